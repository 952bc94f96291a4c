import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, agenciesWith } from "#kernel/plain/actor";

/** Who enters and ends grants, as the written document has them. */
export const keepers: readonly Role[] = ["clerk", "business-administrator"];
/** Every official of the agency may know who signs what. */
export const readers: readonly Role[] = [
  ...keepers,
  "leader",
  "case-officer",
  "centre-head",
  "reception-officer",
  "finance",
  "inspector",
];

/** Grants of, and to the heads of, the agencies where the actor is an official, as a condition on `signing_grants.signing_grant as held`. */
export function visible(actor: Actor): Scope {
  if (actor.kind === "job") return { condition: sql<boolean>`true` };
  const agencies = agenciesWith(actor, ...readers);
  return agencies.length === 0
    ? nothingVisible
    : {
        condition: sql<boolean>`(held.agency_id = any(${agencies}::uuid[]) or held.holder_agency_id = any(${agencies}::uuid[]))`,
      };
}

/** Councils of the agencies where the actor is an official, as a condition on `signing_grants.council as held`. */
export function visibleCouncils(actor: Actor): Scope {
  const agencies = agenciesWith(actor, ...readers);
  return agencies.length === 0
    ? nothingVisible
    : { condition: sql<boolean>`held.agency_id = any(${agencies}::uuid[])` };
}
