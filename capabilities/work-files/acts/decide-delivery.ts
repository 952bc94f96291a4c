import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { demandWhole } from "../check-store.ts";
import {
  deliveredFiles,
  deliverySubject,
  demandOffered,
  lockDelivery,
  moveFiles,
  saveDelivery,
} from "../delivery-store.ts";
import { addStep, keyOf } from "../file-store.ts";
import { printRecord } from "../job-names.ts";
import { demandKeeper, mayKeep } from "../keepers.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { actorName } from "../people.ts";
import { refuse } from "../refusals.ts";
import { type DeliveryKey, deliveryKey, reasonText } from "../shapes.ts";

/** Locks an offered delivery for whoever keeps the archive; nobody accepts what they deliver themselves. */
async function lockToDecide(needs: WorkFilesNeeds, act: ActContext, key: DeliveryKey) {
  const delivery = await lockDelivery(act, key);
  await demandKeeper(needs, act, key.agencyId);
  demandOffered(delivery);
  if (delivery.giver_account_id === act.actor.accountId) throw refuse("forbidden", "work-files.own-delivery");
  return delivery;
}

/**
 * The archive accepts a delivery: from then on nothing of its files changes, and the record is printed with both names. Refuses
 * `work-files.own-delivery`, `work-files.archivist-decides`, `work-files.not-checked` (the package was not found whole when it was
 * read last), `work-files.move-forbidden`, `work-files.unknown-delivery`.
 */
export function acceptDelivery(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.accept-delivery",
    input: deliveryKey,
    output: z.object({}),
    may: (actor, { agencyId }) => mayKeep(actor, agencyId),
    run: async (act, key) => {
      const delivery = await lockToDecide(needs, act, key);
      await demandWhole(act.tx, key);
      const by = await actorName(needs, act, key.agencyId);
      await saveDelivery(act.tx, key, {
        ...{ state: "accepted", decided_at: act.now, receiver_account_id: by.accountId },
        ...{ receiver_name: by.name, receiver_title: by.title },
      });
      await moveFiles(act.tx, key, "archived");
      const step = { kind: "accept" as const, from: delivery.giver_name, to: by.name ?? "" };
      for (const file of await deliveredFiles(act.tx, key)) await addStep(needs, act, keyOf(file), step);
      act.tell({ type: "work-files.delivery-accepted", subject: deliverySubject(delivery) });
      act.later(printRecord, key);
      return {};
    },
  });
}

/** The archive gives a delivery back with a reason; its files are closed ones again. Refuses as `acceptDelivery`. */
export function returnDelivery(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.return-delivery",
    input: deliveryKey.extend({ reason: reasonText }),
    output: z.object({}),
    may: (actor, { agencyId }) => mayKeep(actor, agencyId),
    run: async (act, { reason, ...key }) => {
      const delivery = await lockToDecide(needs, act, key);
      const by = await actorName(needs, act, key.agencyId);
      await saveDelivery(act.tx, key, {
        ...{ state: "returned", decided_at: act.now, receiver_account_id: by.accountId, reason },
        ...{ receiver_name: by.name, receiver_title: by.title },
      });
      await moveFiles(act.tx, key, "closed");
      for (const file of await deliveredFiles(act.tx, key)) {
        await addStep(needs, act, keyOf(file), { kind: "return", text: reason });
      }
      act.tell({ type: "work-files.delivery-returned", subject: deliverySubject(delivery) });
      return {};
    },
  });
}
