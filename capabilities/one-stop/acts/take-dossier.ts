import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { actorStep } from "../actor-step.ts";
import { dossierMoves } from "../dossier-moves.ts";
import { demandMove, lockDossier, saveDossier } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { dossierKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/** A case officer of the competent agency takes a received dossier in hand. Refuses `one-stop.already-taken`. */
export function takeDossier(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.take-dossier",
    input: dossierKey,
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "case-officer").length > 0,
    run: async (act, key) => {
      const dossier = await lockDossier(act.tx, act.actor, key);
      if (dossier.case_officer_id) throw refuse("conflict", "one-stop.already-taken");
      demandMove(act.actor, dossier, dossierMoves.take);
      await saveDossier(act.tx, key, { state: "processing", case_officer_id: act.actor.accountId });
      const step = await actorStep(needs, act, dossier.competent_agency_id);
      await addStep(act.tx, key, { ...step, kind: "take", state: "processing" });
      const subject = { kind: "dossier", id: dossier.id, agencyId: dossier.agency_id };
      act.tell({ type: "one-stop.dossier-taken", subject, facts: { code: dossier.code } });
      return {};
    },
  });
}
