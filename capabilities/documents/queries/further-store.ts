import { type Reader, type Tx, of } from "#kernel/database";
import type { DocumentKey } from "../shapes.ts";
import type { DocumentsTables, SentFurtherTable } from "../tables.ts";

export async function saveFurther(tx: Tx, sent: SentFurtherTable): Promise<void> {
  await of<DocumentsTables>(tx).insertInto("documents.sent_further").values(sent).execute();
}

/** The messages by which a document that was opened by right went to further receivers, in their order. */
export async function furtherMessagesOf(on: Tx | Reader, key: DocumentKey): Promise<string[]> {
  const rows = await of<DocumentsTables>(on)
    .selectFrom("documents.sent_further")
    .select("message_id")
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("sent_at")
    .orderBy("message_id")
    .execute();
  return rows.map(({ message_id: id }) => id);
}

/** The letters that correct a document that was opened by right, once they were issued, in their order. */
export async function correctionsOf(on: Reader, key: DocumentKey) {
  return of<DocumentsTables>(on)
    .selectFrom("documents.document")
    .select(["id", "number_text", "symbol"])
    .where("agency_id", "=", key.agencyId)
    .where("corrects_id", "=", key.documentId)
    .where("state", "in", ["issued", "recalled", "replaced"])
    .orderBy("issued_at")
    .limit(50)
    .execute();
}
