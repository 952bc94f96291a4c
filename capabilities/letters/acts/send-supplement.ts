import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { demandDeed } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { lockLetter } from "../open-letter.ts";
import { sendRequest } from "../send-request.ts";
import { letterKey } from "../shapes.ts";

/**
 * The officer of the Centre sends a request that the specialist made or that was approved; in process this stops the clock.
 * Refuses `one-stop.move-forbidden`, `letters.move-forbidden`.
 */
export function sendSupplement(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.send-supplement",
    input: letterKey,
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "reception-officer").length > 0,
    run: async (act, key) => {
      const { letter, dossier } = await lockLetter(needs, act, key);
      demandDeed(letter, "send");
      await sendRequest(needs, act, dossier, { ...key, stage: letter.stage });
      return {};
    },
  });
}
