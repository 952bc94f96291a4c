import { z } from "zod";
import { command } from "#kernel/command";
import { lockDocument, subjectOf } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { taskKey } from "../shapes.ts";
import { getTask } from "../task-store.ts";

/** Tells that a task is late, when it is still open at its end. */
export function recordLate(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.record-late",
    input: taskKey,
    output: z.object({ late: z.boolean() }),
    may: (actor) => actor.kind === "job",
    run: async (act, key) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      const task = await getTask(act.tx, key);
      const late = task.ended_at === null && task.due_at <= act.now && document.state !== "frozen";
      if (late) act.tell({ type: "incoming.task-late", subject: subjectOf(document), facts: { taskId: task.id } });
      return { late };
    },
  });
}
