import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith, standsFor } from "#kernel/plain/actor";
import { actorStep } from "../actor-step.ts";
import { lockDossier } from "../dossier-store.ts";
import { renderResult, dossierKey } from "../shapes.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { findResultOf, lockResultFor, saveResult } from "../result-store.ts";
import { addStep } from "../step-store.ts";

/**
 * The case officer submits the draft: to the clerk where the number comes first, else straight to rendering.
 * A draft returned after it was numbered keeps its number and skips the clerk. Refuses `one-stop.not-your-result`, `one-stop.result-changed`.
 */
export function submitResult(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.submit-result",
    input: dossierKey.extend({ version: z.number().int() }),
    output: z.object({ state: z.string() }),
    may: (actor) => agenciesWith(actor, "case-officer").length > 0,
    run: async (act, input) => {
      const dossier = await lockDossier(act.tx, act.actor, input);
      const found = await findResultOf(act.tx, input);
      if (!found) throw refuse("not-found", "one-stop.unknown-result");
      if (dossier.state !== "processing") throw refuse("conflict", "one-stop.wrong-order");
      if (!standsFor(act.actor, dossier.case_officer_id, dossier.competent_agency_id))
        throw refuse("forbidden", "one-stop.not-your-result");
      if (found.version !== input.version) throw refuse("conflict", "one-stop.result-changed");
      const key = { agencyId: found.agency_id, resultId: found.id };
      const { result, to } = await lockResultFor(act.tx, key, "submit");
      const state = to === "to-number" && result.number_text ? "being-rendered" : to;
      await saveResult(act.tx, key, { state, return_reason: null, problem: null, changed_at: act.now });
      const step = await actorStep(needs, act, dossier.competent_agency_id);
      await addStep(act.tx, input, { ...step, kind: "submit-result", state: dossier.state });
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      if (state === "being-rendered") act.later(renderResult, key);
      return { state };
    },
  });
}
