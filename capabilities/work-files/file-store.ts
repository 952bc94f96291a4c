import { type Insertable, type Selectable, type Updateable, sql } from "kysely";
import type { ActContext } from "#kernel/command";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { WorkFilesNeeds } from "./needs.ts";
import { actorName } from "./people.ts";
import { refuse } from "./refusals.ts";
import { isHeld, visible } from "./rights.ts";
import type { FileKey } from "./shapes.ts";
import type { DocumentKind, EntryTable, FileState, FileTable, StepKind, StepTable, WorkFilesTables } from "./tables.ts";

export type WorkFile = Selectable<FileTable>;
export type Entry = Selectable<EntryTable>;
export type Step = Selectable<StepTable>;

export const keyOf = (file: Pick<WorkFile, "agency_id" | "id">): FileKey => ({
  agencyId: file.agency_id,
  fileId: file.id,
});
export const subjectOf = (file: Pick<WorkFile, "agency_id" | "id">) => ({
  kind: "work-file",
  id: file.id,
  agencyId: file.agency_id,
});

/** Writes anew what a file is found by. */
const saveMarks = (tx: Tx, key: FileKey) =>
  sql`update work_files.file set marks = work_files.found_by(file)
    where agency_id = ${key.agencyId}::uuid and id = ${key.fileId}::uuid`.execute(tx);

/** Opens a file once; false when the agency has one with this symbol in the year. */
export async function insertFile(tx: Tx, file: Insertable<FileTable>): Promise<boolean> {
  const done = await of<WorkFilesTables>(tx)
    .insertInto("work_files.file")
    .values(file)
    .onConflict((conflict) => conflict.columns(["agency_id", "year", "symbol"]).doNothing())
    .executeTakeFirst();
  if (done.numInsertedOrUpdatedRows !== 1n) return false;
  await saveMarks(tx, { agencyId: file.agency_id, fileId: file.id });
  return true;
}

const one = (on: Tx | Reader, actor: Actor, key: FileKey) =>
  of<WorkFilesTables>(on)
    .selectFrom("work_files.file as file")
    .selectAll()
    .where("file.agency_id", "=", key.agencyId)
    .where("file.id", "=", key.fileId)
    .where(visible(actor).condition);

/** A file that the actor may see; another's looks like none (`work-files.unknown-file`). */
export async function getFile(on: Tx | Reader, actor: Actor, key: FileKey): Promise<WorkFile> {
  const row = await one(on, actor, key).executeTakeFirst();
  if (!row) throw refuse("not-found", "work-files.unknown-file");
  return row;
}

/** The same, locked and named for the audit; refuses `work-files.move-forbidden` when it stands in none of these states. */
export async function lockFile(act: ActContext, key: FileKey, ...states: readonly FileState[]): Promise<WorkFile> {
  const row = await one(act.tx, act.actor, key).forUpdate().executeTakeFirst();
  if (!row) throw refuse("not-found", "work-files.unknown-file");
  act.about(subjectOf(row));
  if (!states.includes(row.state)) {
    throw refuse("conflict", "work-files.move-forbidden", { facts: { state: row.state } });
  }
  return row;
}

/** The same for its holder. Refuses `work-files.not-your-file`. */
export async function lockOwnFile(act: ActContext, key: FileKey, ...states: readonly FileState[]): Promise<WorkFile> {
  const file = await lockFile(act, key, ...states);
  if (!isHeld(act.actor, file)) throw refuse("forbidden", "work-files.not-your-file");
  return file;
}

export async function saveFile(tx: Tx, key: FileKey, changes: Updateable<FileTable>): Promise<void> {
  await of<WorkFilesTables>(tx)
    .updateTable("work_files.file")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.fileId)
    .execute();
  if ("holder_account_id" in changes) await saveMarks(tx, key);
}

export type NewStep = {
  readonly kind: StepKind;
  readonly text?: string;
  readonly from?: string;
  readonly to?: string;
};

/** Adds a step to the course of a file, by the actor, at the act's instant. */
export async function addStep(needs: WorkFilesNeeds, act: ActContext, key: FileKey, step: NewStep): Promise<void> {
  const by = await actorName(needs, act, key.agencyId);
  await of<WorkFilesTables>(act.tx)
    .insertInto("work_files.step")
    .values({
      ...{ agency_id: key.agencyId, file_id: key.fileId, id: act.ids.next(), kind: step.kind, at: act.now },
      ...{ by_account_id: by.accountId, by_name: by.name, by_title: by.title, text: step.text ?? null },
      ...{ from_name: step.from ?? null, to_name: step.to ?? null },
    })
    .execute();
}

/** The course of a file that was opened by right before, in its order. */
export async function stepsOf(on: Tx | Reader, key: FileKey): Promise<Step[]> {
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.step")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("file_id", "=", key.fileId)
    .orderBy("id")
    .execute();
}

/** The documents of a file that was opened by right before, in the order of their places. */
export async function entriesOf(on: Tx | Reader, key: FileKey): Promise<Entry[]> {
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.entry")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("file_id", "=", key.fileId)
    .orderBy("ordinal")
    .execute();
}

export async function insertEntry(tx: Tx, entry: EntryTable): Promise<void> {
  await of<WorkFilesTables>(tx).insertInto("work_files.entry").values(entry).execute();
}

/** Takes a document out of a locked file; the later ones move up. */
export async function deleteEntry(tx: Tx, entry: Entry): Promise<void> {
  await of<WorkFilesTables>(tx)
    .deleteFrom("work_files.entry")
    .where("agency_id", "=", entry.agency_id)
    .where("file_id", "=", entry.file_id)
    .where("kind", "=", entry.kind)
    .where("document_id", "=", entry.document_id)
    .execute();
  await sql`update work_files.entry set ordinal = ordinal - 1
    where agency_id = ${entry.agency_id} and file_id = ${entry.file_id} and ordinal > ${entry.ordinal}`.execute(tx);
}

export const fileLists = ["mine", "closed", "unit", "all", "archived"] as const;
export type FileListName = (typeof fileLists)[number];
export type Asker = {
  readonly agencyId: string;
  readonly accountIds: readonly string[];
  readonly unitIds: readonly string[];
};
export type Page = { readonly limit: number; readonly after: { readonly at: Date; readonly id: string } | null };

function inList(list: FileListName, asker: Asker) {
  const mine = sql<boolean>`file.holder_account_id = any(${[...asker.accountIds]}::uuid[])`;
  if (list === "mine") return sql<boolean>`(${mine} and file.state = 'open')`;
  if (list === "closed") return sql<boolean>`(${mine} and file.state in ('closed', 'being-packed', 'offered'))`;
  if (list === "unit") return sql<boolean>`file.unit_id = any(${[...asker.unitIds]}::uuid[])`;
  return list === "archived" ? sql<boolean>`file.state = 'archived'` : sql<boolean>`true`;
}

/** Files of one agency, the last opened first. */
export async function listFiles(
  on: Reader,
  scope: Scope,
  { list, asker, page }: { readonly list: FileListName; readonly asker: Asker; readonly page: Page },
): Promise<WorkFile[]> {
  let found = of<WorkFilesTables>(on)
    .selectFrom("work_files.file as file")
    .selectAll()
    .where(scope.condition)
    .where("file.agency_id", "=", asker.agencyId)
    .where(inList(list, asker))
    .orderBy("file.opened_at", "desc")
    .orderBy("file.id", "desc")
    .limit(page.limit);
  if (page.after) {
    found = found.where(sql<boolean>`(file.opened_at, file.id) < (${page.after.at}, ${page.after.id}::uuid)`);
  }
  return found.execute();
}

/** Closed files that may be delivered: the asker's own, and for the clerk everybody's. */
export async function listToDeliver(
  on: Reader,
  scope: Scope,
  wanted: { readonly asker: Asker; readonly everybody: boolean; readonly limit: number },
): Promise<WorkFile[]> {
  const { asker, everybody } = wanted;
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.file as file")
    .selectAll()
    .where(scope.condition)
    .where("file.agency_id", "=", asker.agencyId)
    .where("file.state", "=", "closed")
    .where(sql<boolean>`(file.is_permanent or file.retention_years >= 5)`)
    .where(
      everybody ? sql<boolean>`true` : sql<boolean>`file.holder_account_id = any(${[...asker.accountIds]}::uuid[])`,
    )
    .orderBy("file.deliver_by")
    .orderBy("file.id")
    .limit(wanted.limit)
    .execute();
}

/** The files in which a document stands, of those the scope shows. */
export async function filesWith(
  on: Reader,
  scope: Scope,
  document: { readonly agencyId: string; readonly kind: DocumentKind; readonly documentId: string },
): Promise<WorkFile[]> {
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.file as file")
    .selectAll()
    .where(scope.condition)
    .where("file.agency_id", "=", document.agencyId)
    .where(
      sql<boolean>`exists (select from work_files.entry where entry.agency_id = file.agency_id and entry.file_id = file.id
        and entry.kind = ${document.kind} and entry.document_id = ${document.documentId}::uuid)`,
    )
    .orderBy("file.opened_at", "desc")
    .execute();
}

/** The files of headings, which were opened by right before. */
export async function filesOfHeadings(
  on: Reader,
  agencyId: string,
  headingIds: readonly string[],
): Promise<WorkFile[]> {
  if (headingIds.length === 0) return [];
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.file")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("heading_id", "in", [...headingIds])
    .execute();
}

/** What an account still answers for at agencies: files that the archive has not accepted. Whoever asks has the right from the account. */
export async function filesLeft(
  on: Tx | Reader,
  {
    agencyIds,
    accountId,
    lock,
  }: { readonly agencyIds: readonly string[]; readonly accountId: string; readonly lock?: true },
): Promise<WorkFile[]> {
  if (agencyIds.length === 0) return [];
  const found = of<WorkFilesTables>(on)
    .selectFrom("work_files.file")
    .selectAll()
    .where("agency_id", "in", [...agencyIds])
    .where("holder_account_id", "=", accountId)
    .where("state", "<>", "archived")
    .orderBy("id");
  return (lock ? found.forUpdate() : found).execute();
}
