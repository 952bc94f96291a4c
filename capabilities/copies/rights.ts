import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, accountsFor, agenciesWith, holdsAt } from "#kernel/plain/actor";

/** Officials with a post at an agency. */
export const officials: readonly Role[] = [
  "case-officer",
  "leader",
  "clerk",
  "centre-head",
  "reception-officer",
  "finance",
  "inspector",
];
/** Who may ask for a copy: an inspector only reads. */
export const askers: readonly Role[] = officials.filter((role) => role !== "inspector");

export type CopyPlace = {
  readonly agency_id: string;
  readonly asked_by: string;
  readonly signer_account_id: string | null;
};

/** Who sees all copies of an agency, and their register: its clerk, inspectors, leaders of the whole of it. */
export const seesAll = (actor: Actor, agencyId: string): boolean =>
  actor.kind === "job" ||
  holdsAt(actor, agencyId, "clerk", "inspector") ||
  actor.positions.some((at) => at.agencyId === agencyId && at.unitId === null && at.roles.includes("leader"));

/** Who may open a copy: who sees all, who asked, who signs, and who stands in for one of them. A technical administrator may not. */
export function maySee(actor: Actor, copy: CopyPlace): boolean {
  const { agency_id: at } = copy;
  if (actor.kind === "job") return true;
  if (!holdsAt(actor, at, ...officials)) return false;
  const standing = accountsFor(actor, at);
  return (
    seesAll(actor, at) || [copy.asked_by, copy.signer_account_id].some((one) => one !== null && standing.includes(one))
  );
}

function visibleAt(actor: Actor, agencyId: string) {
  const here = sql<boolean>`copy.agency_id = ${agencyId}::uuid`;
  if (seesAll(actor, agencyId)) return here;
  const standing = [...accountsFor(actor, agencyId)];
  return sql<boolean>`(${here} and (copy.asked_by = any(${standing}::uuid[]) or copy.signer_account_id = any(${standing}::uuid[])))`;
}

/** The same rule as a condition on `copies.copy as copy`. */
export function visible(actor: Actor): Scope {
  if (actor.kind === "job") return { condition: sql<boolean>`true` };
  const arms = agenciesWith(actor, ...officials).map((agencyId) => visibleAt(actor, agencyId));
  return arms.length === 0 ? nothingVisible : { condition: sql<boolean>`(${sql.join(arms, sql` or `)})` };
}
