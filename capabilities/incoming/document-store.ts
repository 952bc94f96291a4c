import { type Insertable, type Selectable, type Updateable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";
import { maySee } from "./rights.ts";
import { dropFileText, saveSought } from "./queries/sought-store.ts";
import type { DocumentState, DocumentTable, IncomingTables, ScanTable, VersionTable } from "./tables.ts";
import { tasksOf } from "./task-store.ts";

export type IncomingDocument = Selectable<DocumentTable>;
export type DocumentKey = { readonly agencyId: string; readonly documentId: string };

export const keyOf = (document: Pick<IncomingDocument, "agency_id" | "id">): DocumentKey => ({
  agencyId: document.agency_id,
  documentId: document.id,
});
export const subjectOf = (document: Pick<IncomingDocument, "agency_id" | "id">) => ({
  kind: "incoming-document",
  id: document.id,
  agencyId: document.agency_id,
});

/** Whether it came on paper: its files are scans then. */
export const isOnPaper = ({ source }: Pick<IncomingDocument, "source">): boolean =>
  source === "post" || source === "hand";

export async function insertDocument(tx: Tx, document: Insertable<DocumentTable>): Promise<void> {
  await of<IncomingTables>(tx).insertInto("incoming.document").values(document).execute();
  await saveSought(tx, keyOf(document));
}

async function select(on: Tx | Reader, key: DocumentKey, lock: boolean): Promise<IncomingDocument | undefined> {
  const found = of<IncomingTables>(on)
    .selectFrom("incoming.document")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.documentId);
  return (lock ? found.forUpdate() : found).executeTakeFirst();
}

/** A document whose jobs may still run when it is gone; rights are the caller's. */
export const findDocument = (on: Tx | Reader, key: DocumentKey): Promise<IncomingDocument | undefined> =>
  select(on, key, false);

async function opened(on: Tx | Reader, actor: Actor, key: DocumentKey, lock: boolean): Promise<IncomingDocument> {
  const document = await select(on, key, lock);
  const frozen = document?.state === "frozen";
  const given = document ? (await tasksOf(on, key)).filter(({ state }) => state !== "dropped" || frozen) : [];
  if (!document || !maySee(actor, { ...document, given })) throw refuse("not-found", "incoming.unknown-document");
  return document;
}

/** The document, if the actor may open it; another's looks like none (`incoming.unknown-document`). */
export const getDocument = (on: Tx | Reader, actor: Actor, key: DocumentKey): Promise<IncomingDocument> =>
  opened(on, actor, key, false);

/** Locks it for a change; two at once come one after the other. */
export const lockDocument = (tx: Tx, actor: Actor, key: DocumentKey): Promise<IncomingDocument> =>
  opened(tx, actor, key, true);

/** Refuses `incoming.move-forbidden` when the document stands in none of these states. */
export function demandState(document: IncomingDocument, ...states: readonly DocumentState[]): void {
  if (!states.includes(document.state)) {
    throw refuse("conflict", "incoming.move-forbidden", { facts: { state: document.state } });
  }
}

/** What a document is found by; what its sender took back is found by less. */
const soughtFields = [
  ...["author", "number_text", "type_name", "abstract", "note", "arrived_on"],
  ...["arrival_number", "before_frozen"],
] as const;

/** Changes what it is found by too. */
export async function saveDocument(tx: Tx, key: DocumentKey, changes: Updateable<DocumentTable>): Promise<void> {
  await of<IncomingTables>(tx)
    .updateTable("incoming.document")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.documentId)
    .execute();
  if (soughtFields.some((field) => field in changes)) await saveSought(tx, key);
}

/** What a document says of itself. */
export const saveContent = (
  tx: Tx,
  document: IncomingDocument,
  changes: Partial<Pick<IncomingDocument, ContentField>>,
): Promise<void> => saveDocument(tx, keyOf(document), changes);
export type ContentField =
  | "author"
  | "number_text"
  | "issued_on"
  | "type_name"
  | "abstract"
  | "urgency"
  | "answer_by"
  | "note"
  | "arrived_on"
  | "inbound_id"
  | "signer_name"
  | "signer_position"
  | "to_places"
  | "language"
  | "pages";

/** The document that a message brought, or that bears a DocumentId; for work between two acts and the clerk's own acts. */
export async function findBrought(
  on: Tx | Reader,
  agencyId: string,
  by: { readonly inboundId: string } | { readonly foreignId: string; readonly senderOrganId: string },
): Promise<IncomingDocument | undefined> {
  const found = of<IncomingTables>(on)
    .selectFrom("incoming.document")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("state", "<>", "returned");
  return "inboundId" in by
    ? found.where("inbound_id", "=", by.inboundId).executeTakeFirst()
    : found
        .where("foreign_id", "=", by.foreignId)
        .where("sender_organ_id", "=", by.senderOrganId)
        .orderBy("arrived_at", "desc")
        .executeTakeFirst();
}

/** The document that came in place of one that was opened by right before; what was returned took nobody's place. */
export async function findReplacing(
  on: Reader,
  key: DocumentKey,
): Promise<Pick<IncomingDocument, "id" | "state"> | undefined> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.document")
    .select(["id", "state"])
    .where("agency_id", "=", key.agencyId)
    .where("replaces_id", "=", key.documentId)
    .where("state", "<>", "returned")
    .orderBy("arrived_at", "desc")
    .executeTakeFirst();
}

export type Twin = Pick<
  IncomingDocument,
  "id" | "author" | "number_text" | "abstract" | "source" | "state" | "arrived_on"
> & {
  readonly arrival_number: number | null;
};

/** Others in the same book with the same number and day: perhaps the same document, on paper and electronically. */
export async function findTwins(
  on: Tx | Reader,
  scope: Scope,
  one: { agencyId: string; id: string; numberText: string; issuedOn: Day | null },
): Promise<Twin[]> {
  if (one.issuedOn === null || one.numberText === "") return [];
  return of<IncomingTables>(on)
    .selectFrom("incoming.document as document")
    .select(["id", "author", "number_text", "abstract", "source", "state", "arrived_on", "arrival_number"])
    .where(scope.condition)
    .where("agency_id", "=", one.agencyId)
    .where("issued_on", "=", one.issuedOn)
    .where(sql<string>`lower(number_text)`, "=", one.numberText.toLowerCase())
    .where("id", "<>", one.id)
    .where("state", "<>", "returned")
    .orderBy("arrived_at")
    .limit(10)
    .execute();
}

export type Scan = Selectable<ScanTable>;

export async function insertScan(tx: Tx, scan: Insertable<ScanTable>): Promise<void> {
  await of<IncomingTables>(tx).insertInto("incoming.scan").values(scan).execute();
}

/** The scans of a document that was opened by right before. */
export async function scansOf(on: Tx | Reader, key: DocumentKey): Promise<Scan[]> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.scan")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("added_at")
    .orderBy("file_id")
    .execute();
}

/** Changes a scan of a locked document. */
export async function saveScan(
  tx: Tx,
  key: DocumentKey & { readonly fileId: string },
  changes: Updateable<ScanTable>,
): Promise<void> {
  await of<IncomingTables>(tx)
    .updateTable("incoming.scan")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .where("file_id", "=", key.fileId)
    .execute();
}

export async function deleteScan(tx: Tx, scan: Scan): Promise<void> {
  await of<IncomingTables>(tx)
    .deleteFrom("incoming.scan")
    .where("agency_id", "=", scan.agency_id)
    .where("document_id", "=", scan.document_id)
    .where("file_id", "=", scan.file_id)
    .execute();
  await dropFileText(tx, { agencyId: scan.agency_id, documentId: scan.document_id }, scan.file_id);
}

export async function insertVersion(tx: Tx, version: VersionTable): Promise<void> {
  await of<IncomingTables>(tx).insertInto("incoming.version").values(version).execute();
}

/** What the sender said before it updated a document that was opened by right. */
export async function versionsOf(on: Tx | Reader, key: DocumentKey): Promise<VersionTable[]> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.version")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("ended_at")
    .execute();
}
