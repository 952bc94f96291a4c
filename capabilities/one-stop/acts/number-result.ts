import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { actorStep } from "../actor-step.ts";
import { lockDossier } from "../dossier-store.ts";
import { askResultNumber, renderResult, resultKey } from "../shapes.ts";
import { lockResult } from "../lock-result.ts";
import type { AgencyCard, OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { resultAfter } from "../result-moves.ts";
import { type Result, getResult, saveResult, waitsForNumber } from "../result-store.ts";
import { addStep } from "../step-store.ts";
import { givenElsewhere, takeOrAsk } from "./receive-dossier.ts";

/** What a result's number is asked by: its own series at the agency that decides, on the day on which the clerk numbers it. */
export const resultWanted = (result: Pick<Result, "series" | "id">, agency: AgencyCard, on: Day) => ({
  ...{ kind: result.series, agencyId: agency.id, agencyCode: agency.code, on },
  subject: { kind: "result", id: result.id },
});

/** The number of a result in its own series at its agency, the one it has already if it has one. Locks the counter: call it last. */
export async function takeResultNumber(
  needs: OneStopNeeds,
  act: ActContext,
  agency: AgencyCard,
  result: Result,
  on: Day,
): Promise<string> {
  if (result.number_text !== null) return result.number_text;
  const wanted = { ...resultWanted(result, agency, on), at: act.now, by: act.actor.accountId };
  return (await needs.numbering.takeNumber(act.tx, wanted)).text;
}

/**
 * The clerk numbers a result before its signature, where the agency's order says so (NĐ 30/2020/NĐ-CP art. 15.3). Where another
 * system keeps the series, the result waits for its number, which a job asks for. Refuses `one-stop.waits-for-number`,
 * `one-stop.move-forbidden`.
 */
export function numberResult(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.number-result",
    input: resultKey,
    /** Null while the system that keeps the series has not given it. */
    output: z.object({ number: z.string().nullable() }),
    may: (actor) => agenciesWith(actor, "clerk").length > 0,
    run: async (act, key) => {
      const { dossier, result, to } = await lockResult(act, key, "number", "clerk");
      if (waitsForNumber(result)) throw refuse("conflict", "one-stop.waits-for-number");
      const on = dayIn(vietnamZone, act.now);
      const agency = await needs.agencies.cardOf(act.tx, dossier.competent_agency_id);
      const step = await actorStep(needs, act, agency.id);
      await addStep(
        act.tx,
        { agencyId: dossier.agency_id, dossierId: dossier.id },
        { ...step, kind: "number", state: dossier.state },
      );
      const clerk = { at: act.now, by: act.actor.accountId };
      const wanted = { ...resultWanted(result, agency, on), ...clerk };
      const number = result.number_text ?? (await takeOrAsk(needs, act, wanted));
      const changes =
        number === null
          ? { number_asked_at: clerk.at, number_asked_by: clerk.by }
          : { state: to, number_text: number, issued_on: on };
      await saveResult(act.tx, key, { ...changes, changed_at: act.now });
      act.later(number === null ? askResultNumber : renderResult, key);
      return { number };
    },
  });
}

const ended: readonly string[] = ["withdrawn", "stopped"];

/**
 * Keeps the number that the series' own system gave for a result: then the document is made, dated the day on which the clerk
 * numbered it. A result that was taken back meanwhile keeps it for when it is submitted again; that of a dossier withdrawn or
 * stopped keeps it as well and goes no further: the clerk explains it as unused. Called by the job that asked, as often as it likes.
 */
export function recordNumber(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.record-number",
    input: resultKey.extend(givenElsewhere),
    output: z.object({ number: z.string() }),
    may: (actor) => actor.kind === "job",
    run: async (act, { keeper, text, ...key }) => {
      const seen = await getResult(act.tx, key);
      const dossier = await lockDossier(act.tx, act.actor, { agencyId: key.agencyId, dossierId: seen.dossier_id });
      const before = await getResult(act.tx, key);
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      if (before.number_text !== null) return { number: before.number_text };
      const agency = await needs.agencies.cardOf(act.tx, dossier.competent_agency_id);
      const on = dayIn(vietnamZone, before.number_asked_at ?? act.now);
      const wanted = { ...resultWanted(before, agency, on), at: act.now, by: before.number_asked_by };
      const to = ended.includes(dossier.state) ? undefined : resultAfter(before.number_order, before.state, "number");
      const given = await needs.numbering.recordGiven(act.tx, wanted, { keeper, text });
      const numbered = { number_text: given.text, issued_on: on, changed_at: act.now };
      await saveResult(act.tx, key, { ...numbered, state: to ?? before.state });
      if (to) act.later(renderResult, key);
      act.note({ number: given.text, keeper });
      return { number: given.text };
    },
  });
}
