import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, agenciesWith } from "#kernel/plain/actor";

/** The agency's mail is its clerk's; a technical administrator, a leader, another agency see none of it. */
export function visible(actor: Actor): Scope {
  if (actor.kind === "job") return { condition: sql<boolean>`true` };
  const agencies = agenciesWith(actor, "clerk");
  if (agencies.length === 0) return nothingVisible;
  return { condition: sql<boolean>`mail.agency_id = any(${agencies}::uuid[])` };
}
