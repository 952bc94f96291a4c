import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";

/** A draft is its author's alone: no official sees it before it is submitted. */
export function maySee(actor: Actor, draft: { readonly account_id: string }): boolean {
  return actor.kind === "citizen" && actor.accountId === draft.account_id;
}

/** The same as a condition on `drafts.draft`, named `draft`. */
export function visible(actor: Actor): Scope {
  if (actor.kind !== "citizen" || actor.accountId === null) return nothingVisible;
  return { condition: sql<boolean>`draft.account_id = ${actor.accountId}::uuid` };
}

/** Citizens with a person behind their account. */
export function mayDraft(actor: Actor): boolean {
  return actor.kind === "citizen" && actor.accountId !== null && actor.personId !== null;
}
