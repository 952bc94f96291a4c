import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, agenciesWith } from "#kernel/plain/actor";

/** Only work between two acts stores what was fetched. */
export const jobOnly = (actor: Actor): boolean => actor.kind === "job";

/** Technical administrators say whom the province trusts, and so where lists come from. */
export const keepsAddresses = (actor: Actor): boolean =>
  actor.kind === "job" || agenciesWith(actor, "technical-administrator").length > 0;

/** Whoever keeps the register of certificates sees whether lists are fresh. */
export const seesLists = (actor: Actor): boolean =>
  keepsAddresses(actor) || agenciesWith(actor, "business-administrator").length > 0;

/** Authorities and their lists are public in the world; here they are shown to whoever keeps certificates. */
export const visible = (actor: Actor): Scope => (seesLists(actor) ? everyList : nothingVisible);

export const everyList: Scope = { condition: sql<boolean>`true` };
