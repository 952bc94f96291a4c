import type { Actor } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import { urls } from "../urls.ts";
import { archivesOf } from "../work-files/work-files-places.ts";

const administrators = ["business-administrator", "technical-administrator"] as const;

/** Where someone's own work begins, when they were not on their way elsewhere. */
export function ownDesk(actor: Actor, lang: Lang): string {
  if (actor.kind !== "official") return urls.mine.to(lang);
  const administers = actor.positions.some((at) => at.roles.some((role) => administrators.some((one) => one === role)));
  const [archive] = archivesOf(actor);
  if (!administers && archive !== undefined) return urls.deliveries.to(lang, { agencyId: archive });
  return (administers ? urls.administration : urls.myWork).to(lang);
}
