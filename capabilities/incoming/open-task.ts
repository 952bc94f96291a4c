import type { ActContext } from "#kernel/command";
import { type Actor, standsFor } from "#kernel/plain/actor";
import { demandState, type IncomingDocument, keyOf, lockDocument, saveDocument, subjectOf } from "./document-store.ts";
import type { IncomingNeeds } from "./needs.ts";
import { refuse } from "./refusals.ts";
import { ledBy } from "./rights.ts";
import { getTask, saveTask, type Task, type TaskKey } from "./task-store.ts";
import { tellSender } from "./tell-sender.ts";

/** Whether a task is in the actor's hands: their own, or its holder delegated the post to them. */
export const isInHand = (actor: Actor, task: Task): boolean => standsFor(actor, task.account_id, task.agency_id);

/** Whether the actor may give a task to a person: leaders of its unit, and of the whole agency. */
export function mayAssign(actor: Actor, task: Task): boolean {
  const { whole, units } = ledBy(actor, task.agency_id);
  return task.ended_at === null && (whole || (task.unit_id !== null && units.includes(task.unit_id)));
}

/** Locks a document and reads one of its tasks that is still open. Refuses `incoming.frozen`, `incoming.move-forbidden`. */
export async function lockTask(act: ActContext, key: TaskKey): Promise<{ document: IncomingDocument; task: Task }> {
  const document = await lockDocument(act.tx, act.actor, key);
  act.about(subjectOf(document));
  act.note({ taskId: key.taskId });
  if (document.state === "frozen") throw refuse("conflict", "incoming.frozen");
  demandState(document, "directed", "in-process");
  const task = await getTask(act.tx, key);
  if (task.ended_at !== null) {
    throw refuse("conflict", "incoming.move-forbidden", { facts: { state: task.state } });
  }
  return { document, task };
}

/** The same for whoever has it in hand. Refuses `incoming.not-your-task`. */
export async function lockOwnTask(act: ActContext, key: TaskKey) {
  const locked = await lockTask(act, key);
  if (!isInHand(act.actor, locked.task)) throw refuse("forbidden", "incoming.not-your-task");
  return locked;
}

/** Work on a task has begun; of the main one the sender is told 05. */
export async function begin(
  needs: IncomingNeeds,
  act: ActContext,
  document: IncomingDocument,
  task: Task,
): Promise<void> {
  if (task.state !== "in-process") await saveTask(act.tx, task, { state: "in-process" });
  if (task.role !== "main" || document.state !== "directed") return;
  await saveDocument(act.tx, keyOf(document), { state: "in-process" });
  await tellSender(needs, act, document, { code: "05", description: "Đang xử lý" });
}
