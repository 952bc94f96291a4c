import { type Selectable, sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { DocumentKey } from "./shapes.ts";
import type { DocumentsTables, OpinionRequestTable, OpinionTable } from "./tables.ts";

export type Opinion = Omit<Selectable<OpinionTable>, "agency_id"> &
  Pick<Selectable<OpinionRequestTable>, "version" | "question" | "due_at" | "asked_at" | "asked_by">;

export async function addRequest(
  tx: Tx,
  request: Selectable<OpinionRequestTable>,
  parties: readonly Pick<Opinion, "party_id" | "party_kind">[],
): Promise<void> {
  await of<DocumentsTables>(tx).insertInto("documents.opinion_request").values(request).execute();
  const { agency_id, id: request_id, document_id } = request;
  const rows = parties.map((party) => ({
    ...{ agency_id, request_id, document_id, ...party },
    ...{ answer: null, words: null, answered_at: null, answered_by: null },
  }));
  await of<DocumentsTables>(tx).insertInto("documents.opinion").values(rows).execute();
}

const opinions = (on: Tx | Reader, agencyId: string) =>
  of<DocumentsTables>(on)
    .selectFrom("documents.opinion as opinion")
    .innerJoin("documents.opinion_request as request", (join) =>
      join.onRef("request.agency_id", "=", "opinion.agency_id").onRef("request.id", "=", "opinion.request_id"),
    )
    .selectAll("opinion")
    .select(["request.version", "request.question", "request.due_at", "request.asked_at", "request.asked_by"])
    .where("opinion.agency_id", "=", agencyId)
    .orderBy("request.asked_at")
    .orderBy("request.id")
    .orderBy("opinion.party_kind")
    .orderBy("opinion.party_id");

/** Every opinion asked for on a document that was opened by right before, those asked first first. */
export async function opinionsOf(on: Tx | Reader, key: DocumentKey): Promise<Opinion[]> {
  return opinions(on, key.agencyId).where("opinion.document_id", "=", key.documentId).execute();
}

/** The same for several documents of a list that the asker was shown. */
export async function opinionsOfMany(on: Reader, agencyId: string, documentIds: readonly string[]): Promise<Opinion[]> {
  if (documentIds.length === 0) return [];
  return opinions(on, agencyId)
    .where("opinion.document_id", "in", [...documentIds])
    .execute();
}

export async function saveAnswer(
  tx: Tx,
  agencyId: string,
  opinion: Pick<Opinion, "request_id" | "party_id">,
  answer: Pick<Selectable<OpinionTable>, "answer" | "words" | "answered_at" | "answered_by">,
): Promise<void> {
  await of<DocumentsTables>(tx)
    .updateTable("documents.opinion")
    .set(answer)
    .where("agency_id", "=", agencyId)
    .where("request_id", "=", opinion.request_id)
    .where("party_id", "=", opinion.party_id)
    .where("answered_at", "is", null)
    .execute();
}

/** As a condition on `documents.document as document`: an opinion of one of these is still asked for. */
export const waitsForOpinion = (partyIds: readonly string[]) =>
  sql<boolean>`exists (select from documents.opinion where opinion.agency_id = document.agency_id
    and opinion.document_id = document.id and opinion.answered_at is null and opinion.party_id = any(${[...partyIds]}::uuid[]))`;

/** What each party said last, of whichever version: an objection stands until the same party says otherwise. */
export function standing(all: readonly Opinion[]): Opinion[] {
  const answered = all.filter(({ answered_at }) => answered_at !== null);
  const last = answered.toSorted((a, b) => Number(a.answered_at) - Number(b.answered_at));
  return [...new Map(last.map((opinion) => [opinion.party_id, opinion])).values()];
}
