import { present } from "#kernel/plain/present";
import type { TrustList } from "./certificate-path.ts";
import type { FoundSignature } from "./find-signatures.ts";
import { isTimeStamp, judge, type Judged } from "./judge-signature.ts";
import { arrayOf } from "./pdf-fields.ts";
import type { PdfFile } from "./pdf-file.ts";
import { unpack } from "./pdf-sections.ts";
import { entry, isKind } from "./pdf-syntax.ts";
import { readCms } from "./read-cms.ts";
import { type TokenReport, verifyToken } from "./timestamp-token.ts";
import { type ValidationMaterial, withMaterial } from "./revocation.ts";

type Proof = { readonly stamp: TokenReport | undefined; readonly provenBy: Date | null };

/** The token over one signature, or the document time-stamp itself; undefined when there is none that can be read. */
function stampOf(found: FoundSignature, trust: TrustList, now: Date, provenBy: Date | null): TokenReport | undefined {
  const when = { at: provenBy ?? now, provenTime: provenBy !== null };
  if (!found.content) return undefined;
  if (isTimeStamp(found)) return verifyToken(found.cms, Buffer.concat(found.content), trust, when);
  try {
    const { token, signature } = readCms(found.cms);
    return token && verifyToken(token, signature, trust, when);
  } catch {
    return undefined;
  }
}

/**
 * What time-stamps prove, from the last revision back: a document time-stamp that holds says that everything before it was there
 * at its time, so that the ones it covers are judged as of then (ETSI EN 319 102-1 §5.6.2.4: how long-term signatures outlive
 * certificates and algorithms).
 */
function proofsOf(signatures: readonly FoundSignature[], trust: TrustList, now: Date): Proof[] {
  let provenBy: Date | null = null;
  const proofs: Proof[] = [];
  for (const found of signatures.toReversed()) {
    const stamp = stampOf(found, trust, now, provenBy);
    proofs.unshift({ stamp, provenBy });
    const at: Date | null = isTimeStamp(found) && found.revision !== null ? (stamp?.at ?? null) : null;
    if (at && (provenBy === null || at < provenBy)) provenBy = at;
  }
  return proofs;
}

/** The latest time-stamp that stands in an earlier revision than `found` covers. */
function madeAfter(found: FoundSignature, signatures: readonly FoundSignature[], proofs: readonly Proof[]) {
  const earlier = signatures.flatMap(({ revision }, at) => {
    const stampedAt = proofs[at]?.stamp?.at;
    return revision !== null && found.revision !== null && revision < found.revision && stampedAt ? [stampedAt] : [];
  });
  return earlier.toSorted((a, b) => b.getTime() - a.getTime())[0];
}

const mostOfAKind = 200;
const largest = 8 * 1_048_576;

/** The store of the file as it now stands. Nothing in it is believed for being there: each part is signed by an authority. */
function materialOf(file: PdfFile): ValidationMaterial {
  const revision = file.revisions.at(-1);
  const store = revision?.resolve(entry(revision.root, "DSS"));
  const streams = (key: string): Uint8Array[] =>
    (revision ? arrayOf(revision, entry(store, key)) : []).slice(0, mostOfAKind).flatMap((one) => {
      const value = revision?.resolve(one);
      return isKind(value, "stream") ? [unpack(value, largest)] : [];
    });
  return { certificates: streams("Certs"), crls: streams("CRLs"), ocsps: streams("OCSPs") };
}

/** Judges all signatures of a file, in the order in which they were made. */
export function judgeAll(file: PdfFile, signatures: readonly FoundSignature[], trust: TrustList, now: Date): Judged[] {
  const known = withMaterial(trust, materialOf(file));
  const proofs = proofsOf(signatures, known, now);
  return signatures.map((found, at) => {
    const { stamp, provenBy } = present(proofs[at]);
    const after = madeAfter(found, signatures, proofs);
    const judged = judge(found, file, { trust: known, now, stamp, provenBy, madeAfter: after });
    // A time-stamp that says an earlier time than one within what it covers: one of the two clocks is wrong.
    const disordered = stamp?.at && after && stamp.at < after;
    return disordered ? { ...judged, findings: [...judged.findings, "time-stamp-order"] } : judged;
  });
}
