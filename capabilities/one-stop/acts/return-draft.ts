import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith, standsFor } from "#kernel/plain/actor";
import { actorStep } from "../actor-step.ts";
import { lockResult } from "../lock-result.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { saveResult } from "../result-store.ts";
import { resultKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/** The leader gives a result back to its drafter with a reason; a number already taken stays with the result. */
export function returnDraft(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.return-draft",
    input: resultKey.extend({ reason: z.string().trim().min(5, "field.too-short").max(1_000, "field.too-long") }),
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "leader").length > 0,
    run: async (act, input) => {
      const { dossier, result, to } = await lockResult(act, input, "return", "leader");
      const competent = dossier.competent_agency_id;
      if (!standsFor(act.actor, result.signer_account_id, competent))
        throw refuse("forbidden", "one-stop.not-your-result");
      await saveResult(act.tx, input, {
        state: to,
        return_reason: input.reason,
        version: result.version + 1,
        changed_at: act.now,
      });
      const step = await actorStep(needs, act, competent);
      const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
      await addStep(act.tx, key, { ...step, kind: "return-draft", state: dossier.state, reason: input.reason });
      return {};
    },
  });
}
