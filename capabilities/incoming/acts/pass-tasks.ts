import { sql } from "kysely";
import type { ActContext } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import { jobActor } from "#kernel/plain/actor";
import { lockDocument, subjectOf } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { addStep } from "../step-store.ts";
import { getTask, saveTask } from "../task-store.ts";

/** A task in somebody's hands that is not done. */
export type TaskLeft = {
  readonly agencyId: string;
  readonly documentId: string;
  readonly taskId: string;
  /** Arrival number with its year, `12/2026`. */
  readonly arrival: string;
  readonly abstract: string;
  readonly dueAt: Date;
};

/** What one person has in hand at agencies and has not done, the earliest limit first. Whoever asks has the right from the account. */
export async function openTasksOf(
  on: Tx | Reader,
  agencyIds: readonly string[],
  accountId: string,
): Promise<readonly TaskLeft[]> {
  const { rows } = await sql<TaskLeft>`select task.agency_id as "agencyId", task.document_id as "documentId",
      task.id as "taskId", document.arrival_number || '/' || document.book_year as arrival, document.abstract,
      task.due_at as "dueAt"
    from incoming.task join incoming.document on document.agency_id = task.agency_id and document.id = task.document_id
    where task.agency_id = any(${[...agencyIds]}::uuid[]) and task.account_id = ${accountId}::uuid and task.ended_at is null
    order by task.due_at, task.id`.execute(on);
  return rows;
}

const all = jobActor("incoming");

/**
 * Gives all open tasks of a person at an agency to another, in the caller's act, which has asked for the right; the new holder is
 * told as of any task. Answers how many.
 */
export async function passTasks(
  needs: IncomingNeeds,
  act: ActContext,
  passed: {
    readonly agencyId: string;
    readonly fromAccountId: string;
    readonly to: { readonly accountId: string; readonly fullName: string };
    readonly reason: string;
  },
): Promise<number> {
  const { agencyId, fromAccountId, reason, to } = passed;
  const left = await openTasksOf(act.tx, [agencyId], fromAccountId);
  // In one order for everybody, so that two who pass on never wait for each other.
  for (const { documentId, taskId } of left.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1))) {
    const key = { agencyId, documentId };
    const document = await lockDocument(act.tx, all, key);
    const task = await getTask(act.tx, { ...key, taskId });
    if (task.ended_at !== null || task.account_id !== fromAccountId) continue;
    const taken = { account_id: to.accountId, account_name: to.fullName, assigned_at: act.now };
    await saveTask(act.tx, task, taken);
    const text = `${task.account_name} bàn giao cho ${to.fullName}: ${reason}`;
    await addStep(needs, act, key, { kind: "assign", taskId, text });
    const facts = { taskId, accountId: to.accountId };
    act.tell({ type: "incoming.task-assigned", subject: subjectOf(document), facts });
  }
  return left.length;
}
