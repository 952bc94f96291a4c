import type { Insertable, Selectable, Updateable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { DocumentKey } from "./document-store.ts";
import { refuse } from "./refusals.ts";
import type { IncomingTables, RequestTable } from "./tables.ts";

/** A sender's recall or update of what it sent. */
export type SenderRequest = Selectable<RequestTable>;
export type RequestKey = { readonly agencyId: string; readonly requestId: string };

export async function insertRequest(tx: Tx, request: Insertable<RequestTable>): Promise<void> {
  await of<IncomingTables>(tx).insertInto("incoming.request").values(request).execute();
}

/** Whether a message already made a request: it may be told again. */
export async function requestOf(on: Tx | Reader, agencyId: string, inboundId: string): Promise<boolean> {
  const row = await of<IncomingTables>(on)
    .selectFrom("incoming.request")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("inbound_id", "=", inboundId)
    .executeTakeFirst();
  return row !== undefined;
}

/** One request of a sender, locked for its answer where wished; rights are the caller's. Refuses `incoming.unknown-request`. */
export async function getRequest(on: Tx | Reader, key: RequestKey, lock = false): Promise<SenderRequest> {
  const found = of<IncomingTables>(on)
    .selectFrom("incoming.request")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.requestId);
  const row = await (lock ? found.forUpdate() : found).executeTakeFirst();
  if (!row) throw refuse("not-found", "incoming.unknown-request");
  return row;
}

export async function saveRequest(tx: Tx, key: RequestKey, changes: Updateable<RequestTable>): Promise<void> {
  await of<IncomingTables>(tx)
    .updateTable("incoming.request")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.requestId)
    .execute();
}

/** What waits for the clerk's answer, the oldest first. */
export async function listWaiting(on: Reader, scope: Scope, agencyId: string, limit: number): Promise<SenderRequest[]> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.request as request")
    .selectAll()
    .where(scope.condition)
    .where("agency_id", "=", agencyId)
    .where("state", "=", "waiting")
    .orderBy("arrived_at")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** The requests about a document that was opened by right before. */
export async function requestsAbout(on: Tx | Reader, key: DocumentKey): Promise<SenderRequest[]> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.request")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("arrived_at")
    .execute();
}
