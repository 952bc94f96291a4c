import { sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
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

/**
 * Takes the next number of a series for a thing, in the caller's transaction; the same thing gets the number it has.
 * Locks the counter until the transaction ends: call it last. Refuses `numbering.no-series`.
 * Source: NĐ 118/2025/NĐ-CP art. 17.3 (dossier codes), NĐ 30/2020/NĐ-CP art. 15 (documents).
 */
export async function takeNumber(tx: Tx, wanted: NumberWanted): Promise<TakenNumber> {
  const before = await takenBefore(tx, wanted);
  if (before) return before;
  const series = await seriesFor(tx, wanted);
  const period = periodOf(series, wanted.on);
  const { last_no: no } = await of<NumberingTables>(tx)
    .insertInto("numbering.counter")
    .values({ agency_id: wanted.agencyId, kind: wanted.kind, period, last_no: series.first_no })
    .onConflict((conflict) =>
      conflict.columns(["agency_id", "kind", "period"]).doUpdateSet({ last_no: sql`numbering.counter.last_no + 1` }),
    )
    .returning("last_no")
    .executeTakeFirstOrThrow();
  const text = numberText(series, no, wanted.on, wanted.agencyCode);
  await of<NumberingTables>(tx)
    .insertInto("numbering.taken")
    .values({
      agency_id: wanted.agencyId,
      kind: wanted.kind,
      period,
      no,
      text,
      series_id: series.id,
      subject_kind: wanted.subject.kind,
      subject_id: wanted.subject.id,
      taken_at: wanted.at,
      taken_by: wanted.by,
      unused_ground: null,
      unused_at: null,
    })
    .execute();
  return { no, text, period };
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
