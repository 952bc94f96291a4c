import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith, holdsAt } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { keyOf, saveDocument, subjectOf } from "../document-store.ts";
import { limitOn } from "../due.ts";
import { afterEnd, tellLate } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import { begin, lockOwnTask, lockTask, mayAssign } from "../open-task.ts";
import { refuse } from "../refusals.ts";
import { ledBy, officials } from "../rights.ts";
import { demandNotSecret } from "../secrecy.ts";
import { dayInput, taskKey, upTo, words } from "../shapes.ts";
import { addStep, stepsOf, unanswered } from "../step-store.ts";
import { saveTask } from "../task-store.ts";

/** Whoever has a task says how far it is; the first time, work has begun. Refuses `incoming.not-your-task`. */
export function reportProgress(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.report-progress",
    input: taskKey.extend({ text: words(2, 2_000) }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, { text, ...key }) => {
      demandNotSecret(needs, { text });
      const { document, task } = await lockOwnTask(act, key);
      await begin(needs, act, document, task);
      await addStep(needs, act, keyOf(document), { kind: "progress", taskId: task.id, text });
      return {};
    },
  });
}

/** Whoever has a task asks the leader. Refuses `incoming.not-your-task`, `incoming.already-asked`. */
export function askLeader(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.ask-leader",
    input: taskKey.extend({ text: words(5, 2_000) }),
    output: z.object({ stepId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, { text, ...key }) => {
      demandNotSecret(needs, { text });
      const { document, task } = await lockOwnTask(act, key);
      const open = unanswered(await stepsOf(act.tx, key), "ask").filter(({ task_id }) => task_id === task.id);
      if (open.length > 0) throw refuse("conflict", "incoming.already-asked");
      await begin(needs, act, document, task);
      await saveTask(act.tx, task, { asked_at: task.asked_at ?? act.now });
      const stepId = await addStep(needs, act, keyOf(document), { kind: "ask", taskId: task.id, text });
      await saveTask(act.tx, task, { asked_at: task.asked_at ?? act.now });
      act.tell({ type: "incoming.leader-asked", subject: subjectOf(document), facts: { taskId: task.id, stepId } });
      return { stepId };
    },
  });
}

/** Whoever has a task asks for more time. Refuses `incoming.due-past` by field, `incoming.already-asked`, `incoming.not-your-task`. */
export function askExtension(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.ask-extension",
    input: taskKey.extend({ until: dayInput, text: words(5, 2_000) }),
    output: z.object({ stepId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, { text, until, ...key }) => {
      demandNotSecret(needs, { text });
      const { document, task } = await lockOwnTask(act, key);
      const place = { agencyId: key.agencyId, at: act.now };
      const { dueAt } = await limitOn(needs, act.tx, until as Day, place, "until");
      if (dueAt <= task.due_at) {
        throw refuse("invalid", "incoming.due-past", { fields: { until: "incoming.due-past" } });
      }
      const open = unanswered(await stepsOf(act.tx, key), "ask-extension").filter((one) => one.task_id === task.id);
      if (open.length > 0) throw refuse("conflict", "incoming.already-asked");
      await saveTask(act.tx, task, { asked_at: task.asked_at ?? act.now });
      const step = { kind: "ask-extension" as const, taskId: task.id, text, untilAt: dueAt };
      const stepId = await addStep(needs, act, keyOf(document), step);
      await saveTask(act.tx, task, { asked_at: task.asked_at ?? act.now });
      act.tell({ type: "incoming.leader-asked", subject: subjectOf(document), facts: { taskId: task.id, stepId } });
      return { stepId };
    },
  });
}

const replyInput = taskKey.extend({
  stepId: z.uuid(),
  /** Looked at for an extension alone: whether it is given. */
  grant: z.boolean(),
  text: upTo(2_000),
});

/**
 * A leader answers a question, or gives or refuses more time that was asked for; a task that gets more time is due then, and with
 * the main one the document. Refuses `incoming.already-answered`, `incoming.not-your-task`, by field an answer without words.
 */
export function replyToTask(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.reply-to-task",
    input: replyInput,
    output: z.object({}),
    may: (actor, { agencyId }) => agenciesWith(actor, "leader").includes(agencyId),
    run: async (act, { stepId, grant, text, ...key }) => {
      demandNotSecret(needs, { text });
      const { document, task } = await lockTask(act, key);
      if (!mayAssign(act.actor, task)) throw refuse("forbidden", "incoming.not-your-task");
      const steps = await stepsOf(act.tx, key);
      const open = [...unanswered(steps, "ask"), ...unanswered(steps, "ask-extension")].filter(
        ({ task_id }) => task_id === task.id,
      );
      const asked = open.find(({ id }) => id === stepId);
      if (!asked) throw refuse("conflict", "incoming.already-answered");
      const gives = asked.kind === "ask-extension" && grant;
      if (!gives && text.length < 2) {
        throw refuse("invalid", "incoming.incomplete", { fields: { text: "field.required" } });
      }
      const rest = open.find((one) => one !== asked);
      await saveTask(act.tx, task, { asked_at: rest?.at ?? null });
      if (gives && asked.until_at) {
        await saveTask(act.tx, task, { due_at: asked.until_at });
        if (task.role === "main") await saveDocument(act.tx, keyOf(document), { due_at: asked.until_at });
        act.later(tellLate, key, afterEnd(asked.until_at));
      }
      const kind = asked.kind === "ask" ? "answer" : gives ? "extend" : "refuse-extension";
      const until = gives && asked.until_at ? { untilAt: asked.until_at } : {};
      const unitId = ledBy(act.actor, key.agencyId).whole ? null : task.unit_id;
      await addStep(needs, act, keyOf(document), {
        kind,
        taskId: task.id,
        text,
        answersId: asked.id,
        unitId,
        ...until,
      });
      act.tell({ type: "incoming.task-answered", subject: subjectOf(document), facts: { taskId: task.id, stepId } });
      return {};
    },
  });
}
