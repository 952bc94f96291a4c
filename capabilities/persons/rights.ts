import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, agenciesWith, holdsAt } from "#kernel/plain/actor";

/** What rights ask of a person's row. */
export type PersonPlace = { readonly id: string; readonly mergedInto: string | null };

/** Who may look persons up outside a dossier: at the counter, and to merge duplicates. */
const seekers = ["reception-officer", "business-administrator"] as const satisfies readonly Role[];

const isTechnical = (actor: Actor): boolean => agenciesWith(actor, "technical-administrator").length > 0;

/** Whether the actor may look persons up for this agency. A technical administrator never may, whatever else he holds. */
export function maySeek(actor: Actor, agencyId: string): boolean {
  return actor.kind === "official" && !isTechnical(actor) && holdsAt(actor, agencyId, ...seekers);
}

/** Whether this row is the actor's own, also under an id that was merged. */
export function isOwn(actor: Actor, person: PersonPlace): boolean {
  return actor.personId !== null && (person.id === actor.personId || person.mergedInto === actor.personId);
}

/** The right to see a person outside a dossier; the same as `visible`, for one row. */
export function maySee(actor: Actor, person: PersonPlace): boolean {
  if (isTechnical(actor)) return false;
  if (actor.kind === "official" && agenciesWith(actor, ...seekers).length > 0) return true;
  return (actor.kind === "citizen" || actor.kind === "official") && isOwn(actor, person);
}

/** The rows of `persons.person` the actor may see outside a dossier. */
export function visible(actor: Actor): Scope {
  if (isTechnical(actor) || (actor.kind !== "citizen" && actor.kind !== "official")) return nothingVisible;
  if (actor.kind === "official" && agenciesWith(actor, ...seekers).length > 0) return { condition: sql`true` };
  if (actor.personId === null) return nothingVisible;
  return { condition: sql`(person.id = ${actor.personId}::uuid or person.merged_into = ${actor.personId}::uuid)` };
}

/** Merging two rows is for business administrators alone. */
export function mayMerge(actor: Actor, agencyId: string): boolean {
  return actor.kind === "official" && !isTechnical(actor) && holdsAt(actor, agencyId, "business-administrator");
}
