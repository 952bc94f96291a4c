import type { Reader } from "#kernel/database";
import type { Dossier } from "../dossier-store.ts";
import type { OneStopNeeds, ProcedureCard } from "../needs.ts";
import type { Step } from "../step-store.ts";

/**
 * Until when a dossier that was not received yet has to be checked: the procedure's own working hours, from its submission or
 * from the papers that came in last. No limit of the dossier runs meanwhile (domain one-stop §1.2.2). Null where nothing says.
 */
export async function checkBy(
  needs: OneStopNeeds,
  on: Reader,
  dossier: Dossier,
  procedure: ProcedureCard,
  steps: readonly Step[],
): Promise<Date | null> {
  const hours = procedure.checkingWorkingHours;
  if (dossier.state !== "submitted" || hours === null) return null;
  const from = steps.findLast((step) => step.kind === "hand-in-supplement")?.at ?? dossier.submitted_at;
  const limit = { agencyId: dossier.agency_id, from, amount: hours, unit: "working-hours" as const };
  return (await needs.calendar.dueTime(on, limit)).dueAt;
}
