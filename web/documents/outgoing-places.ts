import type { Actor, Role } from "#kernel/plain/actor";
import { agenciesWith, holdsAt } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { WorkPlace } from "../layouts/work-layout.tsx";
import type { PageDeps } from "../page-deps.ts";
import { grantTexts } from "../texts/grant-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { urls } from "../urls.ts";

/** Who has to do with their agency's outgoing documents. */
export const outgoingRoles: readonly Role[] = [
  "case-officer",
  "leader",
  "clerk",
  "centre-head",
  "reception-officer",
  "finance",
  "inspector",
];
export const draftingRoles: readonly Role[] = outgoingRoles.filter((role) => role !== "inspector");

export const mayDraft = (actor: Actor, agencyId: string): boolean => holdsAt(actor, agencyId, ...draftingRoles);

/** The places of one agency's outgoing documents in the navigation. */
export function outgoingPlaces(actor: Actor, agencyId: string, lang: Lang): WorkPlace[] {
  const t = outgoingTexts[lang];
  const all = { key: `${agencyId}.outgoing`, text: t.place, href: urls.outgoing.to(lang, { agencyId }) };
  const signing = {
    key: `${agencyId}.outgoing-signing`,
    text: t.tray.title,
    href: urls.outgoingSigning.to(lang, { agencyId }),
  };
  const clerk = {
    key: `${agencyId}.outgoing-clerk`,
    text: t.clerk.title,
    href: urls.outgoingClerk.to(lang, { agencyId }),
  };
  const register = {
    key: `${agencyId}.outgoing-register`,
    text: t.register.title,
    href: urls.outgoingRegister.to(lang, { agencyId }),
  };
  const grants = {
    key: `${agencyId}.signing-grants`,
    text: grantTexts[lang].title,
    href: urls.signingGrants.to(lang, { agencyId }),
  };
  return [
    all,
    ...(holdsAt(actor, agencyId, "leader") ? [signing] : []),
    ...(holdsAt(actor, agencyId, "clerk") ? [clerk] : []),
    register,
    grants,
  ];
}

/** How many documents wait for the actor at each of their agencies, beside the places; a statement an agency. */
export function countOutgoing(deps: PageDeps, actor: Actor): Promise<readonly (readonly [string, number])[]>[] {
  return agenciesWith(actor, ...outgoingRoles).map(async (agencyId) => {
    const counts = await deps.documents.countDocuments({ actor, input: { agencyId } });
    return [
      [`${agencyId}.outgoing`, counts.reviews + counts.opinions + counts.returned],
      [`${agencyId}.outgoing-review`, counts.reviews + counts.opinions],
      [`${agencyId}.outgoing-returned`, counts.returned],
      [`${agencyId}.outgoing-signing`, counts.toSign],
      [`${agencyId}.outgoing-clerk`, counts.toNumber + counts.toSeal],
    ] as const;
  });
}
