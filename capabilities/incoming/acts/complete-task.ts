import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { answersTo } from "../answer-store.ts";
import { keyOf, saveDocument, subjectOf } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { lockOwnTask } from "../open-task.ts";
import { refuse } from "../refusals.ts";
import { officials } from "../rights.ts";
import { demandNotSecret } from "../secrecy.ts";
import { taskKey, upTo } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import { endOpenTasks, saveTask } from "../task-store.ts";
import { tellSender } from "../tell-sender.ts";

/**
 * A task is done: with words about the result, or with an answer that was issued. With the main task the document is completed,
 * what others still had to add is closed, and the sender is told 06. Refuses `incoming.result-needed` by field,
 * `incoming.not-your-task`.
 */
export function completeTask(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.complete-task",
    input: taskKey.extend({ result: upTo(2_000) }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, { result: words, ...key }) => {
      demandNotSecret(needs, { result: words });
      const { document, task } = await lockOwnTask(act, key);
      const answers = await answersTo(act.tx, key.agencyId, [document.id]);
      const numbers = answers.map(({ numberText }) => numberText).join("; ");
      const byAnswer = task.role === "main" && numbers !== "";
      if (words.length < 2 && !byAnswer) {
        throw refuse("invalid", "incoming.result-needed", { fields: { result: "incoming.result-needed" } });
      }
      // The sheet and the follow-up register have it as the result.
      const result = words.length < 2 ? `Đã trả lời tại văn bản số ${numbers}` : words;
      const late = act.now > task.due_at;
      await saveTask(act.tx, task, { state: "completed", ended_at: act.now, result, late });
      await addStep(needs, act, keyOf(document), { kind: "complete", taskId: task.id, text: result });
      act.note({ role: task.role, late });
      act.tell({ type: "incoming.task-completed", subject: subjectOf(document), facts: { taskId: task.id } });
      if (task.role !== "main") return {};
      await endOpenTasks(act.tx, keyOf(document), act.now, "closed");
      await saveDocument(act.tx, keyOf(document), { state: "completed", completed_at: act.now });
      const description = numbers === "" ? "Đã hoàn thành xử lý" : `Đã trả lời tại văn bản số ${numbers}`;
      await tellSender(needs, act, document, { code: "06", description });
      act.tell({ type: "incoming.document-completed", subject: subjectOf(document) });
      return {};
    },
  });
}
