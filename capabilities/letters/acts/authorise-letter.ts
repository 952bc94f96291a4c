import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { signLetter } from "../job-names.ts";
import { demandDeed, saveLetter } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { signerPlace } from "../number-letter.ts";
import { lockLetter } from "../open-letter.ts";
import { refuse } from "../refusals.ts";
import { letterKey } from "../shapes.ts";
import { demandTimely } from "../timely.ts";

/**
 * The signer of a refusal, a stop or an apology authorises the signature on exactly the document that was shown (house rule on
 * keys). Refuses `letters.letter-changed`, `letters.not-your-letter`, `letters.too-late-to-apologise`, and what `signatures` refuses.
 */
export function authoriseLetter(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.authorise-letter",
    personal: true,
    input: letterKey.extend({ authorisationId: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "leader", "centre-head").length > 0,
    run: async (act, { authorisationId, sha256, ...key }) => {
      const { letter, dossier } = await lockLetter(needs, act, key);
      if (letter.signer_account_id !== act.actor.accountId) throw refuse("forbidden", "letters.not-your-letter");
      const state = demandDeed(letter, "authorise");
      if (letter.rendered_sha256 !== sha256) throw refuse("conflict", "letters.letter-changed");
      if (letter.form === "form-04" && dossier.due_at) demandTimely(dossier.due_at, act.now);
      const agencyId = signerPlace(letter.form, letter);
      const documents = [{ id: letter.id, sha256 }];
      const wanted = { authorisationId, actor: act.actor, use: "personal" as const, agencyId, documents };
      await needs.signatures.demandAuthorisation(act.tx, wanted);
      await saveLetter(act.tx, key, { state, authorisation_id: authorisationId, problem: null, changed_at: act.now });
      act.note({ authorisationId });
      act.later(signLetter, key);
      return {};
    },
  });
}
