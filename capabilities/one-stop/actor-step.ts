import type { ActContext } from "#kernel/command";
import { type OneStopNeeds, postOf } from "./needs.ts";

/** Who did it, as form 06 names them: name and title of the official at that agency, at the act's instant. */
export async function actorStep(needs: OneStopNeeds, act: ActContext, agencyId: string) {
  const { accountId } = act.actor;
  const names = accountId ? await needs.identity.namesOf(act.tx, [accountId]) : new Map();
  const known = accountId ? names.get(accountId) : undefined;
  return {
    at: act.now,
    byAccountId: accountId,
    byName: known?.fullName ?? null,
    byTitle: postOf(act.actor, agencyId).title ?? known?.title ?? null,
    atAgencyId: agencyId,
  };
}
