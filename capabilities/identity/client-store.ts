import { sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import { refuse } from "./refusals.ts";
import type { IdentityTables } from "./tables.ts";

export async function addClientRow(tx: Tx, row: NewClient): Promise<void> {
  await of<IdentityTables>(tx).insertInto("identity.client").values(row).execute();
}

export type NewClient = {
  id: string;
  account_id: string;
  secret_hash: Buffer;
  partner: string;
  scopes: readonly string[];
  added_at: Date;
};

/** Changes what stands for a system; nothing where nothing is given. */
export async function saveClient(
  tx: Tx,
  accountId: string,
  change: Partial<Pick<NewClient, "scopes" | "secret_hash">>,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await of<IdentityTables>(tx).updateTable("identity.client").set(change).where("account_id", "=", accountId).execute();
}

/** A client whose account is active. */
export async function findClient(on: Reader | Tx, id: string) {
  return of<IdentityTables>(on)
    .selectFrom("identity.client as client")
    .innerJoin("identity.account as account", "account.id", "client.account_id")
    .select(["client.id", "client.account_id", "client.secret_hash", "client.scopes"])
    .where("client.id", "=", id)
    .where("account.state", "=", "active")
    .executeTakeFirst();
}

export type NewToken = {
  id: string;
  token_hash: Buffer;
  client_id: string;
  scopes: readonly string[];
  created_at: Date;
  expires_at: Date;
};

/** Refuses `identity.session-exists` when the token's hash is known. */
export async function addToken(tx: Tx, row: NewToken): Promise<void> {
  const added = await of<IdentityTables>(tx)
    .insertInto("identity.token")
    .values(row)
    .onConflict((conflict) => conflict.column("token_hash").doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw refuse("conflict", "identity.session-exists");
}

/** The partners behind service accounts. */
export async function partnersOf(on: Reader | Tx, accountIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ account_id: string; partner: string }>`select account_id, partner from identity.client
    where account_id = any(${[...accountIds]}::uuid[])`.execute(on);
  return new Map(rows.map((row) => [row.account_id, row.partner]));
}

/** Ends the tokens of an account's client that are in use, and says how many. */
export async function endTokensOf(tx: Tx, accountId: string, now: Date): Promise<number> {
  const ended = await sql`update identity.token set expires_at = ${now} where expires_at > ${now}
    and client_id = (select id from identity.client where account_id = ${accountId}::uuid)`.execute(tx);
  return Number(ended.numAffectedRows ?? 0n);
}

export type ClientRow = {
  readonly id: string;
  readonly account_id: string;
  readonly agency_id: string;
  readonly partner: string;
  readonly scopes: string[];
  readonly state: "active" | "closed";
  readonly added_at: Date;
  /** When the last token was given; those of the last days only, older ones are swept. */
  readonly last_token_at: Date | null;
  readonly tokens_in_use: number;
};

/** The systems that may call, by their partner's name. */
export async function listClientRows(db: Reader, scope: Scope, now: Date): Promise<ClientRow[]> {
  const { rows } = await sql<ClientRow>`
    select client.id, client.account_id, account.agency_id, client.partner, client.scopes, account.state, client.added_at,
      (select max(token.created_at) from identity.token where token.client_id = client.id) as last_token_at,
      (select count(*) from identity.token where token.client_id = client.id and token.expires_at > ${now}
        and account.state = 'active') as tokens_in_use
    from identity.client join identity.account on account.id = client.account_id
    where ${scope.condition} order by client.partner, client.id limit 500`.execute(db);
  return rows;
}

/** What was kept of sign-ins and is of no more use: tokens, tries and sessions past their day. */
export async function sweepRows(db: Reader, now: Date): Promise<{ tokens: number; tries: number; sessions: number }> {
  const gone = async (run: Promise<{ numAffectedRows?: bigint }>) => Number((await run).numAffectedRows ?? 0n);
  return {
    tokens: await gone(
      sql`delete from identity.token where expires_at < ${now}::timestamptz - interval '1 day'`.execute(db),
    ),
    tries: await gone(
      sql`delete from identity.sign_in_try where last_at < ${now}::timestamptz - interval '31 days'
      or (last_at < ${now}::timestamptz - interval '1 day' and (locked_until is null or locked_until < ${now}))`.execute(
        db,
      ),
    ),
    sessions: await gone(
      sql`delete from identity.session where expires_at < ${now}::timestamptz - interval '1 year'`.execute(db),
    ),
  };
}
