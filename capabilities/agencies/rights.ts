import { sql, type SqlBool } from "kysely";
import type { Scope } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";

/** Agencies, units and territories are public facts (NĐ 224/2026/NĐ-CP art. 9): everyone sees them. */
export function visible(_actor: Actor): Scope {
  return { condition: sql<SqlBool>`true` };
}

/** The register of agencies is brought in by the province's own system, never by a person at a screen. */
export function mayImport(actor: Actor): boolean {
  return actor.kind === "system" && actor.scopes.includes("agencies:import");
}
