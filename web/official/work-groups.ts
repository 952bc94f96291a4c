import type { Actor, Role } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { WorkGroup, WorkPlace } from "../layouts/work-layout.tsx";
import { officialTexts } from "../texts/official-texts.ts";
import { refusedDeliveryTexts } from "../texts/refused-delivery-texts.ts";
import { urls } from "../urls.ts";
import type { Side } from "./queues.ts";
import { administratorRoles, queuesOf, sideRoles } from "./queues.ts";

/** The left navigation of an actor: a group for each desk, named by the post where there are several of a kind. */
export function workGroups(actor: Actor, lang: Lang): WorkGroup[] {
  const t = officialTexts[lang];
  const own = { title: t.groups.own, places: [{ key: "work", text: t.work.title, href: urls.myWork.to(lang) }] };
  const registers = desks(actor, sideRoles.register, t.groups.register, (agencyId) =>
    registerPlaces(actor, agencyId, lang),
  );
  const competent = desks(actor, sideRoles.competent, t.groups.competent, (agencyId) =>
    queuePlaces("competent", agencyId, lang),
  );
  const leader = desks(actor, ["leader"], t.groups.leader, (agencyId) => [
    { key: `${agencyId}.tray`, text: t.tray.title, href: urls.signingTray.to(lang, { agencyId }) },
  ]);
  const clerk = desks(actor, ["clerk"], t.groups.clerk, (agencyId) => [
    { key: `${agencyId}.clerk`, text: t.clerk.title, href: urls.clerkTray.to(lang, { agencyId }) },
  ]);
  const administers = agenciesWith(actor, ...administratorRoles).length > 0;
  const administration = {
    title: t.groups.administration,
    places: [{ key: "administration", text: t.work.administration, href: urls.administration.to(lang) }],
  };
  return [own, ...leader, ...clerk, ...registers, ...competent, ...(administers ? [administration] : [])];
}

function desks(
  actor: Actor,
  roles: readonly Role[],
  title: string,
  places: (agencyId: string) => WorkPlace[],
): WorkGroup[] {
  const agencies = agenciesWith(actor, ...roles);
  return agencies.map((agencyId) => ({
    title: agencies.length === 1 ? title : `${title} · ${postAt(actor, agencyId, roles)}`,
    places: places(agencyId),
  }));
}

const postAt = (actor: Actor, agencyId: string, roles: readonly Role[]): string =>
  actor.positions.find((held) => held.agencyId === agencyId && held.roles.some((role) => roles.includes(role)))
    ?.title ?? "";

function registerPlaces(actor: Actor, agencyId: string, lang: Lang): WorkPlace[] {
  const entry = {
    key: `${agencyId}.entry`,
    text: officialTexts[lang].counter.link,
    href: urls.counterEntry.to(lang, { agencyId }),
  };
  const refused = {
    key: `${agencyId}.refused`,
    text: refusedDeliveryTexts[lang].link,
    href: urls.refusedDeliveries.to(lang, { agencyId }),
  };
  const places = [...queuePlaces("register", agencyId, lang), refused];
  return agenciesWith(actor, "reception-officer").includes(agencyId) ? [...places, entry] : places;
}

function queuePlaces(side: Side, agencyId: string, lang: Lang): WorkPlace[] {
  return queuesOf(side).map((queue) => ({
    key: `${agencyId}.${queue}`,
    text: officialTexts[lang].queues[queue],
    href: urls.queue.to(lang, { agencyId, queue }),
  }));
}
