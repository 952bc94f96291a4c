import type { SourceKind } from "#capabilities/copies";
import type { Actor, Role } from "#kernel/plain/actor";
import { agenciesWith, holdsAt } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { WorkPlace } from "../layouts/work-layout.tsx";
import type { PageDeps } from "../page-deps.ts";
import { copyTexts } from "../texts/copy-texts.ts";
import { urls } from "../urls.ts";

/** Who has to do with copies of their agency's documents. */
export const copyRoles: readonly Role[] = [
  "case-officer",
  "leader",
  "clerk",
  "centre-head",
  "reception-officer",
  "finance",
  "inspector",
];
export const askingRoles: readonly Role[] = copyRoles.filter((role) => role !== "inspector");

/** How addresses name what is copied. */
export const kindSlugs: Readonly<Record<SourceKind, string>> = { outgoing: "van-ban-di", incoming: "van-ban-den" };
export const kindNamed = (slug: string): SourceKind | undefined =>
  (Object.keys(kindSlugs) as SourceKind[]).find((kind) => kindSlugs[kind] === slug);

/** Where somebody asks for a copy of a document. */
export const askUrl = (lang: Lang, kind: SourceKind, key: { readonly agencyId: string; readonly documentId: string }) =>
  urls.copyAsk.to(lang, { ...key, kind: kindSlugs[kind] });

export const mayAsk = (actor: Actor, agencyId: string): boolean => holdsAt(actor, agencyId, ...askingRoles);

/** Whether the actor reads the register of copies of an agency. */
export const readsCopyRegister = (actor: Actor, agencyId: string): boolean =>
  holdsAt(actor, agencyId, "clerk", "inspector") ||
  actor.positions.some((at) => at.agencyId === agencyId && at.unitId === null && at.roles.includes("leader"));

/** The places of one agency's copies in the navigation. */
export function copyPlaces(agencyId: string, lang: Lang): WorkPlace[] {
  return [{ key: `${agencyId}.copies`, text: copyTexts[lang].title, href: urls.copies.to(lang, { agencyId }) }];
}

/** How many copies wait for the actor at each of their agencies, beside the place. */
export function countCopies(deps: PageDeps, actor: Actor): Promise<readonly (readonly [string, number])[]>[] {
  return agenciesWith(actor, ...copyRoles).map(async (agencyId) => {
    const { waiting } = await deps.copies.countCopies({ actor, input: { agencyId } });
    return [[`${agencyId}.copies`, waiting]] as const;
  });
}
