import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type WorkFile, addStep, filesLeft, keyOf, lockFile, saveFile, subjectOf } from "../file-store.ts";
import type { Official, WorkFilesNeeds } from "../needs.ts";
import { peopleOf, personAt } from "../people.ts";
import { refuse } from "../refusals.ts";
import { holders, mayPass, mayPassAll } from "../rights.ts";
import { fileKey, reasonText } from "../shapes.ts";

/** Gives a locked file to another; both names stay in its course. */
async function pass(needs: WorkFilesNeeds, act: ActContext, file: WorkFile, to: Official, reason: string) {
  const units = await needs.agencies.unitsOf(act.tx, file.agency_id, dayIn(vietnamZone, act.now));
  await saveFile(act.tx, keyOf(file), {
    ...{ holder_account_id: to.accountId, holder_name: to.fullName, unit_id: to.unitId },
    unit_name: units.find(({ id }) => id === to.unitId)?.nameVi ?? "",
  });
  const step = { kind: "pass-on" as const, from: file.holder_name, to: to.fullName, text: reason };
  await addStep(needs, act, keyOf(file), step);
  act.tell({ type: "work-files.file-passed", subject: subjectOf(file), facts: { toAccountId: to.accountId } });
}

const notArchived = ["open", "closed", "being-packed", "offered"] as const;

/**
 * A file that the archive has not accepted gets another holder. Refuses `work-files.not-your-file`, by field
 * `work-files.unknown-person`, `work-files.same-person`.
 */
export function passFile(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.pass-file",
    input: fileKey.extend({ toAccountId: z.uuid("field.choose"), reason: reasonText }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...holders),
    run: async (act, { toAccountId, reason, ...key }) => {
      const file = await lockFile(act, key, ...notArchived);
      if (!mayPass(act.actor, file)) throw refuse("forbidden", "work-files.not-your-file");
      const to = await personAt(needs, act.tx, {
        agencyId: key.agencyId,
        accountId: toAccountId,
        field: "toAccountId",
      });
      if (to.accountId === file.holder_account_id) {
        throw refuse("conflict", "work-files.same-person", { fields: { toAccountId: "work-files.same-person" } });
      }
      act.note({ toAccountId });
      await pass(needs, act, file, to, reason);
      return {};
    },
  });
}

/**
 * All files that the archive has not accepted and all tasks of incoming documents of one person at an agency go to another, in
 * one act (NĐ 30/2020/NĐ-CP art. 31). Refuses `work-files.nothing-left`, by field `work-files.unknown-person`, `work-files.same-person`.
 */
export function passAll(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.pass-all",
    input: z.object({
      ...{ agencyId: z.uuid(), fromAccountId: z.uuid(), toAccountId: z.uuid("field.choose"), reason: reasonText },
    }),
    output: z.object({ files: z.int(), tasks: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...holders),
    run: async (act, { agencyId, fromAccountId, toAccountId, reason }) => {
      act.about({ kind: "account", id: fromAccountId, agencyId });
      const people = await peopleOf(needs, act.tx, agencyId);
      const units = people.flatMap(({ accountId, unitId }) => (accountId === fromAccountId && unitId ? [unitId] : []));
      if (!mayPassAll(act.actor, agencyId, fromAccountId, units)) {
        throw refuse("forbidden", "work-files.not-your-file");
      }
      const to = await personAt(needs, act.tx, { agencyId, accountId: toAccountId, field: "toAccountId" });
      if (toAccountId === fromAccountId) {
        throw refuse("conflict", "work-files.same-person", { fields: { toAccountId: "work-files.same-person" } });
      }
      const left = await filesLeft(act.tx, { agencyIds: [agencyId], accountId: fromAccountId, lock: true });
      for (const file of left) await pass(needs, act, file, to, reason);
      const tasks = await needs.tasks.passTasks(act, { agencyId, fromAccountId, to, reason });
      if (left.length + tasks === 0) throw refuse("conflict", "work-files.nothing-left");
      act.about({ kind: "account", id: fromAccountId, agencyId });
      act.note({ toAccountId, files: left.length, tasks });
      return { files: left.length, tasks };
    },
  });
}
