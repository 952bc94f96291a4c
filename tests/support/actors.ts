import { randomUUID } from "node:crypto";
import { type Actor, type Role, anonymous } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";

/** An official with one post at an agency. */
export function actorWith(agencyId: string, ...roles: readonly Role[]): Actor {
  const post = { id: randomUUID(), agencyId, agencyPath: agencyId, unitId: null, title: "", roles };
  const position = { ...post, validFrom: day("2025-07-01"), validTo: null };
  return { ...anonymous, kind: "official", accountId: randomUUID(), personId: randomUUID(), positions: [position] };
}

export const citizen = (personId: string): Actor => ({
  ...anonymous,
  kind: "citizen",
  accountId: randomUUID(),
  personId,
});
