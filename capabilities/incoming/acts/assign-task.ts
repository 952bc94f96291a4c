import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith, holdsAt } from "#kernel/plain/actor";
import { keyOf, subjectOf } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { begin, lockTask, mayAssign } from "../open-task.ts";
import { peopleOf } from "../receivers.ts";
import { refuse } from "../refusals.ts";
import { ledBy, officials, unitsOf } from "../rights.ts";
import { demandNotSecret } from "../secrecy.ts";
import { taskKey, upTo } from "../shapes.ts";
import { actorName, addStep } from "../step-store.ts";
import { saveTask } from "../task-store.ts";

/**
 * The leader of a unit gives its task to a person of the unit, the leader of the agency to anybody, with an opinion; given again,
 * it changes hands. Refuses `incoming.not-of-the-unit` by field, `incoming.same-person`, `incoming.not-your-task`.
 */
export function assignTask(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.assign-task",
    input: taskKey.extend({ accountId: z.uuid("field.choose"), opinion: upTo(2_000) }),
    output: z.object({}),
    may: (actor, { agencyId }) => agenciesWith(actor, "leader").includes(agencyId),
    run: async (act, { accountId, opinion, ...key }) => {
      demandNotSecret(needs, { opinion });
      const { document, task } = await lockTask(act, key);
      if (!mayAssign(act.actor, task)) throw refuse("forbidden", "incoming.not-your-task");
      const person = (await peopleOf(needs, act.tx, key.agencyId)).find((one) => one.accountId === accountId);
      const within = ledBy(act.actor, key.agencyId).whole || person?.unitId === task.unit_id;
      if (!person || !within) {
        throw refuse("invalid", "incoming.not-of-the-unit", { fields: { accountId: "incoming.not-of-the-unit" } });
      }
      if (task.account_id === accountId) throw refuse("conflict", "incoming.same-person");
      const by = await actorName(needs, act, key.agencyId);
      await saveTask(act.tx, task, {
        ...{ account_id: accountId, account_name: person.fullName, assigned_at: act.now },
        ...{ opinion, opinion_by: [by.name, by.title].filter(Boolean).join(", ") },
        state: task.state === "waiting" ? "assigned" : task.state,
      });
      const text = [person.fullName, opinion].filter(Boolean).join(": ");
      await addStep(needs, act, keyOf(document), { kind: "assign", taskId: task.id, text });
      act.note({ accountId });
      const facts = { taskId: task.id, accountId };
      act.tell({ type: "incoming.task-assigned", subject: subjectOf(document), facts });
      return {};
    },
  });
}

/** Somebody of a unit takes what lies in the unit's box and begins. Refuses `incoming.not-your-task`. */
export function takeTask(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.take-task",
    input: taskKey,
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, key) => {
      const { document, task } = await lockTask(act, key);
      const mine = task.unit_id !== null && unitsOf(act.actor, key.agencyId).includes(task.unit_id);
      if (!mine || task.state !== "waiting" || act.actor.accountId === null) {
        throw refuse("forbidden", "incoming.not-your-task");
      }
      const by = await actorName(needs, act, key.agencyId);
      const held = { account_id: act.actor.accountId, account_name: by.name ?? "", assigned_at: act.now };
      await saveTask(act.tx, task, { ...held, state: "assigned" });
      await begin(needs, act, document, { ...task, ...held, state: "assigned" });
      await addStep(needs, act, keyOf(document), { kind: "take", taskId: task.id });
      return {};
    },
  });
}
