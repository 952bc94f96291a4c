import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, accountsFor, agenciesWith, holdsAt, standsFor } from "#kernel/plain/actor";
import type { FileState } from "./tables.ts";

/** Officials with a post at an agency. */
export const officials: readonly Role[] = [
  "case-officer",
  "leader",
  "clerk",
  "archivist",
  "centre-head",
  "reception-officer",
  "finance",
  "inspector",
];
/** Who may hold files: an inspector only reads, an archivist keeps what was handed over. */
export const holders: readonly Role[] = officials.filter((role) => role !== "inspector" && role !== "archivist");

/** What rights look at in a file. */
export type FilePlace = {
  readonly agency_id: string;
  readonly unit_id: string | null;
  readonly holder_account_id: string;
  readonly state: FileState;
};

/** Posts at an agency as leader: of the whole of it, or of its units. */
export function ledBy(actor: Actor, agencyId: string): { readonly whole: boolean; readonly units: readonly string[] } {
  const posts = actor.positions.filter((at) => at.agencyId === agencyId && at.roles.includes("leader"));
  return {
    whole: posts.some(({ unitId }) => unitId === null),
    units: posts.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
  };
}

/** Who sees every file of an agency: its clerk, its leaders and inspectors. */
export const seesAll = (actor: Actor, agencyId: string): boolean =>
  actor.kind === "job" || holdsAt(actor, agencyId, "clerk", "inspector") || ledBy(actor, agencyId).whole;

/** What an archivist sees of an agency's files: what is handed over to the archive, and what the archive has. */
const handedOver: readonly FileState[] = ["offered", "archived"];

/** Who may open a file: who sees every file, the leaders of its unit, its holder or who stands in for them; the archivist once it is handed over. */
export function maySee(actor: Actor, file: FilePlace): boolean {
  if (actor.kind === "job") return true;
  const { agency_id: at } = file;
  if (!holdsAt(actor, at, ...officials)) return false;
  const keeps = holdsAt(actor, at, "archivist") && handedOver.includes(file.state);
  return seesAll(actor, at) || isHeld(actor, file) || leadsUnit(actor, at, file.unit_id) || keeps;
}

export const isHeld = (actor: Actor, file: FilePlace): boolean =>
  standsFor(actor, file.holder_account_id, file.agency_id);

const leadsUnit = (actor: Actor, agencyId: string, unitId: string | null): boolean =>
  unitId !== null && ledBy(actor, agencyId).units.includes(unitId);

/** Who may give a file to another: its holder, the leaders of its unit and of the whole agency. */
export const mayPass = (actor: Actor, file: FilePlace): boolean =>
  isHeld(actor, file) || ledBy(actor, file.agency_id).whole || leadsUnit(actor, file.agency_id, file.unit_id);

/** Who may pass on all that a person of these units holds: that person, the leaders of a unit and of the whole agency. */
export function mayPassAll(actor: Actor, agencyId: string, accountId: string, unitIds: readonly string[]): boolean {
  return (
    actor.accountId === accountId ||
    ledBy(actor, agencyId).whole ||
    unitIds.some((unitId) => leadsUnit(actor, agencyId, unitId))
  );
}

function visibleAt(actor: Actor, agencyId: string) {
  const here = sql<boolean>`file.agency_id = ${agencyId}::uuid`;
  if (seesAll(actor, agencyId)) return here;
  const units = [...ledBy(actor, agencyId).units];
  const kept = holdsAt(actor, agencyId, "archivist") ? [...handedOver] : [];
  return sql<boolean>`(${here} and (file.holder_account_id = any(${[...accountsFor(actor, agencyId)]}::uuid[])
    or file.unit_id = any(${units}::uuid[]) or file.state = any(${kept}::text[])))`;
}

/** The same rule as a condition on `work_files.file as file`. */
export function visible(actor: Actor): Scope {
  if (actor.kind === "job") return { condition: sql<boolean>`true` };
  const arms = agenciesWith(actor, ...officials).map((agencyId) => visibleAt(actor, agencyId));
  return arms.length === 0 ? nothingVisible : { condition: sql<boolean>`(${sql.join(arms, sql` or `)})` };
}

/** Deliveries: who sees every file of the agency, and its archivist, see them all, others their own; on `work_files.delivery as delivery`. */
export function visibleDeliveries(actor: Actor): Scope {
  if (actor.kind === "job") return { condition: sql<boolean>`true` };
  const arms = agenciesWith(actor, ...officials).map((agencyId) => {
    const here = sql<boolean>`delivery.agency_id = ${agencyId}::uuid`;
    if (seesAll(actor, agencyId) || holdsAt(actor, agencyId, "archivist")) return here;
    return sql<boolean>`(${here} and delivery.giver_account_id = any(${[...accountsFor(actor, agencyId)]}::uuid[]))`;
  });
  return arms.length === 0 ? nothingVisible : { condition: sql<boolean>`(${sql.join(arms, sql` or `)})` };
}

/** The lists of files of the agencies where the actor is an official, as a condition on `work_files.list as list`. */
export function visibleLists(actor: Actor): Scope {
  const agencies = agenciesWith(actor, ...officials);
  return agencies.length === 0
    ? nothingVisible
    : { condition: sql<boolean>`list.agency_id = any(${agencies}::uuid[])` };
}
