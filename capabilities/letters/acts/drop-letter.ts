import { z } from "zod";
import { command } from "#kernel/command";
import { demandDeed, saveLetter } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { leaveNumber } from "../number-letter.ts";
import { lockLetter } from "../open-letter.ts";
import { refuse } from "../refusals.ts";
import { mayDrop } from "../rights.ts";
import { letterKey, reasonText } from "../shapes.ts";

/** A letter that was not sent is given up, with a reason, by whoever proposed it, whoever it waits for, or its signer. */
export function dropLetter(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.drop-letter",
    input: letterKey.extend({ reason: reasonText }),
    output: z.object({}),
    may: (actor) => actor.positions.length > 0,
    run: async (act, { reason, ...key }) => {
      const { letter, dossier } = await lockLetter(needs, act, key);
      if (!mayDrop(act.actor, letter)) throw refuse("forbidden", "letters.not-your-letter");
      const state = demandDeed(letter, "drop");
      const dropped = { dropped_by: act.actor.accountId, drop_reason: reason, changed_at: act.now };
      await saveLetter(act.tx, key, { ...dropped, state });
      const centre = act.actor.positions.some((at) => at.agencyId === dossier.agency_id);
      const at = centre ? dossier.agency_id : dossier.competent_agency_id;
      await needs.dossiers.mark(act, dossier, "drop-letter", { at, reason });
      await leaveNumber(needs, act, letter);
      return {};
    },
  });
}
