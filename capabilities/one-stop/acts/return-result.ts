import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { actorStep } from "../actor-step.ts";
import { dossierMoves } from "../dossier-moves.ts";
import { demandMove, lockDossier, placeOf, saveDossier } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { findResultOf } from "../result-store.ts";
import { dossierKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/**
 * The one-stop officer returns the result: handed over at the counter that received the dossier or at the competent agency's
 * own, or made available online. Lateness never blocks it. Refuses `one-stop.result-recalled` for a document that was taken back.
 */
export function returnResult(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.return-result",
    input: dossierKey,
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "reception-officer").length > 0,
    run: async (act, key) => {
      const dossier = await lockDossier(act.tx, act.actor, key);
      demandMove(act.actor, dossier, dossierMoves.return);
      if ((await findResultOf(act.tx, key))?.end_state === "recalled")
        throw refuse("conflict", "one-stop.result-recalled");
      const delivery_state = dossier.return_way === "post" ? "posted" : "handed";
      await saveDossier(act.tx, key, { state: "returned", delivery_state, returned_at: act.now });
      const step = await actorStep(needs, act, placeOf(act.actor, dossier, dossierMoves.return));
      await addStep(act.tx, key, { ...step, kind: "return", state: "returned" });
      const subject = { kind: "dossier", id: dossier.id, agencyId: dossier.agency_id };
      act.tell({ type: "one-stop.dossier-returned", subject, facts: { code: dossier.code } });
      return {};
    },
  });
}
