import { sql } from "kysely";
import type { Reader } from "#kernel/database";
import { type Actor, type Position, type Withheld, anonymous } from "#kernel/plain/actor";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { delegableRoles } from "./role-kinds.ts";
import type { AccountKind } from "./tables.ts";
import { withheldOf } from "./queries/withholding-store.ts";

/** Why a session or token is not in use; `in-use` when it is. */
export type SessionState = "in-use" | "unknown" | "idle" | "expired" | "ended" | "account-closed";

export type ResolvedSession = {
  /** `anonymous` unless the state is `in-use`. */
  readonly actor: Actor;
  readonly state: SessionState;
  readonly accountKind: AccountKind | null;
  /** After how many minutes without a request the session locks. */
  readonly idleMinutes: number | null;
  /** The account still carries the password it was given for trying. */
  readonly demoPassword: boolean;
  /** Somebody else set the password: it must be changed before anything else is done. */
  readonly passwordChangeDue: boolean;
  /** A post asks for a second factor that the session has not shown: it must be set up before anything else is done. */
  readonly secondFactorDue: boolean;
};

type SessionRow = {
  id: string;
  account_id: string;
  person_id: string | null;
  kind: AccountKind;
  state: SessionState;
  assurance: 1 | 2;
  idle_minutes: number;
  demo_password: boolean;
  password_change_due: boolean;
  second_factor_due: boolean;
  positions: Position[] | null;
  last_seen_at: Date;
};

const nobody: ResolvedSession = {
  actor: anonymous,
  state: "unknown",
  accountKind: null,
  idleMinutes: null,
  demoPassword: false,
  passwordChangeDue: false,
  secondFactorDue: false,
};
const hashForm = /^[0-9a-f]{64}$/;

const heldOn = (today: Day) =>
  sql`held.valid_from <= ${today}::date and (held.valid_to is null or held.valid_to >= ${today}::date)`;

/**
 * The posts an account holds on a day, as JSON: its own first, then those delegated to it, with what may be delegated of their
 * roles, as long as their holder keeps them and the account has a post of its own there.
 */
const postsOf = (accountId: string, today: Day) => sql`
      (select json_agg(json_build_object('id', post.id, 'agencyId', post.agency_id, 'agencyPath', post.reach_path,
          'unitId', post.unit_id, 'title', post.title, 'roles', post.roles,
          'validFrom', post.valid_from, 'validTo', post.valid_to, 'delegated', post.delegated)
          order by post.delegated is not null, post.valid_from, post.id)
        from (
          select held.id, held.agency_id, held.reach_path, held.unit_id, held.title, held.roles, held.valid_from, held.valid_to,
            null::jsonb as delegated
          from identity.position held where held.account_id = ${sql.ref(accountId)} and ${heldOn(today)}
          union all
          select held.id, held.agency_id, held.reach_path, held.unit_id, held.title,
            array(select unnest(held.roles) intersect select unnest(${sql.val([...delegableRoles])}::text[]) order by 1),
            delegation.valid_from, delegation.valid_to,
            jsonb_build_object('id', delegation.id, 'fromAccountId', held.account_id, 'fromPersonId', giver.person_id)
          from identity.delegation delegation join identity.position held on held.id = delegation.position_id
            join identity.account giver on giver.id = held.account_id
          where delegation.to_account_id = ${sql.ref(accountId)} and delegation.revoked_at is null
            and giver.state = 'active' and giver.person_id is not null
            and ${today}::date between delegation.valid_from and delegation.valid_to and ${heldOn(today)}
            and exists (select from identity.position own where own.account_id = delegation.to_account_id
              and own.agency_id = held.agency_id and own.valid_from <= ${today}::date
              and (own.valid_to is null or own.valid_to >= ${today}::date))
        ) post)`;

/** Whether a post of the account asks for a second factor by the rules of the day. */
const factorAsked = (accountId: string, today: Day) => sql`exists (
        select from identity.position held join identity.second_factor_rule rule
          on (rule.role is null or rule.role = any(held.roles))
          and (rule.agency_path is null or starts_with(held.agency_path, rule.agency_path))
        where held.account_id = ${sql.ref(accountId)} and ${heldOn(today)}
          and rule.valid_from <= ${today}::date and (rule.valid_to is null or rule.valid_to >= ${today}::date))`;

/** Whether a post of the account asks for a second factor on a day. */
export async function isFactorAsked(db: Reader, accountId: string, today: Day): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`select ${factorAsked("account.id", today)} as asked
    from identity.account where id = ${accountId}::uuid`.execute(db);
  return rows[0]?.asked ?? false;
}

/** One statement: the session with its account and the posts of the Vietnamese day. */
async function findSession(db: Reader, tokenHash: string, now: Date): Promise<SessionRow | undefined> {
  const today = dayIn(vietnamZone, now);
  const { rows } = await sql<SessionRow>`/* keyed */
    select session.id, session.account_id, session.assurance, session.idle_minutes, session.last_seen_at,
      account.person_id, account.kind, account.demo_password, account.password_change_due,
      case when session.ended_at is not null then 'ended'
        when account.state <> 'active' then 'account-closed'
        when session.expires_at <= ${now} then 'expired'
        when session.last_seen_at + make_interval(mins => session.idle_minutes) < ${now} then 'idle'
        else 'in-use' end as state,
      session.assurance < 2 and ${factorAsked("session.account_id", today)} as second_factor_due,
      ${postsOf("session.account_id", today)} as positions
    from identity.session join identity.account on account.id = session.account_id
    where session.token_hash = ${Buffer.from(tokenHash, "hex")}`.execute(db);
  return rows[0];
}

/** Notes the last use, at most once a minute; of many requests at once one writes. A session ended meanwhile stays as it was. */
async function noteSeen(db: Reader, row: SessionRow, now: Date): Promise<void> {
  if (now.getTime() - row.last_seen_at.getTime() < 60_000) return;
  await sql`update identity.session set last_seen_at = ${now}
    where id = ${row.id} and last_seen_at = ${row.last_seen_at} and ended_at is null`.execute(db);
}

/** What keeps an inspector's looks from people; of nobody else is it asked. */
async function withheldFor(db: Reader, row: SessionRow, now: Date): Promise<{ withheld?: readonly Withheld[] }> {
  const inspects = (row.positions ?? []).some(({ roles }) => roles.includes("inspector"));
  return inspects ? { withheld: await withheldOf(db, row.account_id, dayIn(vietnamZone, now)) } : {};
}

/**
 * The actor of a session, by the SHA-256 (hex) of its token, with the positions valid on the Vietnamese day of `now`.
 * Reads the database at every call: a session ended elsewhere ends at once. Never refuses; see `state`.
 * An account that still carries a demo password, where those are accepted, is not asked for a second factor: everyone knows it.
 */
export async function resolveSession(
  db: Reader,
  tokenHash: string,
  now: Date,
  acceptDemoPasswords: boolean,
): Promise<ResolvedSession> {
  const row = hashForm.test(tokenHash) ? await findSession(db, tokenHash, now) : undefined;
  if (!row) return nobody;
  const { kind: accountKind, idle_minutes: idleMinutes, demo_password: demoPassword, state } = row;
  if (state !== "in-use") return { ...nobody, state, accountKind, idleMinutes };
  await noteSeen(db, row, now);
  const actor: Actor = {
    kind: accountKind === "citizen" ? "citizen" : "official",
    accountId: row.account_id,
    personId: row.person_id,
    positions: row.positions ?? [],
    onBehalfOf: null,
    scopes: [],
    assurance: row.assurance,
    sessionId: row.id,
    ...(await withheldFor(db, row, now)),
  };
  return {
    ...{ actor, state, accountKind, idleMinutes, demoPassword },
    passwordChangeDue: row.password_change_due,
    secondFactorDue: row.second_factor_due && !(demoPassword && acceptDemoPasswords),
  };
}

export type ResolvedToken = { readonly actor: Actor; readonly state: SessionState; readonly clientId: string | null };

/** The actor of a system, by the SHA-256 (hex) of its token, with the posts its account holds today. Scopes taken from the client since no longer count. Never refuses; see `state`. */
export async function resolveToken(db: Reader, tokenHash: string, now: Date): Promise<ResolvedToken> {
  if (!hashForm.test(tokenHash)) return { actor: anonymous, state: "unknown", clientId: null };
  const { rows } = await sql<{
    id: string;
    client_id: string;
    account_id: string;
    scopes: string[];
    state: SessionState;
    positions: Position[] | null;
  }>`
    select token.id, token.client_id, client.account_id, ${postsOf("client.account_id", dayIn(vietnamZone, now))} as positions,
      array(select unnest(token.scopes) intersect select unnest(client.scopes) order by 1) as scopes,
      case when account.state <> 'active' then 'account-closed' when token.expires_at <= ${now} then 'expired' else 'in-use' end as state
    from identity.token join identity.client on client.id = token.client_id join identity.account on account.id = client.account_id
    where token.token_hash = ${Buffer.from(tokenHash, "hex")}`.execute(db);
  const [row] = rows;
  if (!row) return { actor: anonymous, state: "unknown", clientId: null };
  const { state, client_id: clientId, account_id: accountId, id: sessionId, scopes } = row;
  if (state !== "in-use") return { actor: anonymous, state, clientId };
  const positions = row.positions ?? [];
  const actor: Actor = { ...anonymous, kind: "system", accountId, positions, scopes, assurance: 1, sessionId };
  return { actor, state, clientId };
}
