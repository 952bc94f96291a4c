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

/** Whom somebody acts for by a delegation, as form 06 says it (NĐ 30/2020/NĐ-CP art. 13); empty for who acts in their own right. */
async function onBehalf(needs: OneStopNeeds, act: ActContext): Promise<string> {
  const { onBehalfOf, positions } = act.actor;
  if (!onBehalfOf) return "";
  const names = await needs.persons.contactsOf(act.tx, [onBehalfOf.personId]);
  const post = positions.find((at) => at.delegated)?.title ?? "";
  return `, thay mặt ${post} ${names.get(onBehalfOf.personId)?.fullName ?? ""}`.trimEnd();
}

/** The same for whoever acts now, with the title of the post held at that agency, and on whose behalf. */
export async function actorStep(needs: OneStopNeeds, act: ActContext, agencyId: string) {
  const step = await personStep(needs, act, agencyId, act.actor.accountId);
  const title = postOf(act.actor, agencyId).title ?? step.byTitle;
  return { ...step, byTitle: title === null ? null : `${title}${await onBehalf(needs, act)}` };
}
