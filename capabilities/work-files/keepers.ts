import type { ActContext } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Event, Reaction } from "#kernel/events";
import { type Actor, holdsAt, jobActor } from "#kernel/plain/actor";
import { deliveredFiles, getDelivery } from "./delivery-store.ts";
import type { WorkFilesNeeds } from "./needs.ts";
import { refuse } from "./refusals.ts";
import { ledBy } from "./rights.ts";

/** Who may keep an agency's archive: its archivist; where it has none the clerk, who keeps it too, or a leader of the whole agency. */
export const mayKeep = (actor: Actor, agencyId: string): boolean =>
  holdsAt(actor, agencyId, "archivist", "clerk") || ledBy(actor, agencyId).whole;

/** The same as it is today: an agency that has an archivist leaves the archive to them. */
export async function keepsArchive(
  needs: WorkFilesNeeds,
  on: Tx | Reader,
  actor: Actor,
  agencyId: string,
): Promise<boolean> {
  if (holdsAt(actor, agencyId, "archivist")) return true;
  return mayKeep(actor, agencyId) && (await needs.identity.officialsAt(on, agencyId, "archivist")).length === 0;
}

/** The accounts of those who keep it today, by the same rule. */
export async function keepersAt(needs: WorkFilesNeeds, on: Tx | Reader, agencyId: string): Promise<readonly string[]> {
  const archivists = await needs.identity.officialsAt(on, agencyId, "archivist");
  const [clerks, leaders] =
    archivists.length > 0
      ? [[], []]
      : [
          await needs.identity.officialsAt(on, agencyId, "clerk"),
          (await needs.identity.officialsAt(on, agencyId, "leader")).filter(({ unitId }) => unitId === null),
        ];
  return [...new Set([...archivists, ...clerks, ...leaders].map(({ accountId }) => accountId))];
}

/** Refuses `work-files.archivist-decides`. */
export async function demandKeeper(
  needs: WorkFilesNeeds,
  act: Pick<ActContext, "tx" | "actor">,
  agencyId: string,
): Promise<void> {
  if (!(await keepsArchive(needs, act.tx, act.actor, agencyId))) {
    throw refuse("forbidden", "work-files.archivist-decides");
  }
}

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
