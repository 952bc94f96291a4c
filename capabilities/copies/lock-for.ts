import type { ActContext } from "#kernel/command";
import { type Role, holdsAt } from "#kernel/plain/actor";
import type { CopyDeed, CopyState } from "./copy-moves.ts";
import { type Copy, demandDeed, lockCopy } from "./copy-store.ts";
import { refuse } from "./refusals.ts";
import type { CopyKey } from "./shapes.ts";

export type Locked = { readonly copy: Copy; readonly to: CopyState };

/** Locks a copy within the actor's sight for a deed, and names it for the audit; `role`: what the deed asks for at its agency. */
export async function lockFor(act: ActContext, key: CopyKey, deed: CopyDeed, role?: Role | "job"): Promise<Locked> {
  const copy = await lockCopy(act.tx, act.actor, key);
  act.about({ kind: "copy", id: copy.id, agencyId: copy.agency_id });
  const allowed =
    role === undefined || (role === "job" ? act.actor.kind === "job" : holdsAt(act.actor, key.agencyId, role));
  if (!allowed) throw refuse("forbidden", "copies.not-yours");
  return { copy, to: demandDeed(copy, deed) };
}

/** The same for several, in one order for everybody, so that two batches never wait for each other; answers in the order given. */
export async function lockAllFor<Chosen extends CopyKey>(
  act: ActContext,
  chosen: readonly Chosen[],
  deed: CopyDeed,
  role: Role,
): Promise<(Locked & { readonly chosen: Chosen })[]> {
  const unique = [...new Map(chosen.map((each) => [each.copyId, each])).values()];
  const locked = new Map<string, Locked>();
  for (const key of unique.toSorted((a, b) => (a.copyId < b.copyId ? -1 : 1))) {
    locked.set(key.copyId, await lockFor(act, key, deed, role));
  }
  return unique.flatMap((each) => {
    const found = locked.get(each.copyId);
    return found ? [{ ...found, chosen: each }] : [];
  });
}
