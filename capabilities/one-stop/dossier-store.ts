import { type Insertable, type RawBuilder, type Selectable, type Updateable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { holdsAt } from "#kernel/plain/actor";
import { type Day, addDays, dayIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";
import type { DossierMove, DossierState } from "./dossier-moves.ts";
import { refuse } from "./refusals.ts";
import { maySee } from "./rights.ts";
import { type NewStep, stepRow } from "./step-store.ts";
import type { DossierTable, OneStopTables, PaperTable } from "./tables.ts";

export type Dossier = Selectable<DossierTable>;
export type DossierKey = { readonly agencyId: string; readonly dossierId: string };

/** What a dossier begins with: its tracking code, its papers, its first step, what it is found by; saved with it in one round trip. */
export async function insertDossier(
  tx: Tx,
  dossier: Insertable<DossierTable>,
  papers: readonly Insertable<PaperTable>[],
  firstStep: NewStep,
  sought: RawBuilder<unknown>,
): Promise<void> {
  const on = of<OneStopTables>(tx);
  const { agency_id, id: dossier_id, tracking_code } = dossier;
  const given = papers.length > 0 ? sql`given as (${on.insertInto("one_stop.paper").values([...papers])}),` : sql``;
  await sql`with followed as (${on.insertInto("one_stop.tracking").values({ tracking_code, agency_id, dossier_id })}),
    entered as (${on.insertInto("one_stop.dossier").values(dossier)}), ${given}
    begun as (${on.insertInto("one_stop.step").values(stepRow({ agencyId: agency_id, dossierId: dossier_id }, 1, firstStep))}),
    findable as (${sought})
    select 1`.execute(tx);
}

/** The dossier, if the actor may open it; another agency's dossier looks like none (`one-stop.unknown-dossier`). */
export async function getDossier(on: Tx | Reader, actor: Actor, key: DossierKey): Promise<Dossier> {
  const row = await of<OneStopTables>(on)
    .selectFrom("one_stop.dossier")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.dossierId)
    .executeTakeFirst();
  if (!row || !maySee(actor, row)) throw refuse("not-found", "one-stop.unknown-dossier");
  return row;
}

/** Locks the dossier for a move; two at once come one after the other, and the second sees what the first did. */
export async function lockDossier(tx: Tx, actor: Actor, key: DossierKey): Promise<Dossier> {
  const row = await of<OneStopTables>(tx)
    .selectFrom("one_stop.dossier")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.dossierId)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !maySee(actor, row)) throw refuse("not-found", "one-stop.unknown-dossier");
  return row;
}

/** Whether it is this actor's move at all, whatever the state. */
export function isMoverOf(actor: Actor, dossier: Dossier, move: DossierMove): boolean {
  if (actor.kind === "job") return move.side === "job" || (move.also ?? []).includes("job");
  if (actor.kind === "citizen") {
    const own = actor.personId !== null && [dossier.applicant_id, dossier.submitter_id].includes(actor.personId);
    return own && (move.also ?? []).includes("applicant");
  }
  const at = move.side === "register" ? dossier.agency_id : dossier.competent_agency_id;
  return move.side !== "job" && holdsAt(actor, at, ...move.roles);
}

/** Refuses a move that the actor's role or the dossier's state forbids. */
export function demandMove(actor: Actor, dossier: Dossier, move: DossierMove): void {
  if (!isMoverOf(actor, dossier, move))
    throw refuse("forbidden", "one-stop.move-forbidden", { facts: { move: move.name, state: dossier.state } });
  if (!move.from.includes(dossier.state)) {
    throw refuse("conflict", "one-stop.move-forbidden", { facts: { move: move.name, state: dossier.state } });
  }
}

export async function saveDossier(tx: Tx, key: DossierKey, changes: Updateable<DossierTable>): Promise<void> {
  await of<OneStopTables>(tx)
    .updateTable("one_stop.dossier")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.dossierId)
    .execute();
}

export type DossierLine = Pick<
  Dossier,
  | "agency_id"
  | "id"
  | "code"
  | "outside_code"
  | "procedure_code"
  | "procedure_name"
  | "state"
  | "door"
  | "channel"
  | "submitted_at"
  | "received_at"
  | "due_at"
  | "lawful_due_at"
  | "applicant_id"
  | "competent_agency_id"
  | "subject_line"
  | "delivery_state"
>;

export const lineColumns = [
  "dossier.agency_id",
  "dossier.id",
  "dossier.code",
  "dossier.outside_code",
  "dossier.procedure_code",
  "dossier.procedure_name",
  "dossier.state",
  "dossier.door",
  "dossier.channel",
  "dossier.submitted_at",
  "dossier.received_at",
  "dossier.due_at",
  "dossier.lawful_due_at",
  "dossier.applicant_id",
  "dossier.competent_agency_id",
  "dossier.subject_line",
  "dossier.delivery_state",
] as const;

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

export type RegisterWish = {
  readonly agencyId: string;
  readonly from: Day;
  readonly to: Day;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
};

/** What a Centre received in a period, in the order of its register (form 07). */
export async function listRegister(on: Reader | Tx, scope: Scope, wish: RegisterWish): Promise<Dossier[]> {
  let found = of<OneStopTables>(on)
    .selectFrom("one_stop.dossier as dossier")
    .selectAll("dossier")
    .where(scope.condition)
    .where("dossier.agency_id", "=", wish.agencyId)
    .where("dossier.received_at", ">=", vietnamInstant(wish.from, "00:00"))
    .where("dossier.received_at", "<", vietnamInstant(addDays(wish.to, 1), "00:00"))
    .orderBy("dossier.received_at")
    .orderBy("dossier.id")
    .limit(wish.limit);
  if (wish.after) {
    found = found.where(sql<boolean>`(dossier.received_at, dossier.id) > (${wish.after.at}, ${wish.after.id})`);
  }
  return found.execute();
}

/** A person's own dossiers, newest first. */
export async function listOwnDossiers(on: Reader, scope: Scope, limit: number): Promise<DossierLine[]> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.dossier as dossier")
    .select(lineColumns)
    .where(scope.condition)
    .orderBy("dossier.submitted_at", "desc")
    .limit(limit)
    .execute();
}

/** The dossier behind a tracking code, for the masked page anyone may open. */
export async function findTracked(on: Reader, trackingCode: string): Promise<Dossier | undefined> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.tracking as tracking")
    .innerJoin("one_stop.dossier as dossier", (join) =>
      join.onRef("dossier.agency_id", "=", "tracking.agency_id").onRef("dossier.id", "=", "tracking.dossier_id"),
    )
    .selectAll("dossier")
    .where("tracking.tracking_code", "=", trackingCode)
    .executeTakeFirst();
}

export async function findByOutsideCode(
  tx: Tx,
  agencyId: string,
  partner: string,
  outsideCode: string,
): Promise<Dossier | undefined> {
  return of<OneStopTables>(tx)
    .selectFrom("one_stop.dossier")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("outside_partner", "=", partner)
    .where("outside_code", "=", outsideCode)
    .executeTakeFirst();
}

/** Gives one person's dossiers, whether applicant or submitter, to the person that is kept. */
export async function moveDossiers(tx: Tx, fromPersonId: string, toPersonId: string): Promise<number> {
  const moved = await sql`update one_stop.dossier set
      applicant_id = case when applicant_id = ${fromPersonId}::uuid then ${toPersonId}::uuid else applicant_id end,
      submitter_id = case when submitter_id = ${fromPersonId}::uuid then ${toPersonId}::uuid else submitter_id end
    where applicant_id = ${fromPersonId}::uuid or submitter_id = ${fromPersonId}::uuid`.execute(tx);
  return Number(moved.numAffectedRows ?? 0n);
}
