import type { Role } from "#kernel/plain/actor";
import type { AccountKind } from "./tables.ts";

/**
 * Which kind of account may hold which role (TCVN 14423:2026 §5.6: administration, business, technical and service
 * accounts are kept apart): whoever does both has two accounts. Staff of the post and contract staff have accounts of their
 * own kind, so that no post ever lets one receive, decide or sign.
 */
export const kindOfRole: Record<Role, AccountKind> = {
  "reception-officer": "business",
  "centre-head": "business",
  "case-officer": "business",
  leader: "business",
  clerk: "business",
  archivist: "business",
  finance: "business",
  inspector: "business",
  "post-officer": "support",
  "support-officer": "support",
  "business-administrator": "administration",
  "technical-administrator": "technical",
};

/** What a system may hold: a post that reads. Receiving, deciding, signing and administering are done by people. */
const rolesOfSystems: readonly Role[] = ["inspector"];

/** Whether an account of this kind may hold all these roles. */
export function rolesFit(kind: AccountKind, roles: readonly Role[]): boolean {
  if (roles.length === 0) return false;
  return roles.every((role) => (kind === "service" ? rolesOfSystems.includes(role) : kindOfRole[role] === kind));
}

/**
 * What a post may be delegated for: receiving, approving, assigning, giving back, numbering, collecting. Inspecting and
 * administering are given by a post of one's own; support accounts (post) neither give nor take.
 */
export const delegableRoles: readonly Role[] = [
  "reception-officer",
  "centre-head",
  "case-officer",
  "leader",
  "clerk",
  "archivist",
  "finance",
];

export const isDelegable = (roles: readonly Role[]): boolean => roles.some((role) => delegableRoles.includes(role));
