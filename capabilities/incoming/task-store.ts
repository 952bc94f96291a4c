import type { Insertable, Selectable, Updateable } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { DocumentKey } from "./document-store.ts";
import { refuse } from "./refusals.ts";
import { saveSought } from "./queries/sought-store.ts";
import type { DirectionTable, IncomingTables, TaskTable } from "./tables.ts";

export type Task = Selectable<TaskTable>;
export type Direction = Selectable<DirectionTable>;
export type TaskKey = DocumentKey & { readonly taskId: string };

/** Everything that was given to somebody of one document, main first; the document was opened by right before. */
export async function tasksOf(on: Tx | Reader, key: DocumentKey): Promise<Task[]> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.task")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("role", "desc")
    .orderBy("id")
    .execute();
}

/** Tasks of documents that were opened by right before, those taken back left out. */
export async function tasksOfMany(on: Reader, agencyId: string, documentIds: readonly string[]): Promise<Task[]> {
  if (documentIds.length === 0) return [];
  return of<IncomingTables>(on)
    .selectFrom("incoming.task")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("document_id", "in", [...documentIds])
    .where("state", "<>", "dropped")
    .orderBy("role", "desc")
    .orderBy("id")
    .execute();
}

/** One task of a document that was opened or locked by right before. Refuses `incoming.not-your-task`. */
export async function getTask(on: Tx | Reader, key: TaskKey): Promise<Task> {
  const found = (await tasksOf(on, key)).find(({ id }) => id === key.taskId);
  if (!found) throw refuse("not-found", "incoming.not-your-task");
  return found;
}

export async function insertDirection(
  tx: Tx,
  direction: Insertable<DirectionTable>,
  tasks: readonly Insertable<TaskTable>[],
): Promise<void> {
  await of<IncomingTables>(tx).insertInto("incoming.direction").values(direction).execute();
  if (tasks.length > 0) {
    await of<IncomingTables>(tx)
      .insertInto("incoming.task")
      .values([...tasks])
      .execute();
    await saveSought(tx, { agencyId: direction.agency_id, documentId: direction.document_id });
  }
}

/** The directions of a document that was opened by right before, the last one last. */
export async function directionsOf(on: Tx | Reader, key: DocumentKey): Promise<Direction[]> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.direction")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/** Whoever has a document in hand finds it. */
export async function saveTask(
  tx: Tx,
  task: Pick<Task, "agency_id" | "id" | "document_id">,
  changes: Updateable<TaskTable>,
): Promise<void> {
  await of<IncomingTables>(tx)
    .updateTable("incoming.task")
    .set(changes)
    .where("agency_id", "=", task.agency_id)
    .where("id", "=", task.id)
    .execute();
  if ("account_id" in changes) await saveSought(tx, { agencyId: task.agency_id, documentId: task.document_id });
}

/** Ends what is still open of a document: taken back, or closed because the main task is done. */
export async function endOpenTasks(tx: Tx, key: DocumentKey, at: Date, state: "dropped" | "closed"): Promise<void> {
  await of<IncomingTables>(tx)
    .updateTable("incoming.task")
    .set({ state, ended_at: at })
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .where("ended_at", "is", null)
    .execute();
  if (state === "dropped") await saveSought(tx, key);
}
