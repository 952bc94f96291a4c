import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import type { Actor, Role } from "#kernel/plain/actor";

/** Officials with a post at an agency search its documents; each finds what the room of a document lets them see. */
export const officials: readonly Role[] = [
  "case-officer",
  "leader",
  "clerk",
  "centre-head",
  "reception-officer",
  "finance",
  "inspector",
];

/** A saved search is its owner's alone, also when the owner delegated the post. */
export const isOwn = (actor: Actor, saved: { readonly account_id: string }): boolean =>
  actor.accountId !== null && saved.account_id === actor.accountId;

/** The same as a condition on `search.saved as saved`. */
export const visible = (actor: Actor): Scope =>
  actor.accountId === null ? nothingVisible : { condition: sql<boolean>`saved.account_id = ${actor.accountId}::uuid` };
