import { type Insertable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";
import type { FeedbackTables } from "./tables.ts";

export type Question = {
  readonly code: string;
  readonly textVi: string;
  readonly textEn: string;
  /** For 0, 1 and 2 points. */
  readonly answersVi: readonly string[];
  readonly answersEn: readonly string[];
};

/** The questions that are asked on a day, in their order. */
export async function questionsOn(on: Tx | Reader, day: Day): Promise<Question[]> {
  const rows = await of<FeedbackTables>(on)
    .selectFrom("feedback.question")
    .select(["code", "text_vi", "text_en", "answers_vi", "answers_en"])
    .where("valid_from", "<=", day)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", day)]))
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    code: row.code,
    textVi: row.text_vi,
    textEn: row.text_en,
    answersVi: row.answers_vi,
    answersEn: row.answers_en,
  }));
}

/** Refuses `feedback.already-rated`: of many at once one is kept. */
export async function insertRating(
  tx: Tx,
  rating: Insertable<FeedbackTables["feedback.rating"]>,
  points: Readonly<Record<string, number>>,
): Promise<void> {
  const added = await of<FeedbackTables>(tx)
    .insertInto("feedback.rating")
    .values(rating)
    .onConflict((conflict) => conflict.columns(["agency_id", "dossier_id"]).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw refuse("conflict", "feedback.already-rated");
  const answers = Object.entries(points).map(([question_code, given]) => ({
    agency_id: rating.agency_id,
    rating_id: rating.id,
    question_code,
    points: given,
  }));
  await of<FeedbackTables>(tx).insertInto("feedback.answer").values(answers).execute();
}

export async function isRated(on: Tx | Reader, agencyId: string, dossierId: string): Promise<boolean> {
  const row = await of<FeedbackTables>(on)
    .selectFrom("feedback.rating")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("dossier_id", "=", dossierId)
    .executeTakeFirst();
  return row !== undefined;
}

export type Wish = { readonly agencyId: string; readonly from: Day; readonly to: Day };

const within = ({ agencyId, from, to }: Wish, scope: Scope) =>
  sql<boolean>`(rating.agency_id = ${agencyId}::uuid or rating.competent_agency_id = ${agencyId}::uuid)
    and rating.month >= ${from}::date and rating.month <= ${to}::date and ${scope.condition}`;

/** How many dossiers of an agency were rated in some months. */
export async function countRatings(on: Reader, scope: Scope, wish: Wish): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from feedback.rating rating
    where ${within(wish, scope)}`.execute(on);
  return rows[0]?.count ?? 0;
}

export type Total = { readonly questionCode: string; readonly points: number; readonly count: number };

/** How often each answer was given. */
export async function countAnswers(on: Reader, scope: Scope, wish: Wish): Promise<Total[]> {
  const { rows } = await sql<Total>`select answer.question_code as "questionCode", answer.points, count(*) as count
    from feedback.rating rating join feedback.answer answer on answer.agency_id = rating.agency_id and answer.rating_id = rating.id
    where ${within(wish, scope)} group by answer.question_code, answer.points`.execute(on);
  return rows;
}

export type SealedRemark = { readonly agencyId: string; readonly id: string; readonly sealed: Buffer };

/** What people wrote, in an order that has nothing to do with when they wrote it. */
export async function listRemarks(on: Reader, scope: Scope, wish: Wish, limit: number): Promise<SealedRemark[]> {
  const { rows } =
    await sql<SealedRemark>`select rating.agency_id as "agencyId", rating.id, rating.remark_sealed as sealed
    from feedback.rating rating where rating.remark_sealed is not null and ${within(wish, scope)}
    order by md5(rating.id::text) limit ${limit}`.execute(on);
  return rows;
}
