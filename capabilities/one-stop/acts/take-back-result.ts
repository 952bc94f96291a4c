import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { actorStep } from "../actor-step.ts";
import { renderResult, resultKey } from "../shapes.ts";
import { lockResultToTakeBack } from "../lock-result.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { saveResult } from "../result-store.ts";
import { addStep } from "../step-store.ts";

const reason = z.string().trim().min(5, "field.too-short").max(1_000, "field.too-long");

/**
 * The case officer, or a leader of the deciding agency, takes a result back that waits for a number or a signature which may never
 * come (another system keeps the series and is silent; the signer has left the post, is ill, was chosen wrongly). A number already taken stays with the result.
 * Refuses `one-stop.not-your-result`, `one-stop.move-forbidden`.
 */
export function takeBackResult(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.take-back-result",
    input: resultKey.extend({ reason }),
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "case-officer", "leader").length > 0,
    run: async (act, input) => {
      const { dossier, result, to } = await lockResultToTakeBack(act, input, "take-back");
      await saveResult(act.tx, input, {
        state: to,
        return_reason: input.reason,
        problem: null,
        version: result.version + 1,
        changed_at: act.now,
      });
      const step = await actorStep(needs, act, dossier.competent_agency_id);
      const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
      await addStep(act.tx, key, { ...step, kind: "take-back-result", state: dossier.state, reason: input.reason });
      return {};
    },
  });
}

/**
 * The same people choose another signer; the document is made again, because the signer's name and title stand in it.
 * Refuses as `takeBackResult`, and a signer who is no leader of the agency at `signerId`.
 */
export function changeSigner(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.change-signer",
    input: resultKey.extend({ signerId: z.uuid("field.choose") }),
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "case-officer", "leader").length > 0,
    run: async (act, { signerId, ...chosen }) => {
      const { dossier, result, to } = await lockResultToTakeBack(act, chosen, "change-signer");
      const leaders = await needs.signersAt(act.tx, dossier.competent_agency_id);
      if (!leaders.some((leader) => leader.accountId === signerId))
        throw refuse("invalid", "one-stop.content-wrong", { fields: { signerId: "field.choose" } });
      await saveResult(act.tx, chosen, {
        state: to,
        signer_account_id: signerId,
        problem: null,
        version: result.version + 1,
        changed_at: act.now,
      });
      const step = await actorStep(needs, act, dossier.competent_agency_id);
      const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
      await addStep(act.tx, key, { ...step, kind: "change-signer", state: dossier.state });
      act.later(renderResult, chosen);
      return {};
    },
  });
}
