import { sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import { refuse } from "./refusals.ts";
import type { Agent, IdentityTables, SessionEnd, SessionVia } from "./tables.ts";

export type NewSession = {
  id: string;
  token_hash: Buffer;
  account_id: string;
  agent: Agent;
  assurance: 1 | 2;
  via: SessionVia;
  idle_minutes: number;
  created_at: Date;
  expires_at: Date;
};

/** Refuses `identity.session-exists` when the token's hash is known: a session's token is never used twice. */
export async function addSession(tx: Tx, session: NewSession): Promise<void> {
  const added = await of<IdentityTables>(tx)
    .insertInto("identity.session")
    .values({ ...session, last_seen_at: session.created_at, ended_at: null, ended_as: null })
    .onConflict((conflict) => conflict.column("token_hash").doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw refuse("conflict", "identity.session-exists");
}

/** Ends one open session; false when it was not open. */
export async function endSession(tx: Tx, id: string, end: { at: Date; as: SessionEnd }): Promise<boolean> {
  const ended = await of<IdentityTables>(tx)
    .updateTable("identity.session")
    .set({ ended_at: end.at, ended_as: end.as })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Ends all open sessions of an account, except one; answers how many. */
export async function endSessionsOf(
  tx: Tx,
  accountId: string,
  end: { at: Date; as: SessionEnd; except?: string | null },
): Promise<number> {
  const ended = await of<IdentityTables>(tx)
    .updateTable("identity.session")
    .set({ ended_at: end.at, ended_as: end.as })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where(sql<boolean>`id is distinct from ${end.except ?? null}::uuid`)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

export async function accountOfSession(on: Tx | Reader, id: string): Promise<string | undefined> {
  const row = await of<IdentityTables>(on)
    .selectFrom("identity.session")
    .select("account_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.account_id;
}

/** The second factor was shown in this session: it counts from now on. */
export async function raiseAssurance(tx: Tx, id: string): Promise<void> {
  await of<IdentityTables>(tx).updateTable("identity.session").set({ assurance: 2 }).where("id", "=", id).execute();
}

/** Open sessions, the last used first. */
export async function listOpenSessions(db: Reader, scope: Scope, now: Date) {
  return of<IdentityTables>(db)
    .selectFrom("identity.session as session")
    .select(["session.id", "session.agent", "session.assurance", "session.created_at", "session.last_seen_at"])
    .where(scope.condition)
    .where("session.ended_at", "is", null)
    .where("session.expires_at", ">", now)
    .where(sql<boolean>`session.last_seen_at + make_interval(mins => session.idle_minutes) >= ${now}`)
    .orderBy("session.last_seen_at", "desc")
    .orderBy("session.id", "desc")
    .limit(100)
    .execute();
}
