import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, agenciesWith } from "#kernel/plain/actor";

/** Who answers for how people are served, or looks into it. */
const roles: readonly Role[] = ["centre-head", "leader", "inspector", "business-administrator"];

/** Whether the actor sees what people say of an agency: never who said it. */
export function maySee(actor: Actor, agencyId: string): boolean {
  return agenciesWith(actor, ...roles).includes(agencyId);
}

/** The same as a condition on `feedback.rating`, named `rating`. */
export function visible(actor: Actor): Scope {
  const agencies = agenciesWith(actor, ...roles);
  if (agencies.length === 0) return nothingVisible;
  return {
    condition: sql<boolean>`(rating.agency_id = any(${agencies}::uuid[]) or rating.competent_agency_id = any(${agencies}::uuid[]))`,
  };
}
