import { z } from "zod";
import { query } from "#kernel/query";
import { findByCode } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { trackedView } from "./track-dossier.ts";

/** A dossier code as it stands in the register: capitals, no spaces. */
const plainCode = (typed: string): string => typed.toUpperCase().replace(/\s/g, "");

/** The last four signs of a masked number are the number's own. */
const endsWith = (maskedIdentity: string, lastFour: string): boolean =>
  maskedIdentity.length > 4 && maskedIdentity.endsWith(lastFour);

/**
 * A dossier by its code and the last four digits of the identity number of the applicant or the submitter, masked like
 * any tracked one. Each code may be tried five times, then it is closed for a quarter of an hour, whether it exists or
 * not (`one-stop.track-closed`); a wrong code and wrong digits are the same `one-stop.not-tracked`.
 */
export function trackByCode(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.track-by-code",
    input: z.object({
      dossierCode: z.string().trim().min(1, "field.required").max(60),
      lastFour: z
        .string()
        .trim()
        .regex(/^\d{4}$/, "field.four-digits"),
    }),
    may: () => true,
    run: async (ask, { dossierCode, lastFour }) => {
      const code = plainCode(dossierCode);
      if (!(await needs.trackGuesses.claim(code))) throw refuse("too-many", "one-stop.track-closed");
      for (const dossier of await findByCode(ask.db, code)) {
        const masked = await needs.persons.maskedOf(ask.db, [dossier.applicant_id, dossier.submitter_id]);
        if (![...masked.values()].some(({ identity }) => endsWith(identity, lastFour))) continue;
        await needs.trackGuesses.clear(code);
        return trackedView(needs, ask, dossier);
      }
      throw refuse("not-found", "one-stop.not-tracked");
    },
  });
}
