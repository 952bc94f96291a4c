import { z } from "zod";
import { command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
import { deliveredFiles, deliverySubject, lockDelivery, moveFiles, saveDelivery } from "../delivery-store.ts";
import { addStep, keyOf } from "../file-store.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { deliveryKey } from "../shapes.ts";
import { askCheck } from "./check-package.ts";

/** The package of a delivery is safe on the disk: it is read once more, and the archive may look at it. */
export function recordPacked(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.record-packed",
    input: deliveryKey.extend({ file: madeFile }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { file, ...key }) => {
      const delivery = await lockDelivery(act, key);
      if (delivery.state !== "being-packed") return {};
      await recordMade(needs.files, act, file);
      await saveDelivery(act.tx, key, {
        ...{ state: "offered", packed_at: act.now, package_file_id: file.id },
        ...{ package_sha256: file.sha256, package_bytes: file.sizeBytes },
      });
      await moveFiles(act.tx, key, "offered");
      act.note({ fileId: file.id });
      act.tell({ type: "work-files.delivery-offered", subject: deliverySubject(delivery) });
      await askCheck(act, key, null);
      return {};
    },
  });
}

/** No package can be made; the reason is kept, and the files are closed ones again. */
export function recordUnpacked(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.record-unpacked",
    input: deliveryKey.extend({ problem: z.string().min(1).max(100) }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { problem, ...key }) => {
      const delivery = await lockDelivery(act, key);
      if (delivery.state !== "being-packed") return {};
      await saveDelivery(act.tx, key, { state: "failed", problem });
      await moveFiles(act.tx, key, "closed");
      for (const file of await deliveredFiles(act.tx, key)) {
        await addStep(needs, act, keyOf(file), { kind: "fail" });
      }
      act.note({ problem });
      return {};
    },
  });
}

/** The record of an accepted delivery was printed with both names. */
export function recordPrinted(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.record-printed",
    input: deliveryKey.extend({ file: madeFile }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { file, ...key }) => {
      const delivery = await lockDelivery(act, key);
      if (delivery.state !== "accepted" || delivery.record_file_id !== null) return {};
      await recordMade(needs.files, act, file);
      await saveDelivery(act.tx, key, { record_file_id: file.id, record_sha256: file.sha256 });
      act.note({ fileId: file.id });
      return {};
    },
  });
}
