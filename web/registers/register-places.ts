import type { Actor } from "#kernel/plain/actor";
import { holdsAt } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { WorkPlace } from "../layouts/work-layout.tsx";
import { registerTexts } from "../texts/register-texts.ts";
import { urls } from "../urls.ts";

export const paperNeedPlace = (agencyId: string, lang: Lang): WorkPlace => ({
  key: `${agencyId}.paper-need`,
  text: registerTexts[lang].need.title,
  href: urls.paperNeed.to(lang, { agencyId }),
});

/** The question whether printing may stop is for an agency's clerks and for the leaders of the whole agency. */
export function paperNeedPlaces(actor: Actor, agencyId: string, lang: Lang): WorkPlace[] {
  const leads = actor.positions.some(
    (at) => at.agencyId === agencyId && at.unitId === null && at.roles.includes("leader"),
  );
  return leads || holdsAt(actor, agencyId, "clerk") ? [paperNeedPlace(agencyId, lang)] : [];
}
