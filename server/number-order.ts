import type { SettingHindrance } from "#capabilities/agencies";
import type { Numbering } from "#capabilities/numbering";

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
