import { expressionBuilder } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { NoticesTables } from "./tables.ts";

type Addressed = { readonly person_id: string | null; readonly account_id: string | null };

/** A notice is its recipient's and nobody else's, whatever office they hold. */
export function maySee(actor: Actor, notice: Addressed): boolean {
  const asPerson = notice.person_id !== null && notice.person_id === actor.personId;
  const asAccount = notice.account_id !== null && notice.account_id === actor.accountId;
  return asPerson || asAccount;
}

/** The actor's own notices. */
export function visible(actor: Actor): Scope {
  const row = expressionBuilder<NoticesTables, "notices.notice">();
  const mine = [
    ...(actor.personId ? [row("person_id", "=", actor.personId)] : []),
    ...(actor.accountId ? [row("account_id", "=", actor.accountId)] : []),
  ];
  return mine.length === 0 ? nothingVisible : { condition: row.or(mine) };
}

export const mayRead = (actor: Actor): boolean => actor.personId !== null || actor.accountId !== null;

/** Notices are made by work between two acts: other rooms' reactions. */
export const mayNotify = (actor: Actor): boolean => actor.kind === "job";
