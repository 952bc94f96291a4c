import { type Insertable, type Selectable, type Updateable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";
import type { AnswerTable, ConsultationsTables, QuestionState, QuestionTable } from "./tables.ts";

export type Question = Selectable<QuestionTable>;
export type Answer = Selectable<AnswerTable>;
export type QuestionKey = { readonly agencyId: string; readonly questionId: string };

export async function insertQuestion(tx: Tx, question: Insertable<QuestionTable>): Promise<void> {
  await of<ConsultationsTables>(tx).insertInto("consultations.question").values(question).execute();
}

export async function insertAnswer(tx: Tx, answer: Insertable<AnswerTable>): Promise<void> {
  await of<ConsultationsTables>(tx).insertInto("consultations.answer").values(answer).execute();
}

export async function getQuestion(on: Tx | Reader, key: QuestionKey): Promise<Question> {
  const row = await of<ConsultationsTables>(on)
    .selectFrom("consultations.question")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.questionId)
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "consultations.unknown-question");
  return row;
}

export async function saveQuestion(tx: Tx, key: QuestionKey, changes: Updateable<QuestionTable>): Promise<void> {
  await of<ConsultationsTables>(tx)
    .updateTable("consultations.question")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.questionId)
    .execute();
}

/** The questions of one dossier, which was opened by right before. */
export async function questionsOf(
  on: Tx | Reader,
  key: { readonly agencyId: string; readonly dossierId: string },
): Promise<Question[]> {
  return of<ConsultationsTables>(on)
    .selectFrom("consultations.question")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
}

/** The answers to questions that were opened by right before, oldest version first. */
export async function answersTo(on: Tx | Reader, questions: readonly Question[]): Promise<Answer[]> {
  const ids = questions.map(({ id }) => id);
  if (ids.length === 0) return [];
  return of<ConsultationsTables>(on)
    .selectFrom("consultations.answer")
    .selectAll()
    .where("question_id", "in", ids)
    .orderBy("version")
    .execute();
}

/** Questions to one agency in some states, those due first. */
export async function listQuestions(
  on: Reader,
  scope: Scope,
  askedAgencyId: string,
  states: readonly QuestionState[],
  limit: number,
): Promise<Question[]> {
  return of<ConsultationsTables>(on)
    .selectFrom("consultations.question")
    .selectAll()
    .where(scope.condition)
    .where("asked_agency_id", "=", askedAgencyId)
    .where("state", "in", [...states])
    .orderBy("due_at")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** The limit for answering that a procedure's own text gives on a day; undefined when it gives none. */
export async function ruleFor(on: Tx | Reader, procedureCode: string, day: Day) {
  return of<ConsultationsTables>(on)
    .selectFrom("consultations.rule")
    .selectAll()
    .where("procedure_code", "=", procedureCode)
    .where("valid_from", "<=", day)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", day)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
}
