import type { Actor, Role } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { AdministratorLayout } from "../layouts/administrator-layout.tsx";
import type { WorkGroup, WorkProps } from "../layouts/work-layout.tsx";
import { administrationTexts } from "../texts/administration-texts.ts";
import { urls } from "../urls.ts";

export const administrators: readonly Role[] = ["business-administrator", "technical-administrator"];

export const isTechnical = (actor: Actor): boolean => agenciesWith(actor, "technical-administrator").length > 0;
/** Accounts are not for whoever also keeps the machines. */
export const keepsAccounts = (actor: Actor): boolean =>
  agenciesWith(actor, "business-administrator").length > 0 && !isTechnical(actor);

/** The pages an administrator may open. */
export function adminPlaces(actor: Actor, lang: Lang) {
  const t = administrationTexts[lang].places;
  const running = isTechnical(actor)
    ? [
        { key: "operations", text: t.operations, href: urls.operations.to(lang) } as const,
        { key: "interchange", text: t.interchange, href: urls.interchange.to(lang) } as const,
      ]
    : [];
  const accounts = keepsAccounts(actor)
    ? [
        { key: "accounts", text: t.accounts, href: urls.accounts.to(lang) } as const,
        { key: "systems", text: t.systems, href: urls.systems.to(lang) } as const,
      ]
    : [];
  const lists = [
    ...accounts,
    { key: "certificates", text: t.certificates, href: urls.certificates.to(lang) } as const,
    ...(keepsAccounts(actor)
      ? [
          { key: "catalogue", text: t.catalogue, href: urls.catalogue.to(lang) } as const,
          { key: "doors", text: t.doors, href: urls.doors.to(lang) } as const,
          { key: "numbering", text: t.numbering, href: urls.numberingSettings.to(lang) } as const,
          { key: "codes", text: t.codes, href: urls.codeSeries.to(lang) } as const,
        ]
      : []),
    { key: "agencies", text: t.agencies, href: urls.agencies.to(lang) } as const,
    { key: "calendar", text: t.calendar, href: urls.workingCalendar.to(lang) } as const,
  ];
  return { running, lists };
}

function groupsOf(actor: Actor, lang: Lang, demo: boolean): WorkGroup[] {
  const t = administrationTexts[lang];
  const { running, lists } = adminPlaces(actor, lang);
  const mail = demo ? [{ key: "mail", text: t.places.mail, href: urls.demoMail.to(lang) }] : [];
  const home = { key: "administration", text: t.places.home, href: urls.administration.to(lang) };
  return [
    { title: t.groups.running, places: [home, ...running, ...mail] },
    { title: t.groups.lists, places: lists },
  ];
}

/** A page of an administrator, with the navigation of what may be opened. */
export function AdminPage(props: Omit<WorkProps, "groups">) {
  const { actor, demo, lang } = usePage();
  return <AdministratorLayout {...props} groups={groupsOf(actor, lang, demo)} />;
}
