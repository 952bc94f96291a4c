import { sql } from "kysely";
import { type Reader, type Scope, of } from "#kernel/database";
import { addDays, dayIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";
import type { DossierState } from "./dossier-moves.ts";
import { type DossierLine, lineColumns } from "./dossier-store.ts";
import type { OneStopTables } from "./tables.ts";

export type Place = { readonly side: "register" | "competent"; readonly agencyId: string };

/** A part of a queue: what is somebody's own, what is due before the day ends, what is late. */
export type QueuePart =
  | { readonly part: "all" }
  | { readonly part: "mine"; readonly accountId: string }
  | { readonly part: "today" | "late"; readonly now: Date };

export type QueueAt = { readonly at: Date; readonly id: string };

/** What stands for a due time where there is none: such dossiers come last. The indexes of both sides say the same. */
export const withoutDue = new Date("9999-12-30T00:00:00.000Z");
const dueOrLast = sql<Date>`coalesce(dossier.lawful_due_at, dossier.due_at, '9999-12-30 00:00:00+00'::timestamptz)`;
const running: readonly DossierState[] = ["received", "processing"];

/** Whether a list of dossiers in these states goes by due time, and not by submission. */
export const goesByDue = (states: readonly DossierState[]): boolean => states.every((state) => running.includes(state));

/** The limit by law: a new date of form 04 does not move it. */
const dueBy = sql<Date>`coalesce(dossier.lawful_due_at, dossier.due_at)`;
const lateAt = (now: Date) => sql<boolean>`${dueBy} < ${now}`;
/** Due from now until the Vietnamese day ends. */
const dueTodayAt = (now: Date) =>
  sql<boolean>`${dueBy} >= ${now} and ${dueBy} < ${vietnamInstant(addDays(dayIn(vietnamZone, now), 1), "00:00")}`;

function inPart(part: QueuePart) {
  if (part.part === "mine") return sql<boolean>`dossier.case_officer_id = ${part.accountId}::uuid`;
  if (part.part === "today") return dueTodayAt(part.now);
  return part.part === "late" ? lateAt(part.now) : sql<boolean>`true`;
}

/**
 * Dossiers of one agency in some states: what is being worked on by due time (late first), the rest oldest submission first.
 * At most `limit`, after a due or submission time.
 */
export async function listDossiers(
  on: Reader,
  scope: Scope,
  place: Place,
  states: readonly DossierState[],
  page: { limit: number; after: QueueAt | null; part?: QueuePart },
): Promise<DossierLine[]> {
  const order = goesByDue(states) ? dueOrLast : sql<Date>`dossier.submitted_at`;
  let found = of<OneStopTables>(on)
    .selectFrom("one_stop.dossier as dossier")
    .select(lineColumns)
    .where(scope.condition)
    .where(place.side === "register" ? "dossier.agency_id" : "dossier.competent_agency_id", "=", place.agencyId)
    .where("dossier.state", "in", [...states])
    .where(inPart(page.part ?? { part: "all" }))
    .orderBy(order)
    .orderBy("dossier.id")
    .limit(page.limit);
  if (page.after) found = found.where(sql<boolean>`(${order}, dossier.id) > (${page.after.at}, ${page.after.id})`);
  return found.execute();
}

export type StateCount = {
  readonly state: DossierState;
  readonly count: number;
  readonly late: number;
  readonly today: number;
  readonly mine: number;
};

/** How many dossiers of one agency stand in each state; how many of them are late, due today, the asker's own. */
export async function countDossiers(
  on: Reader,
  scope: Scope,
  place: Place,
  now: Date,
  accountId: string | null = null,
): Promise<StateCount[]> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.dossier as dossier")
    .select((row) => [
      "dossier.state" as const,
      row.fn.countAll<number>().as("count"),
      sql<number>`count(*) filter (where ${lateAt(now)})`.as("late"),
      sql<number>`count(*) filter (where ${dueTodayAt(now)})`.as("today"),
      sql<number>`count(*) filter (where dossier.case_officer_id = ${accountId}::uuid)`.as("mine"),
    ])
    .where(scope.condition)
    .where(place.side === "register" ? "dossier.agency_id" : "dossier.competent_agency_id", "=", place.agencyId)
    .where("dossier.state", "in", ["submitted", "supplement", "received", "processing", "finished"])
    .groupBy("dossier.state")
    .execute();
}
