import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { insertCheck, saveChecked } from "../check-store.ts";
import { lockDelivery } from "../delivery-store.ts";
import { checkPackageJob } from "../job-names.ts";
import { demandKeeper, mayKeep } from "../keepers.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { actorName } from "../people.ts";
import { refuse } from "../refusals.ts";
import { type DeliveryKey, deliveryKey } from "../shapes.ts";

/** A package is to be read again; `by` is null when nobody asked for it. */
export async function askCheck(act: ActContext, key: DeliveryKey, by: string | null): Promise<string> {
  const id = act.ids.next();
  await insertCheck(act.tx, {
    ...{ agency_id: key.agencyId, id, delivery_id: key.deliveryId, state: "being-checked", problem: null },
    ...{ asked_by_name: by, asked_at: act.now, checked_at: null, sha256: null },
  });
  act.later(checkPackageJob, { ...key, checkId: id });
  return id;
}

/**
 * Whoever keeps the archive has a package read again and compared with the hash under which it came: before it is accepted, or at any
 * time afterwards. Refuses `work-files.unknown-delivery`, `work-files.move-forbidden`, `work-files.archivist-decides`.
 */
export function checkPackage(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.check-package",
    input: deliveryKey,
    output: z.object({ checkId: z.uuid() }),
    may: (actor, { agencyId }) => mayKeep(actor, agencyId),
    run: async (act, key) => {
      const delivery = await lockDelivery(act, key);
      await demandKeeper(needs, act, key.agencyId);
      if (delivery.state !== "offered" && delivery.state !== "accepted") {
        throw refuse("conflict", "work-files.move-forbidden", { facts: { state: delivery.state } });
      }
      const { name } = await actorName(needs, act, key.agencyId);
      return { checkId: await askCheck(act, key, name) };
    },
  });
}

/** What the reading found. */
export function recordChecked(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.record-checked",
    input: deliveryKey.extend({
      ...{ checkId: z.uuid(), sha256: z.string().max(64).nullable(), problem: z.string().max(100).nullable() },
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { checkId, sha256, problem, ...key }) => {
      await lockDelivery(act, key);
      const state = problem === null ? "whole" : "broken";
      await saveChecked(act.tx, { agencyId: key.agencyId, checkId }, { state, problem, sha256, checked_at: act.now });
      act.note({ checkId, state, ...(problem ? { problem } : {}) });
      return {};
    },
  });
}
