import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { actorStep } from "../actor-step.ts";
import { sealResult, resultKey } from "../shapes.ts";
import { lockResult } from "../lock-result.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { saveResult } from "../result-store.ts";
import { addStep } from "../step-store.ts";
import { takeResultNumber } from "./number-result.ts";

/**
 * The clerk seals in person a result that is already signed, and numbers it here where the number follows the
 * signature (NĐ 30/2020/NĐ-CP art. 15, 32.2). Refuses `one-stop.result-changed` and what `signatures` refuses.
 */
export function authoriseSeal(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.authorise-seal",
    personal: true,
    input: resultKey.extend({ authorisationId: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({ number: z.string() }),
    may: (actor) => agenciesWith(actor, "clerk").length > 0,
    run: async (act, input) => {
      const { dossier, result, to } = await lockResult(act, input, "seal", "clerk");
      if (result.signed_sha256 !== input.sha256) throw refuse("conflict", "one-stop.result-changed");
      const agency = await needs.agencies.cardOf(act.tx, dossier.competent_agency_id);
      const documents = [{ id: result.id, sha256: input.sha256 }];
      const { authorisationId, agencyId, resultId } = input;
      await needs.signatures.demandAuthorisation(act.tx, {
        authorisationId,
        actor: act.actor,
        use: "seal",
        agencyId: agency.id,
        documents,
      });
      const step = await actorStep(needs, act, agency.id);
      const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
      await addStep(act.tx, key, { ...step, kind: "authorise-seal", state: dossier.state });
      act.later(sealResult, { agencyId, resultId });
      act.note({ authorisationId });
      const on = dayIn(vietnamZone, act.now);
      const number = await takeResultNumber(needs, act, agency, result, on);
      await saveResult(act.tx, input, {
        state: to,
        number_text: number,
        issued_on: result.issued_on ?? on,
        sealer_account_id: act.actor.accountId,
        authorisation_id: authorisationId,
        problem: null,
        changed_at: act.now,
      });
      return { number };
    },
  });
}
