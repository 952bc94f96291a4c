import type { SettingHindrance } from "#capabilities/agencies";
import type { Numbering } from "#capabilities/numbering";

/** An agency that signs before it numbers must number in digits: only they can be filled in under a signature. */
export function numberOrderHindrance(numbering: Numbering): SettingHindrance {
  return async (on, { agencyId, name, value, validFrom }) => {
    if (name !== "number-order" || value !== "signature-before-number") return null;
    const pattern = await numbering.patternBeyondDigits(on, { agencyId, kind: "licence", from: validFrom });
    return pattern === undefined ? null : "agencies.number-order-unfit";
  };
}
