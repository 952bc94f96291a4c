import { sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { numberText, periodOf } from "./number-text.ts";
import { refuse } from "./refusals.ts";
import type { NumberingTables } from "./tables.ts";

export type NumberWanted = {
  readonly kind: string;
  readonly agencyId: string;
  readonly agencyCode: string;
  /** The legal day of the number (Viet Nam). */
  readonly on: Day;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly at: Date;
  readonly by: string | null;
};

export type TakenNumber = { readonly no: number; readonly text: string; readonly period: string };

/** The series a number of this kind is taken from at an agency on a day. Refuses `numbering.no-series`. */
export async function seriesFor(tx: Tx | Reader, wanted: Pick<NumberWanted, "kind" | "agencyId" | "on">) {
  const series = await of<NumberingTables>(tx)
    .selectFrom("numbering.series")
    .selectAll()
    .where("kind", "=", wanted.kind)
    .where((row) => row.or([row("agency_id", "=", wanted.agencyId), row("agency_id", "is", null)]))
    .where("valid_from", "<=", wanted.on)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", wanted.on)]))
    .orderBy(sql`agency_id is null`)
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!series) throw refuse("conflict", "numbering.no-series");
  return { ...series, beginsAgain: series.begins_again };
}

/** Adds an agency's own series; what stood before for the agency alone ends the day before, and one of the same day is replaced. */
export async function insertOwnSeries(
  tx: Tx,
  row: NumberingTables["numbering.series"] & { readonly agency_id: string },
): Promise<void> {
  const { agency_id: agencyId, kind, valid_from: from } = row;
  await sql`delete from numbering.series where agency_id = ${agencyId}::uuid and kind = ${kind} and valid_from >= ${from}::date
    and not exists (select from numbering.taken where taken.series_id = series.id)`.execute(tx);
  await sql`update numbering.series set valid_to = ${from}::date - 1 where agency_id = ${agencyId}::uuid and kind = ${kind}
    and valid_from < ${from}::date and (valid_to is null or valid_to >= ${from}::date)`.execute(tx);
  await of<NumberingTables>(tx).insertInto("numbering.series").values(row).execute();
}

/** The series of a kind for an agency: its own, and those for all. */
export async function selectSeries(on: Reader, agencyId: string, kind: string) {
  const rows = await of<NumberingTables>(on)
    .selectFrom("numbering.series")
    .selectAll()
    .where("kind", "=", kind)
    .where((row) => row.or([row("agency_id", "=", agencyId), row("agency_id", "is", null)]))
    .orderBy(sql`agency_id is null`)
    .orderBy("valid_from", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, own: row.agency_id !== null, pattern: row.pattern, source: row.source },
    ...{ keeper: row.keeper, keeperCode: row.keeper_code, validFrom: row.valid_from as Day, validTo: row.valid_to as Day | null },
  }));
}

/**
 * The form of an agency's numbers of a kind, from a day on, that is more than digits; undefined when all are digits alone. Only
 * digits can be filled into a document that was signed before it got its number: its field holds no other characters.
 */
export async function patternBeyondDigits(
  on: Tx | Reader,
  wanted: { readonly agencyId: string; readonly kind: string; readonly from: Day },
): Promise<string | undefined> {
  const applying = await of<NumberingTables>(on)
    .selectFrom("numbering.series")
    .select(["agency_id", "pattern", "valid_from"])
    .where("kind", "=", wanted.kind)
    .where((row) => row.or([row("agency_id", "=", wanted.agencyId), row("agency_id", "is", null)]))
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", wanted.from)]))
    .execute();
  const own = applying.filter(({ agency_id }) => agency_id !== null);
  const covered = own.some(({ valid_from }) => valid_from <= wanted.from);
  const counting = covered ? own : applying;
  return counting.find(({ pattern }) => pattern !== "{no}")?.pattern;
}

async function takenBefore(tx: Tx, wanted: NumberWanted): Promise<TakenNumber | undefined> {
  return of<NumberingTables>(tx)
    .selectFrom("numbering.taken")
    .select(["no", "text", "period"])
    .where("agency_id", "=", wanted.agencyId)
    .where("kind", "=", wanted.kind)
    .where("subject_id", "=", wanted.subject.id)
    .executeTakeFirst();
}

/** Which system gives the numbers of a kind at an agency on a day, and under which code it is asked; null where they are counted here. */
export type Keeper = { readonly keeper: string; readonly code: string };

export async function keeperOf(
  on: Tx | Reader,
  wanted: Pick<NumberWanted, "kind" | "agencyId" | "agencyCode" | "on">,
): Promise<Keeper | null> {
  const { keeper, keeper_code: code } = await seriesFor(on, wanted);
  if (keeper === null) return null;
  return { keeper, code: (code ?? "").replaceAll("{agencyCode}", wanted.agencyCode) };
}

type Series = Awaited<ReturnType<typeof seriesFor>>;

/** The next ordinal of a period; its row is locked until the transaction ends. */
async function countUp(tx: Tx, wanted: NumberWanted, series: Series, period: string): Promise<number> {
  const { last_no: no } = await of<NumberingTables>(tx)
    .insertInto("numbering.counter")
    .values({ agency_id: wanted.agencyId, kind: wanted.kind, period, last_no: series.first_no })
    .onConflict((conflict) =>
      conflict.columns(["agency_id", "kind", "period"]).doUpdateSet({ last_no: sql`numbering.counter.last_no + 1` }),
    )
    .returning("last_no")
    .executeTakeFirstOrThrow();
  return no;
}

async function saveTaken(tx: Tx, wanted: NumberWanted, taken: TakenNumber, from: { series: Series; givenBy: string | null }) {
  return of<NumberingTables>(tx)
    .insertInto("numbering.taken")
    .values({
      agency_id: wanted.agencyId,
      kind: wanted.kind,
      period: taken.period,
      no: taken.no,
      text: taken.text,
      series_id: from.series.id,
      subject_kind: wanted.subject.kind,
      subject_id: wanted.subject.id,
      taken_at: wanted.at,
      taken_by: wanted.by,
      unused_ground: null,
      unused_at: null,
      given_by: from.givenBy,
    })
    .onConflict((conflict) => conflict.columns(["given_by", "kind", "text"]).where("given_by", "is not", null).doNothing())
    .executeTakeFirst();
}

/**
 * Takes the next number of a series for a thing, in the caller's transaction; the same thing gets the number it has.
 * Locks the counter until the transaction ends: call it last. Refuses `numbering.no-series`, and `numbering.given-elsewhere` where
 * another system keeps the series (see `keeperOf`).
 * Source: NĐ 118/2025/NĐ-CP art. 17.3 (dossier codes), NĐ 30/2020/NĐ-CP art. 15 (documents).
 */
export async function takeNumber(tx: Tx, wanted: NumberWanted): Promise<TakenNumber> {
  const before = await takenBefore(tx, wanted);
  if (before) return before;
  const series = await seriesFor(tx, wanted);
  if (series.keeper !== null) throw refuse("conflict", "numbering.given-elsewhere", { facts: { keeper: series.keeper } });
  const period = periodOf(series, wanted.on);
  const no = await countUp(tx, wanted, series, period);
  const taken = { no, text: numberText(series, no, wanted.on, wanted.agencyCode), period };
  await saveTaken(tx, wanted, taken, { series, givenBy: null });
  return taken;
}

/**
 * Keeps a number that the series' own system gave for a thing, in the caller's transaction, as it is written; `no` is the order in
 * which it came. The same thing keeps the number it has. Locks the counter: call it last. Refuses `numbering.given-twice` when the
 * system gave this number before, for something else.
 */
export async function recordGiven(
  tx: Tx,
  wanted: NumberWanted,
  given: { readonly keeper: string; readonly text: string },
): Promise<TakenNumber> {
  const before = await takenBefore(tx, wanted);
  if (before) return before;
  const series = await seriesFor(tx, wanted);
  const period = periodOf(series, wanted.on);
  const no = await countUp(tx, wanted, series, period);
  const taken = { no, text: given.text, period };
  const saved = await saveTaken(tx, wanted, taken, { series, givenBy: given.keeper });
  if (saved?.numInsertedOrUpdatedRows !== 1n) throw refuse("conflict", "numbering.given-twice");
  return taken;
}

/** A number as its register shows it. */
export type NumberLine = {
  readonly no: number;
  readonly text: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly takenAt: Date;
  readonly givenBy: string | null;
  readonly unusedGround: string | null;
};

/** The numbers of one agency, kind and period in their order, after one of them. */
export async function listTaken(
  on: Reader,
  scope: Scope,
  place: { agencyId: string; kind: string; period: string },
  page: { after: number; limit: number },
): Promise<NumberLine[]> {
  const { rows } = await sql<NumberLine>`select taken.no, taken.text, taken.subject_kind as "subjectKind",
      taken.subject_id as "subjectId", taken.taken_at as "takenAt", taken.given_by as "givenBy",
      taken.unused_ground as "unusedGround"
    from numbering.taken where ${scope.condition} and taken.agency_id = ${place.agencyId}::uuid and taken.kind = ${place.kind}
      and taken.period = ${place.period} and taken.no > ${page.after} order by taken.no limit ${page.limit}`.execute(on);
  return rows;
}

/** The numbers of some things at one agency. */
export async function listTakenBy(on: Reader, scope: Scope, agencyId: string, subjectIds: readonly string[]) {
  const { rows } = await sql<NumberLine & { kind: string; period: string }>`select taken.kind, taken.period, taken.no, taken.text,
      taken.subject_kind as "subjectKind", taken.subject_id as "subjectId", taken.taken_at as "takenAt",
      taken.given_by as "givenBy", taken.unused_ground as "unusedGround"
    from numbering.taken where ${scope.condition} and taken.agency_id = ${agencyId}::uuid
      and taken.subject_id = any(${[...subjectIds]}::uuid[]) order by taken.kind, taken.period, taken.no`.execute(on);
  return rows;
}

export type PeriodLine = {
  readonly kind: string;
  readonly period: string;
  readonly lastNo: number;
  /** Numbers up to the last that nothing bears: none, as long as nobody wrote into the tables by hand. */
  readonly gaps: number;
};

/** What an agency numbers and how far it has come: kinds with their latest period, and the periods of one kind when it is named. */
export async function listPeriods(on: Reader, scope: Scope, agencyId: string, kind: string | null): Promise<PeriodLine[]> {
  const { rows } = await sql<PeriodLine>`select counter.kind, counter.period, counter.last_no as "lastNo",
      (counter.last_no - (select count(*) from numbering.taken where taken.agency_id = counter.agency_id
        and taken.kind = counter.kind and taken.period = counter.period))::int as gaps
    from (select distinct on (counter.kind, case when ${kind}::text is null then '' else counter.period end) counter.*
      from numbering.counter where ${scope.condition} and counter.agency_id = ${agencyId}::uuid
        and (${kind}::text is null or counter.kind = ${kind})
      order by counter.kind, case when ${kind}::text is null then '' else counter.period end desc, counter.period desc) counter
    order by counter.kind, counter.period desc limit 60`.execute(on);
  return rows;
}

export type NumbersWanted = {
  readonly kind: string;
  readonly agencyId: string;
  readonly period: string;
  readonly count: number;
};

/**
 * Takes as many next numbers of a period as are wanted, at once; gives the first of each, in the order wanted. Whoever takes them saves
 * each with its thing in the same transaction.
 */
export async function takeNumbers(tx: Tx, wanted: readonly NumbersWanted[]): Promise<number[]> {
  const { rows } = await sql<{ agency_id: string; kind: string; period: string; last_no: number }>`
    insert into numbering.counter (agency_id, kind, period, last_no)
    select "agencyId", kind, period, count from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as wanted ("agencyId" uuid, kind text, period text, count integer) order by 1, 2, 3
    on conflict (agency_id, kind, period) do update set last_no = numbering.counter.last_no + excluded.last_no
    returning agency_id, kind, period, last_no`.execute(tx);
  const last = new Map(rows.map((row) => [`${row.agency_id} ${row.kind} ${row.period}`, row.last_no]));
  return wanted.map(
    ({ agencyId, kind, period, count }) => (last.get(`${agencyId} ${kind} ${period}`) ?? 0) - count + 1,
  );
}

/** Says why a taken number will not be used. Refuses `numbering.not-taken`, `numbering.already-explained`. */
export async function saveUnused(
  tx: Tx,
  place: { agencyId: string; kind: string; period: string; no: number },
  ground: string,
  at: Date,
) {
  const row = await of<NumberingTables>(tx)
    .selectFrom("numbering.taken")
    .select(["unused_ground", "subject_id"])
    .where("agency_id", "=", place.agencyId)
    .where("kind", "=", place.kind)
    .where("period", "=", place.period)
    .where("no", "=", place.no)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "numbering.not-taken");
  if (row.unused_ground) throw refuse("conflict", "numbering.already-explained");
  await of<NumberingTables>(tx)
    .updateTable("numbering.taken")
    .set({ unused_ground: ground, unused_at: at })
    .where("agency_id", "=", place.agencyId)
    .where("kind", "=", place.kind)
    .where("period", "=", place.period)
    .where("no", "=", place.no)
    .execute();
  return row.subject_id;
}
