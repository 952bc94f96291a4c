import { type Insertable, type RawBuilder, type Selectable, type Updateable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { holdsAt } from "#kernel/plain/actor";
import { type Day, addDays, vietnamInstant } from "#kernel/plain/day";
import type { DossierMove, MoveSide } from "./dossier-moves.ts";
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
  await sql`/* with next */
    with followed as (${on.insertInto("one_stop.tracking").values({ tracking_code, agency_id, dossier_id })}),
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

/** The facts of a dossier of one's own that other rooms build on; no person's details. Refuses `one-stop.unknown-dossier`. */
export async function findOwn(on: Tx | Reader, actor: Actor, key: DossierKey) {
  const { competent_agency_id, procedure_code, procedure_name, state } = await getDossier(on, actor, key);
  return {
    competentAgencyId: competent_agency_id,
    procedureCode: procedure_code,
    procedureName: procedure_name,
    hasResult: state === "finished" || state === "returned",
  };
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
  return placesOf(dossier, move.side).some((at) => holdsAt(actor, at, ...move.roles));
}

type Numbers = Pick<Dossier, "code" | "register_no" | "code_asked_at">;

/** What a received dossier's code or register entry is still asked of: the systems that keep these series. */
export const numbersAwaited = (dossier: Numbers): ("register-entry" | "dossier-code")[] => {
  if (dossier.code_asked_at === null) return [];
  const entry = dossier.register_no === null ? (["register-entry"] as const) : [];
  return [...entry, ...(dossier.code === null ? (["dossier-code"] as const) : [])];
};

/** Received, and its code or register entry asked of the system that keeps the series. */
export const waitsForCode = (dossier: Numbers): boolean => numbersAwaited(dossier).length > 0;

/** The agencies at which a move of this side is made, the first of them before the others. */
export function placesOf(dossier: Dossier, side: MoveSide): readonly string[] {
  const own = dossier.competent_centre_id ? [dossier.competent_centre_id] : [];
  if (side === "either-centre") return [dossier.agency_id, ...(dossier.taken_over_at ? own : [])];
  if (side === "competent-centre") return own;
  if (side === "job") return [];
  return [side === "register" ? dossier.agency_id : dossier.competent_agency_id];
}

/** Where the actor makes a move: the place at which a role for it is held, else its first. */
export function placeOf(actor: Actor, dossier: Dossier, move: DossierMove): string {
  const places = placesOf(dossier, move.side);
  return places.find((at) => holdsAt(actor, at, ...move.roles)) ?? places[0] ?? dossier.agency_id;
}

/** Another Centre received it, and the competent agency's Centre has not taken it over yet. */
export const waitsForHandOver = (dossier: Pick<Dossier, "state" | "competent_centre_id" | "taken_over_at">): boolean =>
  dossier.state === "received" && Boolean(dossier.competent_centre_id) && !dossier.taken_over_at;

/** Whether the actor could make this move now. */
export const canMove = (actor: Actor, dossier: Dossier, move: DossierMove): boolean =>
  move.from.includes(dossier.state) &&
  isMoverOf(actor, dossier, move) &&
  !(waitsForCode(dossier) && move.to !== "withdrawn") &&
  !(move.afterHandOver === true && waitsForHandOver(dossier));

/** Refuses a move that the actor's role or the dossier's state forbids. */
export function demandMove(actor: Actor, dossier: Dossier, move: DossierMove): void {
  if (!isMoverOf(actor, dossier, move))
    throw refuse("forbidden", "one-stop.move-forbidden", { facts: { move: move.name, state: dossier.state } });
  if (!move.from.includes(dossier.state)) {
    throw refuse("conflict", "one-stop.move-forbidden", { facts: { move: move.name, state: dossier.state } });
  }
  // Nothing is written under a code that is still to come; only the person may take the dossier back meanwhile.
  if (waitsForCode(dossier) && move.to !== "withdrawn") throw refuse("conflict", "one-stop.waits-for-code");
  if (move.afterHandOver && waitsForHandOver(dossier)) throw refuse("conflict", "one-stop.not-taken-over");
}

export async function saveDossier(tx: Tx | Reader, key: DossierKey, changes: Updateable<DossierTable>): Promise<void> {
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
  | "competent_centre_id"
  | "hand_over_by"
  | "taken_over_at"
  | "check_by"
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
  "dossier.competent_centre_id",
  "dossier.hand_over_by",
  "dossier.taken_over_at",
  "dossier.check_by",
] as const;

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

/** What waits to be checked and has no time for it, in the order of the ids, after one of them. */
export async function listUnchecked(on: Reader, scope: Scope, page: { after: string | null; limit: number }) {
  let found = of<OneStopTables>(on)
    .selectFrom("one_stop.dossier as dossier")
    .select(["dossier.agency_id", "dossier.id", "dossier.procedure_version_id", "dossier.submitted_at"])
    .where(scope.condition)
    .where("dossier.state", "=", "submitted")
    .where("dossier.check_by", "is", null)
    .orderBy("dossier.id")
    .limit(page.limit);
  if (page.after) found = found.where("dossier.id", ">", page.after);
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

/** The dossiers that bear a code: one, unless two registers were brought in from elsewhere. */
export async function findByCode(on: Reader, code: string): Promise<Dossier[]> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.dossier")
    .selectAll()
    .where("code", "=", code)
    .orderBy("agency_id")
    .limit(5)
    .execute();
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
