import type { Reader, Tx } from "#kernel/database";
import { type Actor, agenciesWith } from "#kernel/plain/actor";
import { refuse } from "./refusals.ts";
import type { SignaturesDeps } from "./signatures-deps.ts";

/** Business administrators keep the register of seals and certificates; a technical administrator never does. */
export function keepsRegister(actor: Actor): boolean {
  if (actor.kind === "job") return true;
  return (
    agenciesWith(actor, "business-administrator").length > 0 &&
    agenciesWith(actor, "technical-administrator").length === 0
  );
}

export const keepsTrust = (actor: Actor): boolean =>
  actor.kind === "job" || agenciesWith(actor, "technical-administrator").length > 0;

/** Refuses `signature.out-of-reach` for an agency that is not below one of the administrator's posts. */
export async function demandReach(
  deps: Pick<SignaturesDeps, "agencyPath">,
  on: Tx | Reader,
  actor: Actor,
  agencyId: string,
): Promise<void> {
  if (actor.kind === "job") return;
  const path = await deps.agencyPath(on, agencyId);
  const reaches = actor.positions.filter((held) => held.roles.includes("business-administrator"));
  if (path === undefined || !reaches.some((held) => held.agencyPath !== "" && path.startsWith(held.agencyPath)))
    throw refuse("not-found", "signature.out-of-reach");
}
