import { type Reader, type Tx, of } from "#kernel/database";
import type { DocumentKey } from "./document-store.ts";
import type { IncomingTables } from "./tables.ts";

export async function follow(tx: Tx, key: DocumentKey, accountId: string, since: Date): Promise<void> {
  await of<IncomingTables>(tx)
    .insertInto("incoming.follower")
    .values({ agency_id: key.agencyId, document_id: key.documentId, account_id: accountId, since })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function unfollow(tx: Tx, key: DocumentKey, accountId: string): Promise<void> {
  await of<IncomingTables>(tx)
    .deleteFrom("incoming.follower")
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .where("account_id", "=", accountId)
    .execute();
}

/** Who follows a document that was opened by right before. */
export async function followersOf(on: Tx | Reader, key: DocumentKey): Promise<string[]> {
  const rows = await of<IncomingTables>(on)
    .selectFrom("incoming.follower")
    .select("account_id")
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .execute();
  return rows.map(({ account_id }) => account_id);
}

/** Keeps that somebody opened a document, the first time only. */
export async function insertReading(tx: Tx, key: DocumentKey, accountId: string, at: Date): Promise<void> {
  await of<IncomingTables>(tx)
    .insertInto("incoming.reading")
    .values({ agency_id: key.agencyId, document_id: key.documentId, account_id: accountId, read_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type Reading = { readonly documentId: string; readonly accountId: string; readonly readAt: Date };

/** Who opened documents, which were opened by right before, and when for the first time. */
export async function readingsOf(
  on: Tx | Reader,
  agencyId: string,
  documentIds: readonly string[],
): Promise<Reading[]> {
  if (documentIds.length === 0) return [];
  return of<IncomingTables>(on)
    .selectFrom("incoming.reading")
    .select(["document_id as documentId", "account_id as accountId", "read_at as readAt"])
    .where("agency_id", "=", agencyId)
    .where("document_id", "in", [...documentIds])
    .orderBy("read_at")
    .execute();
}
