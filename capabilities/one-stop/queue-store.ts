import { type RawBuilder, sql } from "kysely";
import { type Reader, type Scope, of } from "#kernel/database";
import { addDays, dayIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";
import type { DossierState } from "./dossier-moves.ts";
import { type DossierLine, lineColumns } from "./dossier-store.ts";
import type { Side } from "./rights.ts";
import type { OneStopTables } from "./tables.ts";

export type Place = { readonly side: Side; readonly agencyId: string };

/** A part of a queue: what falls to one or several accounts, what is due before the day ends, what is late, what waits to be taken over. */
export type QueuePart =
  | { readonly part: "all" | "to-take-over" }
  | { readonly part: "mine"; readonly accountIds: readonly string[] }
  | { readonly part: "today" | "late"; readonly now: Date };

export type QueueAt = { readonly at: Date; readonly id: string };

/** What stands for a time where there is none: such dossiers come last. The indexes say the same. */
export const withoutDue = new Date("9999-12-30T00:00:00.000Z");
const last = sql`'9999-12-30 00:00:00+00'::timestamptz`;
const running: readonly DossierState[] = ["received", "processing"];

type Order = "due" | "check" | "hand-over" | "submission";
const orders: Readonly<Record<Order, RawBuilder<Date>>> = {
  due: sql<Date>`coalesce(dossier.lawful_due_at, dossier.due_at, ${last})`,
  check: sql<Date>`coalesce(dossier.check_by, ${last})`,
  "hand-over": sql<Date>`coalesce(dossier.hand_over_by, ${last})`,
  submission: sql<Date>`dossier.submitted_at`,
};

/**
 * By what a list goes: what waits to be taken over by its internal limit, what is worked on by due time, what waits for its
 * check by the time allowed for that, the rest by submission.
 */
function orderOf(states: readonly DossierState[], part: QueuePart["part"]): Order {
  if (part === "to-take-over") return "hand-over";
  if (states.every((state) => running.includes(state))) return "due";
  return states.every((state) => state === "submitted") ? "check" : "submission";
}

/** The time by which a line stands in its list. */
export function timeIn(line: DossierLine, states: readonly DossierState[], part: QueuePart["part"]): Date {
  const order = orderOf(states, part);
  if (order === "due") return line.lawful_due_at ?? line.due_at ?? withoutDue;
  if (order === "check") return line.check_by ?? withoutDue;
  return order === "hand-over" ? (line.hand_over_by ?? withoutDue) : line.submitted_at;
}

const columns = {
  register: "dossier.agency_id",
  competent: "dossier.competent_agency_id",
  "hand-over": "dossier.competent_centre_id",
} as const;

/** What somebody has to do by: the limit by law, which a new date of form 04 does not move, or the time for the check. */
const doBy = sql<Date>`case when dossier.state = 'submitted' then dossier.check_by
  else coalesce(dossier.lawful_due_at, dossier.due_at) end`;
const lateAt = (now: Date) => sql<boolean>`${doBy} < ${now}`;
/** Due from now until the Vietnamese day ends. */
const dueTodayAt = (now: Date) =>
  sql<boolean>`${doBy} >= ${now} and ${doBy} < ${vietnamInstant(addDays(dayIn(vietnamZone, now), 1), "00:00")}`;
/** Received elsewhere in the province, and not taken over: at nobody's desk of the deciding agency yet. */
const waiting = sql<boolean>`(dossier.state = 'received' and dossier.competent_centre_id is not null and dossier.taken_over_at is null)`;

/** In the hands of one of these accounts. One alone is compared as one, so that the order of the index by officer can be used. */
const heldBy = (accountIds: readonly string[]) =>
  accountIds.length === 1
    ? sql<boolean>`dossier.case_officer_id = ${accountIds[0]}::uuid`
    : sql<boolean>`dossier.case_officer_id = any(${[...accountIds]}::uuid[])`;

function inPart(part: QueuePart, side: Side) {
  if (part.part === "to-take-over") return sql<boolean>`(dossier.state = 'received' and dossier.taken_over_at is null)`;
  const here = side === "register" ? sql<boolean>`true` : sql<boolean>`not ${waiting}`;
  if (part.part === "mine") return sql<boolean>`(${here} and ${heldBy(part.accountIds)})`;
  if (part.part === "today") return sql<boolean>`(${here} and ${dueTodayAt(part.now)})`;
  return part.part === "late" ? sql<boolean>`(${here} and ${lateAt(part.now)})` : here;
}

/** A line of a desk, with the account that has it in hand. */
export type DeskLine = DossierLine & { readonly case_officer_id: string | null };

/**
 * Dossiers of one agency in some states, in the order of `orderOf`, late first. At most `limit`, after such a time. A dossier
 * that waits for its hand-over stands at the deciding agency in the part `to-take-over` alone.
 */
export async function listDossiers(
  on: Reader,
  scope: Scope,
  place: Place,
  states: readonly DossierState[],
  page: { limit: number; after: QueueAt | null; part?: QueuePart },
): Promise<DeskLine[]> {
  const part = page.part ?? { part: "all" };
  const order = orders[orderOf(states, part.part)];
  let found = of<OneStopTables>(on)
    .selectFrom("one_stop.dossier as dossier")
    .select([...lineColumns, "dossier.case_officer_id" as const])
    .where(scope.condition)
    .where(columns[place.side], "=", place.agencyId)
    .where("dossier.state", "in", [...states])
    .where(inPart(part, place.side))
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
  /** Of these at a Centre that takes over: those that wait for it; they are not among `count`. */
  readonly toTakeOver: number;
};

/** How many dossiers of one agency stand in each state; how many of them are late, due today, in the hands of these accounts, to be taken over. */
export async function countDossiers(
  on: Reader,
  scope: Scope,
  place: Place,
  now: Date,
  accountIds: readonly string[] = [],
): Promise<StateCount[]> {
  const here = place.side === "register" ? sql<boolean>`true` : sql<boolean>`not ${waiting}`;
  return of<OneStopTables>(on)
    .selectFrom("one_stop.dossier as dossier")
    .select([
      "dossier.state" as const,
      sql<number>`count(*) filter (where ${here})`.as("count"),
      sql<number>`count(*) filter (where ${here} and ${lateAt(now)})`.as("late"),
      sql<number>`count(*) filter (where ${here} and ${dueTodayAt(now)})`.as("today"),
      sql<number>`count(*) filter (where ${heldBy(accountIds)})`.as("mine"),
      sql<number>`count(*) filter (where ${waiting})`.as("toTakeOver"),
    ])
    .where(scope.condition)
    .where(columns[place.side], "=", place.agencyId)
    .where("dossier.state", "in", ["submitted", "supplement", "received", "processing", "finished"])
    .groupBy("dossier.state")
    .execute();
}
