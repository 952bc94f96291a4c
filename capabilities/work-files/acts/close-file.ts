import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { addMonths, day, dayIn, vietnamZone } from "#kernel/plain/day";
import { checkFile } from "../check-file.ts";
import { addStep, lockOwnFile, saveFile, subjectOf } from "../file-store.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { holders } from "../rights.ts";
import { dayInput, fileKey, reasonText, upTo } from "../shapes.ts";

/** Files go to the archive within a year after the work ended (NĐ 30/2020/NĐ-CP art. 30.2), of basic construction within three months. */
const months = { ordinary: 12, construction: 3 } as const;

/**
 * The holder closes a file whose work ended; what it lacks is told, and it is closed all the same with a written reason. Refuses
 * `work-files.incomplete` by field, `work-files.not-your-file`, `work-files.move-forbidden`.
 */
export function closeFile(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.close-file",
    input: fileKey.extend({
      ...{ endedOn: dayInput, matter: z.enum(["ordinary", "construction"], "field.choose"), reason: upTo(1_000) },
    }),
    output: z.object({ faults: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...holders),
    run: async (act, { endedOn, matter, reason, ...key }) => {
      const file = await lockOwnFile(act, key, "open");
      const ended = day(endedOn);
      if (ended < file.started_on || ended > dayIn(vietnamZone, act.now)) {
        throw refuse("invalid", "work-files.incomplete", { fields: { endedOn: "field.date" } });
      }
      const faults = await checkFile(needs, act.tx, key);
      if (faults.length > 0 && reason.length < 5) {
        const facts = { faults: faults.length };
        throw refuse("invalid", "work-files.incomplete", { facts, fields: { reason: "work-files.incomplete" } });
      }
      await saveFile(act.tx, key, {
        ...{ state: "closed", ended_on: ended, closed_at: act.now, close_faults: JSON.stringify(faults) },
        ...{ close_reason: faults.length > 0 ? reason : null, deliver_by: addMonths(ended, months[matter]) },
      });
      await addStep(needs, act, key, { kind: "close", ...(faults.length > 0 ? { text: reason } : {}) });
      act.note({ faults: faults.length });
      act.tell({ type: "work-files.file-closed", subject: subjectOf(file), facts: { faults: faults.length } });
      return { faults: faults.length };
    },
  });
}

/** The holder opens a closed file again, with a reason. Refuses `work-files.not-your-file`, `work-files.move-forbidden`. */
export function reopenFile(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.reopen-file",
    input: fileKey.extend({ reason: reasonText }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...holders),
    run: async (act, { reason, ...key }) => {
      await lockOwnFile(act, key, "closed");
      await saveFile(act.tx, key, {
        ...{ state: "open", ended_on: null, closed_at: null, close_reason: null, close_faults: "[]" },
        deliver_by: null,
      });
      await addStep(needs, act, key, { kind: "reopen", text: reason });
      return {};
    },
  });
}
