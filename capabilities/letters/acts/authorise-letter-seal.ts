import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { isStillMeant } from "../carry-out.ts";
import { sealLetter } from "../job-names.ts";
import { demandDeed, saveLetter } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { takeLetterNumber } from "../number-letter.ts";
import { inside, lockLetter } from "../open-letter.ts";
import { refuse } from "../refusals.ts";
import { maySeal } from "../rights.ts";
import { letterKey } from "../shapes.ts";

/**
 * The clerk of the agency that signed seals a letter in person, on exactly the signed document that was shown, and numbers it here
 * where the number follows the signature (NĐ 30/2020/NĐ-CP art. 15, 32.2). Refuses `letters.not-your-letter`,
 * `letters.letter-changed`, `letters.overtaken` when the dossier moved on, and what `signatures` refuses.
 */
export function authoriseLetterSeal(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.authorise-seal",
    personal: true,
    input: letterKey.extend({ authorisationId: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({ number: z.string().nullable() }),
    may: (actor) => agenciesWith(actor, "clerk").length > 0,
    run: async (act, { authorisationId, sha256, ...key }) => {
      // The Centre's clerk has no right to its dossiers, only to what waits for the seal.
      const { letter, dossier } = await lockLetter(needs, act, key, inside);
      const { signing_agency_id: agencyId } = letter;
      if (agencyId === null || !maySeal(act.actor, letter)) throw refuse("forbidden", "letters.not-your-letter");
      const state = demandDeed(letter, "seal");
      if (letter.signed_sha256 !== sha256) throw refuse("conflict", "letters.letter-changed");
      if (!(await isStillMeant(needs, act.tx, letter, dossier))) throw refuse("conflict", "letters.overtaken");
      const documents = [{ id: letter.id, sha256 }];
      const wanted = { authorisationId, actor: act.actor, use: "seal" as const, agencyId, documents };
      await needs.signatures.demandAuthorisation(act.tx, wanted);
      await needs.dossiers.mark(act, dossier, "seal-letter", { at: agencyId });
      act.note({ authorisationId });
      act.later(sealLetter, key);
      const numbered = await takeLetterNumber(needs, act, letter);
      const by = { sealer_account_id: act.actor.accountId, authorisation_id: authorisationId };
      await saveLetter(act.tx, key, { ...numbered, ...by, state, problem: null, changed_at: act.now });
      return { number: numbered.number_text };
    },
  });
}
