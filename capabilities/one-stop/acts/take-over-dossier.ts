import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { actorStep } from "../actor-step.ts";
import { dossierMoves } from "../dossier-moves.ts";
import { type Dossier, demandMove, lockDossier, placeOf, saveDossier } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { dossierKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import { clockLine, dueTimeOf } from "./receive-dossier.ts";

function demandHandOver(dossier: Dossier): void {
  if (dossier.competent_centre_id === null) throw refuse("conflict", "one-stop.nothing-to-take-over");
  if (dossier.taken_over_at !== null) throw refuse("conflict", "one-stop.already-taken-over");
}

/** The due time that was told and the one that holds now, where it became earlier; told with the fact for the list of changes. */
const sooner = (before: Date | null, after: Date | null): Readonly<Record<string, string>> =>
  before !== null && after !== null && after < before
    ? { dueBefore: before.toISOString(), dueAfter: after.toISOString() }
    : {};

/**
 * The competent agency's Centre takes over a dossier that another Centre of the province received: the time runs from now (NĐ
 * 309/2026/NĐ-CP art. 17.3). Taken over late, it runs from the limit of the hand-over: the due time that the applicant was told
 * is never passed by what Centres do among themselves. Where it becomes sooner, the fact says from when to when. Refuses `one-stop.nothing-to-take-over`, `one-stop.already-taken-over`,
 * `one-stop.move-forbidden`.
 */
export function takeOverDossier(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.take-over-dossier",
    input: dossierKey,
    output: z.object({ dueAt: z.iso.datetime().nullable() }),
    may: (actor) => agenciesWith(actor, "reception-officer").length > 0,
    run: async (act, key) => {
      const dossier = await lockDossier(act.tx, act.actor, key);
      demandHandOver(dossier);
      demandMove(act.actor, dossier, dossierMoves["take-over"]);
      const limit = dossier.hand_over_by;
      const from = limit !== null && limit < act.now ? limit : act.now;
      const due = await dueTimeOf(needs, act.tx, dossier, { from });
      await saveDossier(act.tx, key, {
        taken_over_at: act.now,
        taken_over_by: act.actor.accountId,
        clock_from: from,
        due_at: due.dueAt,
        due_lines: JSON.stringify([clockLine("taken-over", from), ...due.lines]),
      });
      const step = await actorStep(needs, act, placeOf(act.actor, dossier, dossierMoves["take-over"]));
      await addStep(act.tx, key, { ...step, kind: "take-over", state: dossier.state });
      const to = { atAgencyId: dossier.competent_agency_id };
      await addStep(act.tx, key, { ...step, ...to, kind: "hand-over", state: dossier.state });
      const subject = { kind: "dossier", id: dossier.id, agencyId: dossier.agency_id };
      act.about(subject);
      const facts = { code: dossier.code, state: dossier.state, ...sooner(dossier.due_at, due.dueAt) };
      act.tell({ type: "one-stop.dossier-taken-over", subject, facts });
      return { dueAt: due.dueAt?.toISOString() ?? null };
    },
  });
}
