import type { Event, Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import { deliveredFiles, getDelivery } from "./delivery-store.ts";
import { keepersAt } from "./keepers.ts";
import type { WorkFilesNeeds } from "./needs.ts";

const actor = jobActor("work-files");

/** Whoever keeps the archive is told what waits for them, each once; whoever delivered it cannot decide it and is not told. */
async function tellKeepers(needs: WorkFilesNeeds, { id: eventId, at, subject }: Event): Promise<void> {
  const { db } = needs.kernel;
  const key = { agencyId: subject.agencyId ?? "", deliveryId: subject.id };
  const delivery = await getDelivery(db, actor, key);
  if (delivery.state !== "offered") return;
  const giverId = delivery.giver_account_id;
  const files = String((await deliveredFiles(db, key)).length);
  for (const accountId of await keepersAt(needs, db, key.agencyId)) {
    if (accountId === giverId) continue;
    await needs.notices.notifyAccount({
      ...{ eventId, agencyId: key.agencyId, subject, accountId, mail: true, template: "files-offered" },
      facts: { giverId, files, at: at.toISOString() },
    });
  }
}

export const workFilesReactions = (needs: WorkFilesNeeds): Reaction[] => [
  {
    name: "work-files.tell-keepers",
    on: ["work-files.delivery-offered"],
    run: (event) => tellKeepers(needs, event),
  },
];
