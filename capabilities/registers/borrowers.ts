import type { Reader, Tx } from "#kernel/database";
import type { Role } from "#kernel/plain/actor";
import type { Official, RegistersNeeds } from "./needs.ts";

const borrowing: readonly Role[] = [
  ...(["case-officer", "leader", "clerk", "centre-head", "reception-officer", "finance", "inspector"] as const),
];

const byName = (one: Official, other: Official): number => one.fullName.localeCompare(other.fullName, "vi");

/** Officials of an agency who may be lent a master copy, once each, by name. */
export async function borrowersAt(needs: RegistersNeeds, on: Tx | Reader, agencyId: string): Promise<Official[]> {
  const held = [];
  // One after the other: inside a transaction they share its connection.
  for (const role of borrowing) held.push(...(await needs.officialsAt(on, agencyId, role)));
  return [...new Map(held.toReversed().map((one) => [one.accountId, one])).values()].toSorted(byName);
}

/** Who permits that a master copy is used: the agency's leaders. */
export async function permittersAt(needs: RegistersNeeds, on: Tx | Reader, agencyId: string): Promise<Official[]> {
  const leaders = await needs.officialsAt(on, agencyId, "leader");
  return [...new Map(leaders.map((one) => [one.accountId, one])).values()].toSorted(byName);
}
