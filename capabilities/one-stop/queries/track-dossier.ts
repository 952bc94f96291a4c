import { z } from "zod";
import { readCode } from "#kernel/ids";
import { type QueryContext, query } from "#kernel/query";
import { type Dossier, findTracked, waitsForHandOver } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { findResultOf, resultEndOf } from "../result-store.ts";
import { publicSteps, stepsOf } from "../step-store.ts";

/** What anyone who holds a code sees of a dossier: masked, with agency, handler and times. */
export async function trackedView(needs: OneStopNeeds, ask: QueryContext, dossier: Dossier) {
  const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
  const [masked, steps, centre, competent, result] = await Promise.all([
    needs.persons.maskedOf(ask.db, [dossier.applicant_id]),
    stepsOf(ask.db, key),
    needs.agencies.cardOf(ask.db, dossier.agency_id),
    needs.agencies.cardOf(ask.db, dossier.competent_agency_id),
    findResultOf(ask.db, key),
  ]);
  return {
    code: dossier.code,
    trackingCode: dossier.tracking_code,
    procedureCode: dossier.procedure_code,
    procedureName: dossier.procedure_name,
    state: dossier.state,
    deliveryState: dossier.delivery_state,
    returnWay: dossier.return_way,
    submittedAt: dossier.submitted_at,
    receivedAt: dossier.received_at,
    dueAt: dossier.due_at,
    dueLines: dossier.due_lines,
    finishedAt: dossier.finished_at,
    returnedAt: dossier.returned_at,
    applicant: masked.get(dossier.applicant_id) ?? { name: "", identity: "" },
    centre,
    competent,
    /** Received elsewhere, and not yet in the competent agency's hands: its time does not run yet. */
    toTakeOver: waitsForHandOver(dossier),
    returnCentre:
      dossier.return_centre_id === null ? null : await needs.agencies.cardOf(ask.db, dossier.return_centre_id),
    /** The result does not stand any more: taken back, or another document is in its place. Why is for its people alone. */
    resultEnd: resultEndOf(result),
    steps: steps
      .filter((step) => publicSteps.has(step.kind))
      .map(({ no, kind, at, by_title, at_agency_id, by_name }) => ({
        no,
        kind,
        at,
        by_title,
        by_name,
        at_agency_id,
      })),
  };
}

/**
 * A dossier by its random tracking code, for anyone who holds the code: personal data masked, agency, handler and times
 * shown (NĐ 224/2026/NĐ-CP art. 15). Refuses `one-stop.unknown-code`; the web floor slows guessing.
 */
export function trackDossier(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.track-dossier",
    input: z.object({ trackingCode: z.string().trim().min(1, "field.required").max(40) }),
    may: () => true,
    run: async (ask, { trackingCode }) => {
      const dossier = await findTracked(ask.db, readCode(trackingCode));
      if (!dossier)
        throw refuse("not-found", "one-stop.unknown-code", { fields: { trackingCode: "one-stop.unknown-code" } });
      return trackedView(needs, ask, dossier);
    },
  });
}
