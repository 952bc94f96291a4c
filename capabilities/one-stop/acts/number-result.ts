import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { actorStep } from "../actor-step.ts";
import { renderResult } from "../job-names.ts";
import { lockResult } from "../lock-result.ts";
import type { AgencyCard, OneStopNeeds } from "../needs.ts";
import { type Result, saveResult } from "../result-store.ts";
import { resultKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/** The number of a result in its own series at its agency, the one it has already if it has one. Locks the counter: call it last. */
export async function takeResultNumber(
  needs: OneStopNeeds,
  act: ActContext,
  agency: AgencyCard,
  result: Result,
  on: Day,
): Promise<string> {
  if (result.number_text !== null) return result.number_text;
  const { text } = await needs.numbering.takeNumber(act.tx, {
    kind: result.series,
    agencyId: agency.id,
    agencyCode: agency.code,
    on,
    subject: { kind: "result", id: result.id },
    at: act.now,
    by: act.actor.accountId,
  });
  return text;
}

/** The clerk numbers a result before its signature, where the agency's order says so (NĐ 30/2020/NĐ-CP art. 15.3). */
export function numberResult(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.number-result",
    input: resultKey,
    output: z.object({ number: z.string() }),
    may: (actor) => agenciesWith(actor, "clerk").length > 0,
    run: async (act, key) => {
      const { dossier, result, to } = await lockResult(act, key, "number", "clerk");
      const on = dayIn(vietnamZone, act.now);
      const agency = await needs.agencies.cardOf(act.tx, dossier.competent_agency_id);
      const step = await actorStep(needs, act, agency.id);
      await addStep(
        act.tx,
        { agencyId: dossier.agency_id, dossierId: dossier.id },
        { ...step, kind: "number", state: dossier.state },
      );
      act.later(renderResult, key);
      const text = await takeResultNumber(needs, act, agency, result, on);
      await saveResult(act.tx, key, { state: to, number_text: text, issued_on: on, changed_at: act.now });
      return { number: text };
    },
  });
}
