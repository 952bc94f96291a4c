import type { Insertable, Selectable, Updateable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";
import type { ListKey } from "./shapes.ts";
import type { HeadingTable, ListTable, WorkFilesTables } from "./tables.ts";

export type FileList = Selectable<ListTable>;
export type Heading = Selectable<HeadingTable>;

/** Begins the list of a year once; false when the year has one. */
export async function insertList(tx: Tx, list: Insertable<ListTable>): Promise<boolean> {
  const done = await of<WorkFilesTables>(tx)
    .insertInto("work_files.list")
    .values(list)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

const one = (on: Tx | Reader, key: ListKey) =>
  of<WorkFilesTables>(on)
    .selectFrom("work_files.list")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.listId);

/** Refuses `work-files.unknown-list`. */
export async function getList(on: Tx | Reader, key: ListKey): Promise<FileList> {
  const row = await one(on, key).executeTakeFirst();
  if (!row) throw refuse("not-found", "work-files.unknown-list");
  return row;
}

/** Locks a list that is still a draft. Refuses `work-files.unknown-list`, `work-files.list-approved`. */
export async function lockDraft(tx: Tx, key: ListKey): Promise<FileList> {
  const row = await one(tx, key).forUpdate().executeTakeFirst();
  if (!row) throw refuse("not-found", "work-files.unknown-list");
  if (row.state !== "drafting") throw refuse("conflict", "work-files.list-approved");
  return row;
}

export async function saveList(tx: Tx, key: ListKey, changes: Updateable<ListTable>): Promise<void> {
  await of<WorkFilesTables>(tx)
    .updateTable("work_files.list")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.listId)
    .execute();
}

/** The lists of an agency, the latest year first. */
export async function listYears(on: Reader, scope: Scope, agencyId: string): Promise<FileList[]> {
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.list as list")
    .selectAll()
    .where(scope.condition)
    .where("list.agency_id", "=", agencyId)
    .orderBy("list.year", "desc")
    .limit(100)
    .execute();
}

/** The approved list of a year, if there is one. */
export async function findApproved(on: Tx | Reader, agencyId: string, year: number): Promise<FileList | undefined> {
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.list")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("year", "=", year)
    .where("state", "=", "approved")
    .executeTakeFirst();
}

/** The headings of a list in its order; the list was opened by right before. */
export async function headingsOf(on: Tx | Reader, key: ListKey): Promise<Heading[]> {
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.heading")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("list_id", "=", key.listId)
    .orderBy("ordinal")
    .orderBy("id")
    .execute();
}

/** Refuses `work-files.unknown-heading`. */
export async function getHeading(on: Tx | Reader, agencyId: string, headingId: string): Promise<Heading> {
  const row = await of<WorkFilesTables>(on)
    .selectFrom("work_files.heading")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("id", "=", headingId)
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "work-files.unknown-heading");
  return row;
}

export async function insertHeadings(tx: Tx, headings: readonly Insertable<HeadingTable>[]): Promise<void> {
  for (let from = 0; from < headings.length; from += 500) {
    await of<WorkFilesTables>(tx)
      .insertInto("work_files.heading")
      .values([...headings.slice(from, from + 500)])
      .execute();
  }
}

export async function saveHeadingRow(tx: Tx, heading: Heading, changes: Updateable<HeadingTable>): Promise<void> {
  await of<WorkFilesTables>(tx)
    .updateTable("work_files.heading")
    .set(changes)
    .where("agency_id", "=", heading.agency_id)
    .where("id", "=", heading.id)
    .execute();
}

export async function deleteHeading(tx: Tx, heading: Heading): Promise<void> {
  await of<WorkFilesTables>(tx)
    .deleteFrom("work_files.heading")
    .where("agency_id", "=", heading.agency_id)
    .where("id", "=", heading.id)
    .execute();
}

/** The retention levels in force on a day: years, null for permanent. */
export async function levelsOn(on: Tx | Reader, day: Day): Promise<(number | null)[]> {
  const rows = await of<WorkFilesTables>(on)
    .selectFrom("work_files.retention_level")
    .select("years")
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .execute();
  return rows.map(({ years }) => years).toSorted((a, b) => (b ?? Infinity) - (a ?? Infinity));
}
