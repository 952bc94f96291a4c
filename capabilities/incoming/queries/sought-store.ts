import { sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import { marksKept } from "#kernel/sought";
import type { DocumentKey } from "../document-store.ts";
import type { FileTextState, IncomingTables } from "../tables.ts";

/** Writes anew what a document is found by: whoever changes what it says, or to whom it is given, calls it in the same transaction. */
export async function saveSought(tx: Tx, { agencyId, documentId }: DocumentKey): Promise<void> {
  await sql`insert into incoming.sought (agency_id, document_id, day, marks)
    select agency_id, id, arrived_on, incoming.found_by(agency_id, id) from incoming.document
      where agency_id = ${agencyId}::uuid and id = ${documentId}::uuid
    on conflict (agency_id, document_id) do update set day = excluded.day, marks = ${marksKept("sought")}`.execute(tx);
}

/** What was read of one file; `text` is empty unless it was read. */
export type ReadFile = { readonly fileId: string; readonly state: FileTextState; readonly text: string };

/** Keeps the words of a document's files as it stands; those of files that it has no more go. */
export async function saveFileTexts(tx: Tx, key: DocumentKey, files: readonly ReadFile[], at: Date): Promise<void> {
  await sql`delete from incoming.file_text
    where agency_id = ${key.agencyId}::uuid and document_id = ${key.documentId}::uuid`.execute(tx);
  for (const { fileId, state, text } of files) {
    await sql`insert into incoming.file_text (agency_id, document_id, file_id, state, words, read_at)
      values (${key.agencyId}, ${key.documentId}, ${fileId}, ${state}, kernel.words_of(${text}), ${at})`.execute(tx);
  }
  await saveSought(tx, key);
}

/** Forgets the words of a file that was thrown away, and what was proposed from it. */
export async function dropFileText(tx: Tx, key: DocumentKey, fileId: string): Promise<void> {
  await sql`delete from incoming.file_text where agency_id = ${key.agencyId}::uuid
    and document_id = ${key.documentId}::uuid and file_id = ${fileId}::uuid`.execute(tx);
  await sql`delete from incoming.proposal where agency_id = ${key.agencyId}::uuid
    and document_id = ${key.documentId}::uuid and file_id = ${fileId}::uuid`.execute(tx);
  await saveSought(tx, key);
}

/** How each file of a document that was opened by right was read; those that are still to be read are missing. */
export async function fileStatesOf(on: Tx | Reader, key: DocumentKey): Promise<Map<string, FileTextState>> {
  const rows = await of<IncomingTables>(on)
    .selectFrom("incoming.file_text")
    .select(["file_id", "state"])
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .execute();
  return new Map(rows.map(({ file_id, state }) => [file_id, state]));
}
