import type { Agencies, SettingHindrance } from "#capabilities/agencies";
import type { Numbering, NumberingRefusal, KeeperWanted } from "#capabilities/numbering";
import type { OneStop } from "#capabilities/one-stop";
import type { KernelDeps } from "#kernel/command";
import type { Tx } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";

/** The series from which results (`data/procedures`), letters to applicants and outgoing documents get their numbers. */
const signedSeries = [
  ...["licence", "certificate", "register-copy", "minutes", "marital-status"],
  ...["letter-refusal", "letter-apology", "letter-stop"],
  "document",
] as const;

/** An agency that signs before it numbers must number in digits: only they can be filled in under a signature. */
export function numberOrderHindrance(numbering: Numbering): SettingHindrance {
  return async (on, { agencyId, name, value, validFrom }) => {
    if (name !== "number-order" || value !== "signature-before-number") return null;
    for (const kind of signedSeries) {
      const pattern = await numbering.patternBeyondDigits(on, { agencyId, kind, from: validFrom });
      if (pattern !== undefined) return "agencies.number-order-unfit";
    }
    return null;
  };
}

type Below = {
  readonly kernel: Pick<KernelDeps, "now">;
  readonly agencies: () => Agencies;
  readonly oneStop: () => OneStop;
};

/** Dossiers wait for these before anybody writes them anywhere; every other series numbers documents that are signed. */
const ofDossiers: readonly string[] = ["dossier-code", "register-entry"];

/**
 * Numbers of documents may come from another system only where they are there before the signature: not where the agency signs first,
 * from today on, nor while a document of the series that is signed first waits for its number.
 */
export function keeperHindrance({ kernel, agencies, oneStop }: Below) {
  return async (on: Tx, { agencyId, kind }: KeeperWanted): Promise<NumberingRefusal | null> => {
    if (ofDossiers.includes(kind)) return null;
    const orders = await agencies().settingsFrom(on, agencyId, "number-order", dayIn(vietnamZone, kernel.now()));
    const waits = () => oneStop().isSomeUnnumbered(on, { agencyId, series: kind });
    const signsFirst = orders.some(({ value }) => value === "signature-before-number");
    return signsFirst || (await waits()) ? "numbering.needs-number-first" : null;
  };
}
