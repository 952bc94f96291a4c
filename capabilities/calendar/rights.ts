import type { Actor } from "#kernel/plain/actor";

/** The province's own system brings calendars in; a business administrator corrects that of the own agency. */
export function mayImport(actor: Actor, agencyId: string): boolean {
  if (actor.kind === "system") return actor.scopes.includes("calendar:import");
  return actor.positions.some((at) => at.agencyId === agencyId && at.roles.includes("business-administrator"));
}
