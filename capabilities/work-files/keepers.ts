import type { ActContext } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import { type Actor, holdsAt } from "#kernel/plain/actor";
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
