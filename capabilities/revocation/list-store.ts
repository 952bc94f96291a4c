import { type Insertable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { RevocationTables } from "./tables.ts";

export type ListRow = Insertable<RevocationTables["revocation.list"]>;

/** The newest list that is kept of an authority. */
export async function findNewest(on: Tx | Reader, authority: string) {
  return of<RevocationTables>(on)
    .selectFrom("revocation.list")
    .select(["id", "number", "issued_at", "ends_at", "sha256", "content"])
    .where("authority", "=", authority)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
}

/** Takes a list's place: the former one goes, or is kept until then. */
export async function replaceList(tx: Tx, id: string, at: Date, keptUntil: Date | null): Promise<void> {
  if (keptUntil === null) {
    await of<RevocationTables>(tx).deleteFrom("revocation.list").where("id", "=", id).execute();
    return;
  }
  const kept = { replaced_at: at, kept_until: keptUntil };
  await of<RevocationTables>(tx).updateTable("revocation.list").set(kept).where("id", "=", id).execute();
}

export async function insertList(tx: Tx, row: ListRow): Promise<void> {
  await of<RevocationTables>(tx).insertInto("revocation.list").values(row).execute();
}

export async function dropOldLists(tx: Tx, now: Date): Promise<void> {
  await of<RevocationTables>(tx).deleteFrom("revocation.list").where("kept_until", "<", now).execute();
}

/** The lists by which certificates are judged: each authority's newest, and old ones that say what it no longer says. */
export async function selectLists(on: Tx | Reader, scope: Scope): Promise<Uint8Array[]> {
  const rows = await of<RevocationTables>(on)
    .selectFrom("revocation.list")
    .select("content")
    .where(scope.condition)
    .orderBy("issued_at", "desc")
    .execute();
  return rows.map(({ content }) => new Uint8Array(content));
}

/** What is shown of the newest lists. */
export async function selectNewest(on: Reader, scope: Scope) {
  return of<RevocationTables>(on)
    .selectFrom("revocation.list")
    .select(["authority", "number", "issued_at", "ends_at", "entries", "url", sql<number>`length(content)`.as("size")])
    .where("replaced_at", "is", null)
    .where(scope.condition)
    .execute();
}
