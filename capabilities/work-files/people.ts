import type { ActContext } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Official, WorkFilesNeeds } from "./needs.ts";
import { refuse } from "./refusals.ts";
import { holders } from "./rights.ts";

/** Everybody who may hold files at an agency, once each; the post of the first role found. */
export async function peopleOf(needs: WorkFilesNeeds, on: Tx | Reader, agencyId: string): Promise<readonly Official[]> {
  const held = [];
  // One after the other: inside a transaction they share its connection.
  for (const role of holders) held.push(...(await needs.identity.officialsAt(on, agencyId, role)));
  return [...new Map(held.toReversed().map((one) => [one.accountId, one])).values()].toReversed();
}

/** One of them. Refuses `work-files.unknown-person` by field. */
export async function personAt(
  needs: WorkFilesNeeds,
  on: Tx | Reader,
  { agencyId, accountId, field }: { readonly agencyId: string; readonly accountId: string; readonly field: string },
): Promise<Official> {
  const found = (await peopleOf(needs, on, agencyId)).find((one) => one.accountId === accountId);
  if (!found)
    throw refuse("invalid", "work-files.unknown-person", { fields: { [field]: "work-files.unknown-person" } });
  return found;
}

/** Name and title under which the actor does something at an agency; empty for work between two acts. */
export async function actorName(needs: WorkFilesNeeds, act: Pick<ActContext, "tx" | "actor">, agencyId: string) {
  const { accountId, positions, onBehalfOf } = act.actor;
  if (accountId === null) return { accountId, name: null, title: null };
  const known = (await needs.identity.namesOf(act.tx, [accountId])).get(accountId);
  const own = positions.find((post) => post.agencyId === agencyId && !post.delegated);
  const other = positions.find((post) => post.agencyId === agencyId && post.delegated);
  const behalf = onBehalfOf && other ? `, thay mặt ${other.title}` : "";
  const title = own?.title ?? known?.title ?? null;
  return { accountId, name: known?.fullName ?? null, title: title === null ? null : `${title}${behalf}` };
}
