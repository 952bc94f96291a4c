import { type Reader, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { type DocumentKey, findDocument } from "./document-store.ts";
import type { InboundHeader } from "./needs.ts";
import type { IncomingTables } from "./tables.ts";

export type Answer = {
  readonly documentId: string;
  readonly outgoingId: string;
  readonly numberText: string;
  readonly issuedAt: Date;
};

/** The outgoing documents that answer documents, which were opened by right before. */
export async function answersTo(on: Tx | Reader, agencyId: string, documentIds: readonly string[]): Promise<Answer[]> {
  if (documentIds.length === 0) return [];
  return of<IncomingTables>(on)
    .selectFrom("incoming.answer")
    .select([
      "document_id as documentId",
      "outgoing_id as outgoingId",
      "number_text as numberText",
      "issued_at as issuedAt",
    ])
    .where("agency_id", "=", agencyId)
    .where("document_id", "in", [...documentIds])
    .orderBy("issued_at")
    .execute();
}

/** Links an answer once; false when it was linked before. */
export async function insertAnswer(tx: Tx, agencyId: string, answer: Answer): Promise<boolean> {
  const done = await of<IncomingTables>(tx)
    .insertInto("incoming.answer")
    .values({
      ...{ agency_id: agencyId, document_id: answer.documentId, outgoing_id: answer.outgoingId },
      ...{ number_text: answer.numberText, issued_at: answer.issuedAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Forgets what a document answered, before an update of its message says it anew. */
export async function deleteAnswered(tx: Tx, { agencyId, documentId }: DocumentKey): Promise<void> {
  await of<IncomingTables>(tx)
    .deleteFrom("incoming.answered")
    .where("agency_id", "=", agencyId)
    .where("document_id", "=", documentId)
    .execute();
}

export type Answered = { readonly code: string; readonly on: Day };

/** What a document that was opened by right before answers, as it was saved. */
export const answeredBy = (on: Tx | Reader, { agencyId, documentId }: DocumentKey): Promise<Answered[]> =>
  of<IncomingTables>(on)
    .selectFrom("incoming.answered")
    .select(["number_text as code", "issued_on as on"])
    .where("agency_id", "=", agencyId)
    .where("document_id", "=", documentId)
    .orderBy("issued_on")
    .orderBy("number_text")
    .execute();

/** What a document answers, as its message or the clerk says. */
export async function saveAnswered(
  tx: Tx,
  { agencyId, documentId }: DocumentKey,
  responseFor: InboundHeader["responseFor"] = [],
): Promise<void> {
  if (responseFor.length === 0) return;
  await of<IncomingTables>(tx)
    .insertInto("incoming.answered")
    .values(
      responseFor.map(({ organId, code, on }) => ({
        ...{ agency_id: agencyId, document_id: documentId },
        organ_id: organId,
        number_text: code,
        issued_on: on,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * A registered document that came on paper or by mail, as an outgoing one names what it answers; undefined for messages, which are
 * named by the interchange, and for what has no number in the book.
 */
export async function answerable(on: Tx | Reader, key: DocumentKey) {
  const found = await findDocument(on, key);
  if (!found || found.inbound_id !== null || found.arrival_number === null) return undefined;
  const { abstract: subject, arrived_on, issued_on, number_text: code } = found;
  return { organId: null, documentId: null, code, on: issued_on ?? arrived_on, subject };
}
