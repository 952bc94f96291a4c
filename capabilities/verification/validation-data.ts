import type { TrustList } from "./certificate-path.ts";
import { arrayOf } from "./pdf-fields.ts";
import type { PdfFile } from "./pdf-file.ts";
import { unpack } from "./pdf-sections.ts";
import { entry, isKind } from "./pdf-syntax.ts";

const mostOfAKind = 200;
const largest = 8 * 1_048_576;

/** What a file carries so that it can be judged later: its document security store (ETSI EN 319 142-1 §5.4.2). */
export type ValidationData = {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
};

/** The store of the file as it now stands. Nothing in it is believed for being there: each part is signed by an authority. */
export function validationDataOf(file: PdfFile): ValidationData {
  const revision = file.revisions.at(-1);
  const store = revision?.resolve(entry(revision.root, "DSS"));
  const streams = (key: string): Uint8Array[] =>
    (revision ? arrayOf(revision, entry(store, key)) : []).slice(0, mostOfAKind).flatMap((one) => {
      const value = revision?.resolve(one);
      return isKind(value, "stream") ? [unpack(value, largest)] : [];
    });
  return { certificates: streams("Certs"), crls: streams("CRLs"), ocsps: streams("OCSPs") };
}

/** The same trust with what was carried along. */
export function withData(trust: TrustList, data: ValidationData): TrustList {
  return {
    roots: trust.roots,
    intermediates: [...(trust.intermediates ?? []), ...data.certificates],
    crls: [...(trust.crls ?? []), ...data.crls],
    ocsps: [...(trust.ocsps ?? []), ...data.ocsps],
  };
}
