import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, agenciesWith } from "#kernel/plain/actor";

/** What rights ask of an account: its own agency's path and those of the agencies it holds positions at. */
export type AccountPlace = { readonly id: string; readonly paths: readonly string[] };

/** The work that sets up a province before there is any administrator. */
export const setUpScope = "job:set-up";

export function isSetUp(actor: Actor): boolean {
  return actor.kind === "job" && actor.scopes.includes(setUpScope);
}

/** Whether a path is the reach itself or lies below it; paths are the agencies room's, `/key/key/`. */
export function isWithin(path: string, reach: string): boolean {
  return reach.startsWith("/") && reach.endsWith("/") && path.startsWith(reach);
}

const holds = (actor: Actor, role: Role): boolean => agenciesWith(actor, role).length > 0;

/** How far the actor administers accounts. Not at all with a technical administrator's post, whatever else he holds. */
export function reachesOf(actor: Actor): string[] {
  if (actor.kind !== "official" || holds(actor, "technical-administrator")) return [];
  return actor.positions.filter((at) => at.roles.includes("business-administrator")).map((at) => at.agencyPath);
}

export function isAdministrator(actor: Actor): boolean {
  return reachesOf(actor).length > 0;
}

/** Whether the actor administers accounts and positions of the agency with this path. */
export function administers(actor: Actor, agencyPath: string): boolean {
  return reachesOf(actor).some((reach) => isWithin(agencyPath, reach));
}

/** The right to see an account; the same as `visible`, for one row. */
export function maySee(actor: Actor, account: AccountPlace): boolean {
  if (actor.kind !== "citizen" && actor.kind !== "official") return false;
  return account.id === actor.accountId || account.paths.some((path) => administers(actor, path));
}

/** The rows of `identity.account` (named `account`) the actor may see. */
export function visible(actor: Actor): Scope {
  if ((actor.kind !== "citizen" && actor.kind !== "official") || actor.accountId === null) return nothingVisible;
  const reaches = sql`${reachesOf(actor)}::text[]`;
  const within = (column: string) =>
    sql`exists (select from unnest(${reaches}) as reach (path)
      where reach.path like '/%/' and starts_with(${sql.ref(column)}, reach.path))`;
  return {
    condition: sql`(account.id = ${actor.accountId}::uuid or ${within("account.agency_path")}
      or exists (select from identity.position held where held.account_id = account.id and ${within("held.agency_path")}))`,
  };
}

/** The actor's own rows, by a column that names an account. */
export function ownRows(actor: Actor, column: string): Scope {
  if (actor.accountId === null) return nothingVisible;
  return { condition: sql`${sql.ref(column)} = ${actor.accountId}::uuid` };
}

/** People with an account: citizens and officials, not systems and jobs. */
export function isSignedIn(actor: Actor): boolean {
  return (actor.kind === "citizen" || actor.kind === "official") && actor.accountId !== null;
}
