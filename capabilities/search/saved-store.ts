import { type Selectable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { refuse } from "./refusals.ts";
import { isOwn } from "./rights.ts";
import type { SavedKey } from "./shapes.ts";
import type { SavedTable, SearchTables } from "./tables.ts";

export type Saved = Selectable<SavedTable>;

const savedOf = (on: Tx | Reader, scope: Scope, agencyId: string) =>
  of<SearchTables>(on)
    .selectFrom("search.saved as saved")
    .where("saved.agency_id", "=", agencyId)
    .where(scope.condition);

/** Somebody's saved searches at an agency, by name; there are at most fifty. */
export async function listSaved(on: Tx | Reader, scope: Scope, agencyId: string): Promise<Saved[]> {
  return savedOf(on, scope, agencyId)
    .selectAll()
    .orderBy(sql`lower(saved.name)`)
    .orderBy("saved.id")
    .execute();
}

/** One person's searches at an agency are saved one after the other, so that neither their number nor a name is passed by two at once. */
export async function lockSaved(tx: Tx, agencyId: string, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`search.saved:${agencyId}:${accountId}`}, 0))`.execute(tx);
}

/** The asker's own saved search, locked; another's looks like none (`search.unknown-saved`). */
export async function lockOne(tx: Tx, actor: Actor, { agencyId, savedId }: SavedKey): Promise<Saved> {
  const row = await of<SearchTables>(tx)
    .selectFrom("search.saved")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("id", "=", savedId)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !isOwn(actor, row)) throw refuse("not-found", "search.unknown-saved");
  return row;
}

export async function insertSaved(tx: Tx, saved: Omit<Saved, "wish"> & { readonly wish: string }): Promise<void> {
  await of<SearchTables>(tx).insertInto("search.saved").values(saved).execute();
}

export async function saveName(tx: Tx, saved: Saved, name: string, at: Date): Promise<void> {
  await of<SearchTables>(tx)
    .updateTable("search.saved")
    .set({ name, changed_at: at })
    .where("agency_id", "=", saved.agency_id)
    .where("id", "=", saved.id)
    .execute();
}

export async function deleteSaved(tx: Tx, saved: Saved): Promise<void> {
  await of<SearchTables>(tx)
    .deleteFrom("search.saved")
    .where("agency_id", "=", saved.agency_id)
    .where("id", "=", saved.id)
    .execute();
}
