import type { ListName } from "#capabilities/incoming";
import type { Actor, Role } from "#kernel/plain/actor";
import { agenciesWith, holdsAt } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { WorkPlace } from "../layouts/work-layout.tsx";
import type { PageDeps } from "../page-deps.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { urls } from "../urls.ts";

/** Who has to do with their agency's incoming documents. */
export const incomingRoles: readonly Role[] = [
  "case-officer",
  "leader",
  "clerk",
  "centre-head",
  "reception-officer",
  "finance",
  "inspector",
];

/** The lists' names in addresses. */
export const listSlugs: Readonly<Record<ListName, string>> = {
  "to-register": "cho-dang-ky",
  "to-direct": "cho-chi-dao",
  asked: "cho-tra-loi",
  unit: "cua-don-vi",
  mine: "cua-toi",
  late: "qua-han",
  "due-tomorrow": "den-han-ngay-mai",
  followed: "theo-doi",
};
export const listNamed = (slug: string): ListName | undefined =>
  (Object.keys(listSlugs) as ListName[]).find((name) => listSlugs[name] === slug);

/** Whether the actor leads the whole agency. */
export const leads = (actor: Actor, agencyId: string): boolean =>
  actor.positions.some((at) => at.agencyId === agencyId && at.unitId === null && at.roles.includes("leader"));
/** Whether the actor reads the agency's registers. */
export const readsRegisters = (actor: Actor, agencyId: string): boolean =>
  holdsAt(actor, agencyId, "clerk", "inspector") || leads(actor, agencyId);

/** The list somebody begins with: what the clerk registers, what the leader directs, else their own. */
export function firstList(actor: Actor, agencyId: string): ListName {
  if (holdsAt(actor, agencyId, "clerk")) return "to-register";
  return leads(actor, agencyId) ? "to-direct" : "mine";
}

/** The places of one agency's incoming documents in the navigation. */
export function incomingPlaces(actor: Actor, agencyId: string, lang: Lang): WorkPlace[] {
  const t = incomingTexts[lang];
  const list = listSlugs[firstList(actor, agencyId)];
  const lists = { key: `${agencyId}.incoming`, text: t.place, href: urls.incoming.to(lang, { agencyId, list }) };
  const register = {
    key: `${agencyId}.incoming-register`,
    text: t.registers.title,
    href: urls.incomingRegister.to(lang, { agencyId }),
  };
  return [lists, ...(readsRegisters(actor, agencyId) ? [register] : [])];
}

/** How many wait in the list somebody begins with, in their units' boxes, for their answer, and how many are late, at each of their agencies. */
export function countIncoming(deps: PageDeps, actor: Actor): Promise<readonly (readonly [string, number])[]>[] {
  return agenciesWith(actor, ...incomingRoles).map(async (agencyId) => {
    const { box, lists, requests } = await deps.incoming.countDesk({ actor, input: { agencyId } });
    const of = (list: ListName): number => lists.find(({ name }) => name === list)?.count ?? 0;
    const [first, asked] = [of(firstList(actor, agencyId)), of("asked")];
    return [
      [`${agencyId}.incoming`, first + requests + box + asked],
      [`${agencyId}.incoming-first`, first],
      [`${agencyId}.incoming-requests`, requests],
      [`${agencyId}.incoming-box`, box],
      [`${agencyId}.incoming-asked`, asked],
      [`${agencyId}.incoming-late`, of("late")],
    ] as const;
  });
}
