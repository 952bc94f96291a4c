import { type Selectable, sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { DossierKey } from "./dossier-store.ts";
import type { OneStopTables, StepTable } from "./tables.ts";

export type Step = Selectable<StepTable>;

export type NewStep = {
  readonly kind: string;
  readonly state: string;
  readonly at: Date;
  readonly byAccountId: string | null;
  readonly byName: string | null;
  readonly byTitle: string | null;
  readonly atAgencyId: string | null;
  readonly reason?: string | undefined;
  /** Whom a dossier was given to, where the step names a person. */
  readonly to?: { readonly accountId: string; readonly name: string } | undefined;
};

export function stepRow(key: DossierKey, no: number, step: NewStep): Step {
  return {
    agency_id: key.agencyId,
    dossier_id: key.dossierId,
    no,
    kind: step.kind,
    state: step.state,
    at: step.at,
    by_account_id: step.byAccountId,
    by_name: step.byName,
    by_title: step.byTitle,
    at_agency_id: step.atAgencyId,
    reason: step.reason ?? null,
    to_account_id: step.to?.accountId ?? null,
    to_name: step.to?.name ?? null,
  };
}

/** Adds the next step of a dossier that the caller has locked (form 06 of TT 03/2025/TT-VPCP). */
export async function addStep(tx: Tx, key: DossierKey, step: NewStep): Promise<void> {
  await sql`insert into one_stop.step (agency_id, dossier_id, no, kind, state, at, by_account_id, by_name, by_title, at_agency_id, reason,
      to_account_id, to_name)
    select ${key.agencyId}, ${key.dossierId}, coalesce(max(no), 0) + 1, ${step.kind}, ${step.state}, ${step.at},
      ${step.byAccountId}::uuid, ${step.byName}, ${step.byTitle}, ${step.atAgencyId}::uuid, ${step.reason ?? null},
      ${step.to?.accountId ?? null}::uuid, ${step.to?.name ?? null}
    from one_stop.step where agency_id = ${key.agencyId} and dossier_id = ${key.dossierId}`.execute(tx);
}

/** The steps of one dossier in order; the dossier itself was opened by right before. */
export async function stepsOf(on: Tx | Reader, key: DossierKey): Promise<Step[]> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.step")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("no")
    .execute();
}

/** The steps that the people a dossier is for are told of; hand-overs between officials stay inside. */
export const publicSteps: ReadonlySet<string> = new Set([
  "submit",
  "ask-supplement",
  "hand-in-supplement",
  "receive",
  "take-over",
  "refuse",
  "take",
  "assign",
  "postpone",
  "withdraw",
  "stop",
  "issue",
  "return",
  "result-recalled",
  "result-replaced",
]);
