import type { Actor } from "#kernel/plain/actor";
import { agenciesWith, holdsAt } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { WorkPlace } from "../layouts/work-layout.tsx";
import type { PageDeps } from "../page-deps.ts";
import { inspectionTexts } from "../texts/inspection-texts.ts";
import { mailTexts } from "../texts/mail-texts.ts";
import { urls } from "../urls.ts";

/** The agency's mailbox, and what was refused on the interchange, in the clerk's navigation. */
export function mailPlaces(actor: Actor, agencyId: string, lang: Lang): WorkPlace[] {
  if (!holdsAt(actor, agencyId, "clerk")) return [];
  const href = urls.incomingMails.to(lang, { agencyId });
  const refused = {
    key: `${agencyId}.refused-messages`,
    text: inspectionTexts[lang].title,
    href: urls.refusedMessages.to(lang, { agencyId }),
  };
  return [{ key: `${agencyId}.mails`, text: mailTexts[lang].title, href }, refused];
}

/** How many mails wait at each agency whose clerk the actor is. */
export function countMails(deps: PageDeps, actor: Actor): Promise<readonly (readonly [string, number])[]>[] {
  return agenciesWith(actor, "clerk").map(async (agencyId) => {
    const { waiting } = await deps.mailArrivals.countMails({ actor, input: { agencyId } });
    return [[`${agencyId}.mails`, waiting]] as const;
  });
}
