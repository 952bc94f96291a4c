import { addValidationMaterial, timestampDocument } from "#capabilities/signatures";
import type { TrustList } from "#capabilities/signatures";
import { gatherMaterial, lastStampEnds, signersIn, timestampClient, verifyPdf } from "#capabilities/verification";
import type { Config } from "#kernel/config";
import { addDays, type Day, dayIn, vietnamZone } from "#kernel/plain/day";

export type Raised = {
  readonly pdf: Uint8Array;
  /** The last day on which its last time-stamp is believed. */
  readonly holdsUntil: Day;
};

type Parts = {
  readonly config: Pick<Config, "tsaUrl">;
  readonly now: () => Date;
  /** Whom the province trusts, with what they said of revoked certificates. */
  readonly trust: () => Promise<TrustList>;
  /** Answers of now by OCSP about certificates, where their authorities give any (room `revocation`). */
  readonly answersFor: (asked: ReturnType<typeof signersIn>) => Promise<readonly Uint8Array[]>;
};

/**
 * Raises a signed PDF to PAdES B-LTA: what judges its signatures is put into it, and a document time-stamp over everything. Null
 * when there is no time-stamp authority, or no word of the authorities on revocation. Refuses what the client of time-stamps
 * refuses. The result is judged with the roots alone before it is given out.
 */
export function raiseSignatures({ answersFor, config, now, trust }: Parts) {
  return async (pdf: Uint8Array, no: number): Promise<Raised | null> => {
    if (!config.tsaUrl) return null;
    const known = await trust();
    const answers = await answersFor(signersIn(pdf, known, now()));
    const trusted: TrustList = { ...known, ocsps: [...(known.ocsps ?? []), ...answers] };
    const material = gatherMaterial(pdf, trusted, now());
    if (material === null) return null;
    const kept = await addValidationMaterial(pdf, material);
    const stamped = await timestampDocument(
      kept,
      `dau-thoi-gian-${no}`,
      timestampClient({ url: config.tsaUrl, trust: trusted }),
    );
    const report = await verifyPdf(stamped, { roots: trusted.roots }, now());
    if (report.verdict !== "TOTAL-PASSED")
      throw new Error(`raised signatures are ${report.verdict} ${report.subIndication ?? ""}`);
    return { pdf: stamped, holdsUntil: addDays(dayIn(vietnamZone, lastStampEnds(stamped)), -1) };
  };
}
