import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, agenciesWith, holdsAt, standsFor } from "#kernel/plain/actor";
import { isDeputy } from "./authority.ts";
import { type DocumentState, hasGoneOut, wentOut } from "./document-moves.ts";
import type { Authority } from "./tables.ts";

/** Officials with a post at an agency: they draft, and read what their agency issued. */
export const officials: readonly Role[] = [
  "case-officer",
  "leader",
  "clerk",
  "centre-head",
  "reception-officer",
  "finance",
  "inspector",
];
/** Who may draft: an inspector only reads. */
export const drafters: readonly Role[] = officials.filter((role) => role !== "inspector");

/** Who may take minutes and sign them: posts with a personal key. */
export const minuteTakers: readonly Role[] = ["case-officer", "leader"];

/** What a clerk has to do with: from the end of the road on. */
const clerkStates: readonly DocumentState[] = [
  "to-number",
  "being-rendered",
  "to-sign",
  "being-signed",
  "to-seal",
  "being-sealed",
];

/** What rights look at in a document; `reviewers` are all who were ever asked. */
export type DocumentPlace = {
  readonly agency_id: string;
  readonly state: DocumentState;
  readonly unit_id: string | null;
  readonly drafter_account_id: string;
  readonly signer_account_id: string;
  readonly authority: Authority;
  readonly co_signer_account_id: string | null;
  readonly reviewers: readonly string[];
  /** Accounts and units whose opinion was ever asked for. */
  readonly askedParties: readonly string[];
};

/** Agencies that the actor heads, in their own right alone: an authorisation to sign is never passed on (NĐ 30/2020/NĐ-CP art. 13.3). */
const headedBy = (actor: Actor): string[] =>
  actor.positions.flatMap((at) =>
    at.roles.includes("leader") && at.unitId === null && !at.delegated && !isDeputy(at) ? [at.agencyId] : [],
  );

/** Whether the actor heads an agency in their own right. */
export const headsAt = (actor: Actor, agencyId: string): boolean => headedBy(actor).includes(agencyId);

/** Whether the actor has to do with outgoing documents of an agency: as its official, or as the head of another one who may sign for it. */
export const mayOpenAt = (actor: Actor, agencyId: string): boolean =>
  holdsAt(actor, agencyId, ...officials) || headedBy(actor).some((id) => id !== agencyId);

type Signed = Pick<DocumentPlace, "agency_id" | "authority" | "signer_account_id">;
/** The agency from which the actor signs a document of another one by authorisation (TUQ.); null when they do not. */
export const signsFrom = (actor: Actor, { agency_id, authority, signer_account_id }: Signed): string | null =>
  authority === "TUQ" && signer_account_id === actor.accountId
    ? (headedBy(actor).find((id) => id !== agency_id) ?? null)
    : null;

/** Posts as leader: of the whole agency, or of one unit. */
const leads = (actor: Actor) =>
  actor.positions.filter((at) => at.roles.includes("leader")).map(({ agencyId, unitId }) => ({ agencyId, unitId }));

/**
 * Who may open a document. Issued: every official of the agency. Under way: drafter, signer, who takes the minutes, reviewers and those asked for an opinion
 * (or who stands in for them; of a unit everybody), leaders of the agency and of the drafting unit, and the clerk from the number on. Always: the head of another agency who signs it by authorisation. A technical administrator may not.
 */
export function maySee(actor: Actor, document: DocumentPlace): boolean {
  if (actor.kind === "job") return true;
  const { agency_id: at } = document;
  if (signsFrom(actor, document) !== null) return true;
  if (!holdsAt(actor, at, ...officials)) return false;
  if (hasGoneOut(document.state)) return true;
  const { co_signer_account_id: coSigner } = document;
  const asked = [
    document.drafter_account_id,
    document.signer_account_id,
    ...document.reviewers,
    ...(coSigner ? [coSigner] : []),
  ];
  return (
    asked.some((accountId) => standsFor(actor, accountId, at)) ||
    partiesOf(actor, at).some((partyId) => document.askedParties.includes(partyId)) ||
    leads(actor).some(({ agencyId, unitId }) => agencyId === at && (unitId === null || unitId === document.unit_id)) ||
    (holdsAt(actor, at, "clerk") && clerkStates.includes(document.state))
  );
}

/** Whom the actor may stand for at an agency: themselves, and whoever delegated the post there. */
export const standingAt = (actor: Actor, agencyId: string): string[] => [
  ...(actor.accountId ? [actor.accountId] : []),
  ...actor.positions.flatMap((at) => (at.agencyId === agencyId && at.delegated ? [at.delegated.fromAccountId] : [])),
];

/** In whose name the actor may be asked for an opinion: the accounts they stand for, and the units of their posts. */
export const partiesOf = (actor: Actor, agencyId: string): string[] => [
  ...standingAt(actor, agencyId),
  ...actor.positions.flatMap((at) => (at.agencyId === agencyId && at.unitId !== null ? [at.unitId] : [])),
];

function visibleAt(actor: Actor, agencyId: string) {
  const standing = standingAt(actor, agencyId);
  const own = leads(actor).filter((lead) => lead.agencyId === agencyId);
  const units = own.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
  const arms = [
    sql<boolean>`document.state = any(${[...wentOut]}::text[])`,
    sql<boolean>`document.drafter_account_id = any(${standing}::uuid[])`,
    sql<boolean>`document.signer_account_id = any(${standing}::uuid[])`,
    sql<boolean>`document.co_signer_account_id = any(${standing}::uuid[])`,
    sql<boolean>`exists (select from documents.review where review.agency_id = document.agency_id
      and review.document_id = document.id and review.reviewer_account_id = any(${standing}::uuid[]))`,
    sql<boolean>`exists (select from documents.opinion where opinion.agency_id = document.agency_id
      and opinion.document_id = document.id and opinion.party_id = any(${partiesOf(actor, agencyId)}::uuid[]))`,
    ...(own.some(({ unitId }) => unitId === null) ? [sql<boolean>`true`] : []),
    ...(units.length > 0 ? [sql<boolean>`document.unit_id = any(${units}::uuid[])`] : []),
    ...(holdsAt(actor, agencyId, "clerk") ? [sql<boolean>`document.state = any(${[...clerkStates]}::text[])`] : []),
  ];
  return sql<boolean>`(document.agency_id = ${agencyId}::uuid and (${sql.join(arms, sql` or `)}))`;
}

/** Documents of other agencies that the actor signs by authorisation, as the head of one; on `documents.document as document`. */
export function visibleFromOutside(actor: Actor): Scope {
  if (headedBy(actor).length === 0) return nothingVisible;
  return {
    condition: sql<boolean>`(document.authority = 'TUQ' and document.signer_account_id = ${actor.accountId}::uuid
      and document.agency_id <> any(${headedBy(actor)}::uuid[]))`,
  };
}

/** What the actor may open by its key: the same rule as `maySee`. Lists, of one agency each, are `visible`'s. */
export const openable = (actor: Actor): Scope => ({
  condition: sql<boolean>`(${visible(actor).condition} or ${visibleFromOutside(actor).condition})`,
});

/** Documents of the agencies where the actor is an official, as a condition on `documents.document as document`. */
export function visible(actor: Actor): Scope {
  if (actor.kind === "job") return { condition: sql<boolean>`true` };
  const arms = agenciesWith(actor, ...officials).map((agencyId) => visibleAt(actor, agencyId));
  return arms.length === 0 ? nothingVisible : { condition: sql<boolean>`(${sql.join(arms, sql` or `)})` };
}

/** Lines of registers of the agencies where the actor is an official, as a condition on `documents.register_line as line`. */
export function visibleLines(actor: Actor): Scope {
  if (actor.kind === "job") return { condition: sql<boolean>`true` };
  const agencies = agenciesWith(actor, ...officials);
  return agencies.length === 0
    ? nothingVisible
    : { condition: sql<boolean>`line.agency_id = any(${agencies}::uuid[])` };
}

type Placed = Omit<DocumentPlace, "reviewers" | "askedParties">;

/** Who may take a document back from its road: whoever drafts it, and the agency's leaders. */
export const mayTakeBack = (actor: Actor, document: Placed): boolean =>
  standsFor(actor, document.drafter_account_id, document.agency_id) ||
  leads(actor).some(({ agencyId, unitId }) => agencyId === document.agency_id && unitId === null);

/** Who may ask others for their opinion on it: whoever drafts it, and who leads the drafting unit or the agency. */
export const mayAskOpinions = (actor: Actor, document: Placed): boolean =>
  (standsFor(actor, document.drafter_account_id, document.agency_id) &&
    holdsAt(actor, document.agency_id, ...drafters)) ||
  leads(actor).some(
    ({ agencyId, unitId }) => agencyId === document.agency_id && (unitId === null || unitId === document.unit_id),
  );

/** Who answers for a party: the official or who stands in; of a unit its leaders, of one without any whoever has a post there. */
export function mayAnswerFor(
  actor: Actor,
  agencyId: string,
  party: { readonly party_id: string; readonly party_kind: "official" | "unit" },
  leaders: readonly { readonly unitId: string | null }[],
): boolean {
  if (party.party_kind === "official") return standsFor(actor, party.party_id, agencyId);
  const led = leaders.some(({ unitId }) => unitId === party.party_id);
  return actor.positions.some(
    (at) => at.agencyId === agencyId && at.unitId === party.party_id && (!led || at.roles.includes("leader")),
  );
}
