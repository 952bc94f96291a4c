import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { demandState, type IncomingDocument, keyOf, lockDocument, saveDocument, subjectOf } from "../document-store.ts";
import { type Limit, limitOf } from "../due.ts";
import { follow } from "../follower-store.ts";
import { afterEnd, tellLate } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import { type Receiver, receiverOf, receiversAt } from "../receivers.ts";
import { refuse } from "../refusals.ts";
import { ledBy } from "../rights.ts";
import { demandNotSecret } from "../secrecy.ts";
import { documentKey, limitWish, receiver, type ReceiverWish, upTo } from "../shapes.ts";
import { actorName, addStep } from "../step-store.ts";
import { endOpenTasks, insertDirection } from "../task-store.ts";
import { tellSender } from "../tell-sender.ts";

const input = documentKey.extend({
  /** Null: nobody has to do anything; it is filed. */
  main: receiver.nullable(),
  coordinating: z.array(receiver).max(30),
  opinion: upTo(2_000),
  ...limitWish.shape,
});

async function chosen(
  needs: IncomingNeeds,
  act: ActContext,
  agencyId: string,
  main: ReceiverWish,
  coordinating: readonly ReceiverWish[],
): Promise<readonly Receiver[]> {
  const known = await receiversAt(needs, act.tx, agencyId, act.now);
  const all = [receiverOf(known, main, "main"), ...coordinating.map((one) => receiverOf(known, one, "coordinating"))];
  if (new Set(all.map(({ unitId, accountId }) => accountId ?? unitId)).size < all.length) {
    throw refuse("invalid", "incoming.receiver-twice", { fields: { coordinating: "incoming.receiver-twice" } });
  }
  return all;
}

async function saveDirection(
  needs: IncomingNeeds,
  act: ActContext,
  document: IncomingDocument,
  given: { readonly opinion: string; readonly limit: Limit | null; readonly receivers: readonly Receiver[] },
) {
  const by = await actorName(needs, act, document.agency_id);
  const directionId = act.ids.next();
  const at = { agency_id: document.agency_id, document_id: document.id };
  const dueAt = given.limit?.dueAt ?? null;
  const tasks = given.receivers.map((one, order) => ({
    ...{ ...at, id: act.ids.next(), direction_id: directionId },
    role: order === 0 ? ("main" as const) : ("coordinating" as const),
    ...{ unit_id: one.unitId, unit_name: one.unitName, account_id: one.accountId, account_name: one.accountName },
    state: one.accountId === null ? ("waiting" as const) : ("assigned" as const),
    due_at: dueAt ?? act.now,
    ...{ opinion: "", opinion_by: "", given_at: act.now, ended_at: null, result: null },
    assigned_at: one.accountId === null ? null : act.now,
  }));
  const direction = {
    ...{ ...at, id: directionId, opinion: given.opinion, at: act.now, due_at: dueAt },
    ...{ by_account_id: by.accountId ?? "", by_name: by.name ?? "", by_title: by.title ?? "" },
    ...{ due_lines: JSON.stringify(given.limit?.lines ?? []), due_ground: given.limit?.ground ?? null },
  };
  await insertDirection(act.tx, direction, tasks);
  return { directionId, taskIds: tasks.map(({ id }) => id) };
}

/** Nothing is to be done: filed with the opinion alone, and the sender told so. */
async function fileDocument(needs: IncomingNeeds, act: ActContext, document: IncomingDocument, opinion: string) {
  await saveDirection(needs, act, document, { opinion, limit: null, receivers: [] });
  await saveDocument(act.tx, keyOf(document), {
    ...{ state: "completed", directed_at: act.now, due_at: null, completed_at: act.now },
  });
  await addStep(needs, act, keyOf(document), { kind: "file", text: opinion });
  await tellSender(needs, act, document, { code: "06", description: "Đã xem, lưu" });
}

/**
 * The leader of the agency directs in one act: who has the main part, who helps, until when, with what opinion (NĐ 30/2020/NĐ-CP
 * art. 23–24); directed anew, what was still open is taken back. The sender is told 04 the first time, 06 when it is only filed.
 * Refuses `incoming.unknown-receiver`, `incoming.receiver-twice`, and as `limitOf`, by field; `incoming.move-forbidden`.
 */
export function directDocument(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.direct-document",
    input,
    output: z.object({ taskIds: z.array(z.uuid()) }),
    may: (actor, { agencyId }) => agenciesWith(actor, "leader").includes(agencyId) && ledBy(actor, agencyId).whole,
    run: async (act, { agencyId, documentId, main, coordinating, opinion, ...wish }) => {
      demandNotSecret(needs, { opinion });
      const document = await lockDocument(act.tx, act.actor, { agencyId, documentId });
      act.about(subjectOf(document));
      demandState(document, "registered", "directed", "in-process");
      await endOpenTasks(act.tx, keyOf(document), act.now, "dropped");
      await follow(act.tx, keyOf(document), act.actor.accountId ?? "", act.now);
      if (main === null) {
        await fileDocument(needs, act, document, opinion);
        return { taskIds: [] };
      }
      const receivers = await chosen(needs, act, agencyId, main, coordinating);
      const limit = await limitOf(needs, act.tx, document, wish, act.now);
      const { directionId, taskIds } = await saveDirection(needs, act, document, { opinion, limit, receivers });
      await saveDocument(act.tx, keyOf(document), {
        ...{ state: "directed", directed_at: document.directed_at ?? act.now, due_at: limit.dueAt },
      });
      await addStep(needs, act, keyOf(document), { kind: "direct", text: opinion, untilAt: limit.dueAt });
      if (document.state === "registered") {
        await tellSender(needs, act, document, { code: "04", description: "Đã phân công xử lý" });
      }
      for (const taskId of taskIds) act.later(tellLate, { agencyId, documentId, taskId }, afterEnd(limit.dueAt));
      act.note({ directionId, receivers: receivers.length });
      act.tell({ type: "incoming.document-directed", subject: subjectOf(document), facts: { directionId } });
      return { taskIds };
    },
  });
}
