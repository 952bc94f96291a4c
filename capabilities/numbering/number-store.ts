import { sql } from "kysely";
import { type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { numberText, periodOf } from "./number-text.ts";
import { refuse } from "./refusals.ts";
import { seriesFor } from "./series-store.ts";
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

async function takenBefore(tx: Tx, wanted: NumberWanted): Promise<TakenNumber | undefined> {
  return of<NumberingTables>(tx)
    .selectFrom("numbering.taken")
    .select(["no", "text", "period"])
    .where("agency_id", "=", wanted.agencyId)
    .where("kind", "=", wanted.kind)
    .where("subject_id", "=", wanted.subject.id)
    .executeTakeFirst();
}

type Series = Awaited<ReturnType<typeof seriesFor>>;

/** The next ordinal of a period; its row is locked until the transaction ends. */
async function countUp(tx: Tx, wanted: NumberWanted, series: Series, period: string): Promise<number> {
  const { last_no: no } = await of<NumberingTables>(tx)
    .insertInto("numbering.counter")
    .values({ agency_id: wanted.agencyId, kind: wanted.kind, period, last_no: series.first_no, began_ground: null })
    .onConflict((conflict) =>
      conflict.columns(["agency_id", "kind", "period"]).doUpdateSet({ last_no: sql`numbering.counter.last_no + 1` }),
    )
    .returning("last_no")
    .executeTakeFirstOrThrow();
  return no;
}

/** Begins a period's counter behind a number that was given elsewhere; false when it has begun. */
export async function beginAfter(
  tx: Tx,
  { agencyId, kind, period, lastNo, ground }: Omit<NumbersWanted, "count"> & { lastNo: number; ground: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await of<NumberingTables>(tx)
    .insertInto("numbering.counter")
    .values({ agency_id: agencyId, kind, period, last_no: lastNo, began_after: lastNo, began_ground: ground })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

async function saveTaken(
  tx: Tx,
  wanted: NumberWanted,
  taken: TakenNumber,
  from: { series: Series; givenBy: string | null },
) {
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
    .onConflict((conflict) =>
      conflict.columns(["given_by", "kind", "text"]).where("given_by", "is not", null).doNothing(),
    )
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
  if (series.keeper !== null)
    throw refuse("conflict", "numbering.given-elsewhere", { facts: { keeper: series.keeper } });
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

/**
 * A thing that was numbered is given up before anybody got it: its number stays taken and is explained in the same transaction
 * (NĐ 30/2020 art. 22). Does nothing when it has no number, or one that was explained.
 */
export async function leaveUnused(
  tx: Tx,
  thing: { readonly agencyId: string; readonly kind: string; readonly subjectId: string },
  ground: string,
  at: Date,
): Promise<void> {
  await of<NumberingTables>(tx)
    .updateTable("numbering.taken")
    .set({ unused_ground: ground, unused_at: at })
    .where("agency_id", "=", thing.agencyId)
    .where("kind", "=", thing.kind)
    .where("subject_id", "=", thing.subjectId)
    .where("unused_ground", "is", null)
    .execute();
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
