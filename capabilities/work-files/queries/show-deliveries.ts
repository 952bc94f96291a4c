import { z } from "zod";
import { accountsFor, holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { checksOf } from "../check-store.ts";
import { countOffered, deliveredFiles, getDelivery, listDeliveries } from "../delivery-store.ts";
import { listToDeliver } from "../file-store.ts";
import { keepsArchive } from "../keepers.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { holders, officials, visible, visibleDeliveries } from "../rights.ts";
import { deliveryKey, pageStart } from "../shapes.ts";

const [shownAtOnce, shownChecks] = [50, 10];

/** Deliveries to an agency's archive, fifty at once, the latest first, and the closed files that the asker may deliver. */
export function showDeliveries(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.show-deliveries",
    input: z.object({ agencyId: z.uuid(), after: pageStart }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { agencyId, after }) => {
      const asker = { agencyId, accountIds: accountsFor(ask.actor, agencyId), unitIds: [] };
      const everybody = holdsAt(ask.actor, agencyId, "clerk");
      const page = { limit: shownAtOnce + 1, after: after && { at: new Date(after.at), id: after.id } };
      const [found, files] = await Promise.all([
        listDeliveries(ask.db, visibleDeliveries(ask.actor), { agencyId, states: null, page }),
        holdsAt(ask.actor, agencyId, ...holders)
          ? listToDeliver(ask.db, visible(ask.actor), { asker, everybody, limit: 100 })
          : [],
      ]);
      const deliveries = found.slice(0, shownAtOnce);
      const last = found.length > shownAtOnce ? deliveries.at(-1) : undefined;
      const next = last ? { at: last.asked_at.toISOString(), id: last.id } : null;
      return { deliveries, files, next, today: dayIn(vietnamZone, ask.now) };
    },
  });
}

/** How many deliveries wait for the asker's decision; null where somebody else keeps the agency's archive. */
export function countDeliveries(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.count-deliveries",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { agencyId }) => {
      if (!(await keepsArchive(needs, ask.db, ask.actor, agencyId))) return { waiting: null };
      const wanted = { agencyId, besides: ask.actor.accountId };
      return { waiting: await countOffered(ask.db, visibleDeliveries(ask.actor), wanted) };
    },
  });
}

/** One delivery with its files and the last times its package was read. Refuses `work-files.unknown-delivery`. */
export function showDelivery(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.show-delivery",
    input: deliveryKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, key) => {
      const delivery = await getDelivery(ask.db, ask.actor, key);
      const keeps = await keepsArchive(needs, ask.db, ask.actor, key.agencyId);
      const own = delivery.giver_account_id === ask.actor.accountId;
      const checks = await checksOf(ask.db, key, shownChecks);
      const offered = delivery.state === "offered";
      return {
        ...{ delivery, files: await deliveredFiles(ask.db, key), checks },
        may: {
          decide: offered && keeps && !own,
          accept: offered && keeps && !own && checks[0]?.state === "whole",
          check: keeps && (offered || delivery.state === "accepted"),
        },
        isOwn: own && keeps,
      };
    },
  });
}

/** The package or the record of a delivery as a stream. Refuses `work-files.unknown-delivery`, `work-files.no-package`. */
export function openDeliveryFile(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.open-delivery-file",
    input: deliveryKey.extend({ which: z.enum(["package", "record"]) }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { which, ...key }) => {
      const delivery = await getDelivery(ask.db, ask.actor, key);
      const fileId = which === "package" ? delivery.package_file_id : delivery.record_file_id;
      const file = fileId ? await needs.files.find(ask.db, fileId) : undefined;
      if (!file) throw refuse("not-found", "work-files.no-package");
      return { ...file, bytes: await needs.files.open(ask.db, file.id) };
    },
  });
}
