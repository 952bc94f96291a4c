import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { demandDeed, saveLetter } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { lockLetter } from "../open-letter.ts";
import { refuse } from "../refusals.ts";
import { mayApprove } from "../rights.ts";
import { letterKey } from "../shapes.ts";

/** Allows a repeated request: the head of the Centre before reception, a leader of the deciding agency later; never whoever proposed it. */
export function approveSupplement(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.approve-supplement",
    input: letterKey,
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "centre-head", "leader").length > 0,
    run: async (act, key) => {
      const { letter, dossier } = await lockLetter(needs, act, key);
      if (!mayApprove(act.actor, letter)) throw refuse("forbidden", "letters.not-your-letter");
      const state = demandDeed(letter, "approve");
      if (letter.proposed_by === act.actor.accountId) throw refuse("forbidden", "letters.own-approval");
      const approved = { approved_by: act.actor.accountId, approved_at: act.now, changed_at: act.now };
      await saveLetter(act.tx, key, { ...approved, state });
      const at = letter.stage === "at-reception" ? dossier.agency_id : dossier.competent_agency_id;
      await needs.dossiers.mark(act, dossier, "approve-supplement", { at });
      return {};
    },
  });
}
