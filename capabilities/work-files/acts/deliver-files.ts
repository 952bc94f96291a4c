import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { deliverySubject, insertDelivery } from "../delivery-store.ts";
import { addStep, keyOf, lockFile, saveFile } from "../file-store.ts";
import { packDelivery, recordTemplate } from "../job-names.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { actorName } from "../people.ts";
import { refuse } from "../refusals.ts";
import { holders, isHeld } from "../rights.ts";
import { deliveryKey } from "../shapes.ts";

/** What is kept shorter stays with the unit until it is destroyed. */
const leastYears = 5;

/**
 * Closed files are delivered to the agency's archive: their package is made by a job (NĐ 30/2020/NĐ-CP art. 30). Each holder
 * delivers their own, the clerk any. Refuses `work-files.not-your-file`, `work-files.move-forbidden`,
 * `work-files.not-delivered` (kept less than five years).
 */
export function deliverFiles(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.deliver-files",
    input: z.object({ agencyId: z.uuid(), fileIds: z.array(z.uuid()).min(1, "work-files.nothing-chosen").max(100) }),
    output: deliveryKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...holders),
    run: async (act, { agencyId, fileIds }) => {
      const clerk = holdsAt(act.actor, agencyId, "clerk");
      // In one order for everybody, so that two deliveries never wait for each other.
      const chosen = [...new Set(fileIds)].toSorted();
      for (const fileId of chosen) {
        const file = await lockFile(act, { agencyId, fileId }, "closed");
        if (!clerk && !isHeld(act.actor, file)) throw refuse("forbidden", "work-files.not-your-file");
        if (file.retention_years !== null && file.retention_years < leastYears) {
          throw refuse("conflict", "work-files.not-delivered", { facts: { symbol: file.symbol } });
        }
        await saveFile(act.tx, keyOf(file), { state: "being-packed" });
        await addStep(needs, act, keyOf(file), { kind: "deliver" });
      }
      const by = await actorName(needs, act, agencyId);
      const template_version = needs.papers.versionOn(recordTemplate, dayIn(vietnamZone, act.now));
      if (!template_version) throw new Error(`${recordTemplate} has no version today`);
      const delivery = {
        ...{ agency_id: agencyId, id: act.ids.next(), state: "being-packed" as const, template_version },
        ...{ giver_account_id: by.accountId ?? "", giver_name: by.name ?? "", giver_title: by.title ?? "" },
        ...{ asked_at: act.now, problem: null, package_file_id: null, package_sha256: null, package_bytes: null },
        ...{ packed_at: null, receiver_account_id: null, receiver_name: null, receiver_title: null },
        ...{ decided_at: null, reason: null, record_file_id: null, record_sha256: null },
      };
      await insertDelivery(
        act.tx,
        delivery,
        fileIds.filter((id, at) => fileIds.indexOf(id) === at),
      );
      act.about(deliverySubject(delivery));
      act.note({ files: chosen.length });
      act.tell({
        type: "work-files.files-delivered",
        subject: deliverySubject(delivery),
        facts: { files: chosen.length },
      });
      const key = { agencyId, deliveryId: delivery.id };
      act.later(packDelivery, key);
      return key;
    },
  });
}
