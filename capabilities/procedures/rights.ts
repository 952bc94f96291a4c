import { sql, type SqlBool } from "kysely";
import type { Scope } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";

/** Drafts are seen by those who prepare them; what is published is public (NĐ 63/2010/NĐ-CP art. 7). */
export function seesDrafts(actor: Actor): boolean {
  return mayImport(actor) || preparesCatalogue(actor);
}

export function maySee(actor: Actor, version: { readonly publishedAt: Date | null }): boolean {
  return version.publishedAt !== null || seesDrafts(actor);
}

export function visible(actor: Actor): Scope {
  return { condition: seesDrafts(actor) ? sql<SqlBool>`true` : sql<SqlBool>`version.published_at is not null` };
}

export function mayImport(actor: Actor): boolean {
  return actor.kind === "system" && actor.scopes.includes("procedures:import");
}

/** The catalogue is the whole province's: whether the post is at a provincial agency is asked in the act. */
export function preparesCatalogue(actor: Actor): boolean {
  return actor.positions.some((at) => at.roles.includes("business-administrator"));
}
