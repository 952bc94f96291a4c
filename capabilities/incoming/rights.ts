import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, agenciesWith, holdsAt } from "#kernel/plain/actor";
import type { DocumentState } from "./tables.ts";

/** Officials with a post at an agency: documents may be given to them. */
export const officials: readonly Role[] = [
  "case-officer",
  "leader",
  "clerk",
  "centre-head",
  "reception-officer",
  "finance",
  "inspector",
];

/** What rights look at in a document: where it is, how far it came, and to whom it was given. */
export type DocumentPlace = {
  readonly agency_id: string;
  readonly state: DocumentState;
  readonly given: readonly { readonly unit_id: string | null; readonly account_id: string | null }[];
};

/** Posts at an agency as leader: of the whole of it, or of its units. */
export function ledBy(actor: Actor, agencyId: string): { readonly whole: boolean; readonly units: readonly string[] } {
  const posts = actor.positions.filter((at) => at.agencyId === agencyId && at.roles.includes("leader"));
  return {
    whole: posts.some(({ unitId }) => unitId === null),
    units: posts.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
  };
}

/** The units of an agency in which the actor has a post. */
export const unitsOf = (actor: Actor, agencyId: string): string[] => [
  ...new Set(actor.positions.flatMap((at) => (at.agencyId === agencyId && at.unitId !== null ? [at.unitId] : []))),
];

/** Whom the actor stands for at an agency: themselves, and whoever delegated the post there. */
export const standingAt = (actor: Actor, agencyId: string): string[] => [
  ...(actor.accountId ? [actor.accountId] : []),
  ...actor.positions.flatMap((at) => (at.agencyId === agencyId && at.delegated ? [at.delegated.fromAccountId] : [])),
];

/** Who sees the whole book of an agency: its clerk, the leaders of the whole agency, its inspectors. */
export const seesBook = (actor: Actor, agencyId: string): boolean =>
  actor.kind === "job" || holdsAt(actor, agencyId, "clerk", "inspector") || ledBy(actor, agencyId).whole;

/** Before it is registered only the clerk has to do with a document; what is returned never reached anybody else. */
const clerksOnly: readonly DocumentState[] = ["arrived", "returned"];

/**
 * Who may open a document: whoever sees the book (until it is registered, the clerk alone), the people of a unit that it was
 * given to, and whoever has it in hand; what its sender took back, also whoever had it. A technical administrator may not.
 */
export function maySee(actor: Actor, document: DocumentPlace): boolean {
  if (actor.kind === "job") return true;
  const { agency_id: at, state } = document;
  if (!holdsAt(actor, at, ...officials)) return false;
  if (holdsAt(actor, at, "clerk")) return true;
  if (clerksOnly.includes(state)) return false;
  if (seesBook(actor, at)) return true;
  const [standing, units] = [standingAt(actor, at), unitsOf(actor, at)];
  return document.given.some(
    ({ unit_id, account_id }) =>
      (account_id !== null && standing.includes(account_id)) || (unit_id !== null && units.includes(unit_id)),
  );
}

function visibleAt(actor: Actor, agencyId: string) {
  const here = sql<boolean>`document.agency_id = ${agencyId}::uuid`;
  if (holdsAt(actor, agencyId, "clerk")) return here;
  const open = sql<boolean>`${here} and document.state <> all(${[...clerksOnly]}::text[])`;
  if (seesBook(actor, agencyId)) return sql<boolean>`(${open})`;
  return sql<boolean>`(${open} and exists (select from incoming.task given where given.agency_id = document.agency_id
    and given.document_id = document.id and (given.state <> 'dropped' or document.state = 'frozen')
    and (given.account_id = any(${standingAt(actor, agencyId)}::uuid[]) or given.unit_id = any(${unitsOf(actor, agencyId)}::uuid[]))))`;
}

/** The same rule as a condition on `incoming.document as document`. */
export function visible(actor: Actor): Scope {
  if (actor.kind === "job") return { condition: sql<boolean>`true` };
  const arms = agenciesWith(actor, ...officials).map((agencyId) => visibleAt(actor, agencyId));
  return arms.length === 0 ? nothingVisible : { condition: sql<boolean>`(${sql.join(arms, sql` or `)})` };
}

/** Requests of senders are the clerk's to answer, as a condition on `incoming.request as request`. */
export function visibleRequests(actor: Actor): Scope {
  const agencies = agenciesWith(actor, "clerk");
  return agencies.length === 0
    ? nothingVisible
    : { condition: sql<boolean>`request.agency_id = any(${agencies}::uuid[])` };
}
