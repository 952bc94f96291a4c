import type { Actor, Role } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { WorkGroup, WorkPlace } from "../layouts/work-layout.tsx";
import { feedbackTexts } from "../texts/feedback-texts.ts";
import { bookTexts } from "../texts/book-texts.ts";
import { consultationTexts } from "../texts/consultation-texts.ts";
import { copyPlaces } from "../copies/copy-places.ts";
import { mailPlaces } from "../mail-arrivals/mail-places.ts";
import { outgoingPlaces, outgoingRoles } from "../documents/outgoing-places.ts";
import { incomingPlaces } from "../incoming/incoming-places.ts";
import { paperNeedPlaces } from "../registers/register-places.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { findDossiersTexts } from "../texts/find-dossiers-texts.ts";
import { numberTexts } from "../texts/number-texts.ts";
import { documentSearchPlace } from "../search/search-place.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { refusedDeliveryTexts } from "../texts/refused-delivery-texts.ts";
import { withholdingTexts } from "../texts/withholding-texts.ts";
import { urls } from "../urls.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { archivePlaces, archivesOf, workFilesPlaces } from "../work-files/work-files-places.ts";
import type { Side } from "./queues.ts";
import {
  administratorRoles,
  noticedRoles,
  officialRoles,
  queues,
  queuesOf,
  sideRoles,
  supportQueues,
  supportedAt,
} from "./queues.ts";

/**
 * The left navigation of an actor: a group for each desk, named by the post where there are several of a kind. An agency of
 * `receiveOnly` has no lists of what it decides.
 */
export function workGroups(actor: Actor, lang: Lang, receiveOnly: readonly string[] = []): WorkGroup[] {
  const t = officialTexts[lang];
  const work = { key: "work", text: t.work.title, href: urls.myWork.to(lang) };
  const own = { title: t.groups.own, places: [work, ...noticesPlace(actor, lang), ...searchPlace(actor, lang)] };
  const registers = desks(actor, sideRoles.register, t.groups.register, (agencyId) =>
    registerPlaces(actor, agencyId, lang),
  );
  const decides = { ...actor, positions: actor.positions.filter(({ agencyId }) => !receiveOnly.includes(agencyId)) };
  const competent = desks(decides, sideRoles.competent, t.groups.competent, (agencyId) => [
    ...queuePlaces("competent", agencyId, lang),
    ...askedPlaces(actor, agencyId, lang),
  ]);
  const leader = desks(actor, ["leader"], t.groups.leader, (agencyId) => [
    { key: `${agencyId}.tray`, text: t.tray.title, href: urls.signingTray.to(lang, { agencyId }) },
    letterPlace(agencyId, lang),
  ]);
  const clerk = desks(actor, ["clerk"], t.groups.clerk, (agencyId) => [
    { key: `${agencyId}.clerk`, text: t.clerk.title, href: urls.clerkTray.to(lang, { agencyId }) },
    { key: `${agencyId}.numbers`, text: numberTexts[lang].title, href: urls.numbers.to(lang, { agencyId }) },
  ]);
  const administers = agenciesWith(actor, ...administratorRoles).length > 0;
  const administration = {
    title: t.groups.administration,
    places: [{ key: "administration", text: t.work.administration, href: urls.administration.to(lang) }],
  };
  const heard = desks(actor, ["centre-head", "leader", "inspector"], t.groups.oversight, (agencyId) => [
    {
      key: `${agencyId}.satisfaction`,
      text: feedbackTexts[lang].satisfaction,
      href: urls.satisfaction.to(lang, { agencyId }),
    },
    {
      key: `${agencyId}.withholdings`,
      text: withholdingTexts[lang].title,
      href: urls.withholdings.to(lang, { agencyId }),
    },
  ]);
  const supports = supportedAt(actor).map((agencyId) => ({
    title: t.groups.support,
    places: supportPlaces(agencyId, lang),
  }));
  const archives = archivesOf(actor).map((agencyId) => ({
    title: workFilesTexts[lang].archive.title,
    places: archivePlaces(agencyId, lang),
  }));
  const last = administers ? [...archives, administration] : archives;
  const documents = documentGroups(actor, lang);
  const dossiers = [...registers, ...supports, ...competent];
  const daily = documentsFirst(actor) ? [...documents, ...dossiers] : [...dossiers, ...documents];
  return [own, ...leader, ...clerk, ...daily, ...heard, ...last];
}

/** Leaders and clerks live by documents; at counters and desks dossiers come first. */
export const documentsFirst = (actor: Actor): boolean => agenciesWith(actor, "leader", "clerk").length > 0;

/** Documents by what is done with them: what came, what is made and sent, where all of it is kept and found. */
function documentGroups(actor: Actor, lang: Lang): WorkGroup[] {
  const incoming = desks(actor, outgoingRoles, incomingTexts[lang].title, (agencyId) => [
    ...incomingPlaces(actor, agencyId, lang),
    ...mailPlaces(actor, agencyId, lang),
  ]);
  const outgoing = desks(actor, outgoingRoles, outgoingTexts[lang].title, (agencyId) => [
    ...outgoingPlaces(actor, agencyId, lang),
    ...copyPlaces(agencyId, lang),
  ]);
  const kept = desks(actor, outgoingRoles, workFilesTexts[lang].group, (agencyId) => [
    documentSearchPlace(agencyId, lang),
    ...workFilesPlaces(agencyId, lang),
    ...paperNeedPlaces(actor, agencyId, lang),
  ]);
  return incoming.flatMap((group, at) => [group, outgoing[at], kept[at]].filter((it) => it !== undefined));
}

/** What the official was told. Administrators without a post at a desk get no notices. */
function noticesPlace(actor: Actor, lang: Lang): WorkPlace[] {
  if (agenciesWith(actor, ...noticedRoles).length === 0) return [];
  return [{ key: "notices", text: mineTexts[lang].notices, href: urls.workNotices.to(lang) }];
}

/** The search at the first agency the official works at; the page leads to the others. */
function searchPlace(actor: Actor, lang: Lang): WorkPlace[] {
  const [agencyId] = agenciesWith(actor, ...officialRoles);
  if (agencyId === undefined) return [];
  return [{ key: "search", text: findDossiersTexts[lang].title, href: urls.findDossiers.to(lang, { agencyId }) }];
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
  const register = {
    key: `${agencyId}.register`,
    text: bookTexts[lang].register,
    href: urls.register.to(lang, { agencyId }),
  };
  const refused = {
    key: `${agencyId}.refused`,
    text: refusedDeliveryTexts[lang].link,
    href: urls.refusedDeliveries.to(lang, { agencyId }),
  };
  const places = [...queuePlaces("register", agencyId, lang), ...queuePlaces("hand-over", agencyId, lang), refused];
  const writes = agenciesWith(actor, "reception-officer", "centre-head").includes(agencyId);
  const letters = writes ? [letterPlace(agencyId, lang)] : [];
  const receives = agenciesWith(actor, "reception-officer").includes(agencyId);
  // What is done sixty times a day stands first, the book last.
  return [...(receives ? [entry] : []), ...places, ...letters, register];
}

/** What support staff do at a counter: enter, and scan what waits to be checked. */
function supportPlaces(agencyId: string, lang: Lang): WorkPlace[] {
  const href = urls.counterEntry.to(lang, { agencyId });
  const entry = { key: `${agencyId}.entry`, text: officialTexts[lang].counter.link, href };
  const lists = supportQueues.map((queue) => ({
    key: `${agencyId}.${queue}`,
    text: officialTexts[lang].queues[queue],
    href: urls.queue.to(lang, { agencyId, queue }),
  }));
  return [entry, ...lists];
}

const letterPlace = (agencyId: string, lang: Lang): WorkPlace => ({
  key: `${agencyId}.letters`,
  text: letterTexts[lang].tray.title,
  href: urls.letterTray.to(lang, { agencyId }),
});

/** Questions of other agencies, for those who answer them. */
function askedPlaces(actor: Actor, agencyId: string, lang: Lang): WorkPlace[] {
  if (!agenciesWith(actor, "case-officer", "leader").includes(agencyId)) return [];
  const href = urls.askedQuestions.to(lang, { agencyId });
  return [{ key: `${agencyId}.asked`, text: consultationTexts[lang].list, href }];
}

/** The lists that wait for somebody here; the page of each leads to the others of its side. */
function queuePlaces(side: Side, agencyId: string, lang: Lang): WorkPlace[] {
  const waiting = queuesOf(side).filter((queue) => queues[queue].waits);
  return waiting.map((queue) => ({
    key: `${agencyId}.${queue}`,
    text: officialTexts[lang].queues[queue],
    href: urls.queue.to(lang, { agencyId, queue }),
  }));
}
