import type { ActContext } from "#kernel/command";
import { type OneStopNeeds, postOf } from "./needs.ts";

/** A person's deed at an agency, as form 06 names it: name and title of the official, at the act's instant. */
export async function personStep(needs: OneStopNeeds, act: ActContext, agencyId: string, accountId: string | null) {
  const names = accountId ? await needs.identity.namesOf(act.tx, [accountId]) : undefined;
  const known = accountId ? names?.get(accountId) : undefined;
  return {
    at: act.now,
    byAccountId: accountId,
    byName: known?.fullName ?? null,
    byTitle: known?.title ?? null,
    atAgencyId: agencyId,
  };
}

/** The same for whoever acts now, with the title of the post held at that agency. */
export async function actorStep(needs: OneStopNeeds, act: ActContext, agencyId: string) {
  const step = await personStep(needs, act, agencyId, act.actor.accountId);
  return { ...step, byTitle: postOf(act.actor, agencyId).title ?? step.byTitle };
}
