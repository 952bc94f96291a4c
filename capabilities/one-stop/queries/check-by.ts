import type { Reader, Tx } from "#kernel/database";
import { jobActor } from "#kernel/plain/actor";
import { listUnchecked, saveDossier } from "../dossier-store.ts";
import type { OneStopNeeds, ProcedureCard } from "../needs.ts";
import { visible } from "../rights.ts";

/**
 * Until when a dossier that was not received yet has to be checked: the procedure's own working hours, from its submission or
 * from the papers that came in last. No limit of the dossier runs meanwhile (domain one-stop §1.2.2). Null where nothing says.
 */
export async function checkEnd(
  needs: Pick<OneStopNeeds, "calendar">,
  on: Tx | Reader,
  procedure: Pick<ProcedureCard, "checkingWorkingHours">,
  { agencyId, from }: { readonly agencyId: string; readonly from: Date },
): Promise<Date | null> {
  const hours = procedure.checkingWorkingHours;
  return hours === null ? null : needs.calendar.workingHoursEnd(on, { agencyId, from, hours });
}

const atOnce = 500;

/**
 * Gives dossiers that came in under a release without it the time by which they are to be checked; says how many. From their
 * submission, as nothing else is kept in their row. Run at the start; repeatable.
 */
export function fillCheckBy(needs: OneStopNeeds) {
  const { db } = needs.kernel;
  return async (): Promise<number> => {
    let filled = 0;
    for (let after: string | null = null; ;) {
      const rows = await listUnchecked(db, visible(jobActor("fill-check-by")), { after, limit: atOnce });
      for (const row of rows) {
        const procedure = await needs.procedures.byVersion(db, row.procedure_version_id);
        const check_by = await checkEnd(needs, db, procedure, { agencyId: row.agency_id, from: row.submitted_at });
        if (check_by === null) continue;
        await saveDossier(db, { agencyId: row.agency_id, dossierId: row.id }, { check_by });
        filled += 1;
      }
      after = rows.at(-1)?.id ?? null;
      if (rows.length < atOnce) return filled;
    }
  };
}
