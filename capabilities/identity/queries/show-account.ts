import { z } from "zod";
import { query } from "#kernel/query";
import { sql } from "kysely";
import type { Reader } from "#kernel/database";
import { listAccountRows } from "../account-store.ts";
import { type ShownAccount, shownAccounts } from "../account-views.ts";
import { deedsOn } from "../administered.ts";
import type { IdentityDeps } from "../deps.ts";
import { namesOf } from "../names.ts";
import { refuse } from "../refusals.ts";
import { isSignedIn, visible } from "../rights.ts";
import { listOpenSessions } from "../session-store.ts";
import type { Agent, DeedKind } from "../tables.ts";
import { lockedUntil, triesKey } from "../try-store.ts";

/** Something an administrator did with the account. */
export type ShownDeed = {
  readonly id: string;
  readonly kind: DeedKind;
  readonly ground: string | null;
  readonly by: string;
  readonly at: Date;
};

export type OpenSession = {
  readonly sessionId: string;
  readonly agent: Agent;
  readonly assurance: 1 | 2;
  readonly createdAt: Date;
  /** To the minute. */
  readonly lastSeenAt: Date;
};

export type AccountAnswer = ShownAccount & {
  readonly lockedUntil: Date | null;
  readonly deeds: readonly ShownDeed[];
  /** Where it is signed in now. */
  readonly sessions: readonly OpenSession[];
};

async function deedsShown(deps: IdentityDeps, db: Reader, accountId: string): Promise<ShownDeed[]> {
  const deeds = await deedsOn(db, accountId);
  const names = await namesOf(deps, db, [...new Set(deeds.flatMap((deed) => deed.by_account_id ?? []))]);
  return deeds.map(({ id, kind, ground, by_account_id: by, done_at: at }) => ({
    ...{ id, kind, ground, at },
    by: (by === null ? undefined : names.get(by)?.fullName) ?? "",
  }));
}

async function sessionsShown(db: Reader, accountId: string, now: Date): Promise<OpenSession[]> {
  // The account itself was found by right just now.
  const scope = { condition: sql<boolean>`session.account_id = ${accountId}::uuid` };
  return (await listOpenSessions(db, scope, now)).map((row) => ({
    sessionId: row.id,
    agent: row.agent,
    assurance: row.assurance,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  }));
}

/** One account with all its positions, its lock, where it is signed in, and what administrators did with it: one's own, or one within an administrator's reach. Refuses `identity.unknown-account`, also out of reach. */
export function showAccount(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.show-account",
    input: z.object({ accountId: z.uuid() }),
    may: (actor) => isSignedIn(actor),
    run: async (ask, { accountId }): Promise<AccountAnswer> => {
      const rows = await listAccountRows(ask.db, visible(ask.actor), { id: accountId });
      const [account] = await shownAccounts(deps, ask.db, rows, null);
      if (!account) throw refuse("not-found", "identity.unknown-account");
      const personIds = account.personId ? [account.personId] : [];
      ask.looked({ purpose: "account-administration", class: "contact", personIds, agencyId: account.agencyId });
      return {
        ...account,
        deeds: await deedsShown(deps, ask.db, accountId),
        sessions: await sessionsShown(ask.db, accountId, ask.now),
        lockedUntil: await lockedUntil(ask.db, triesKey(deps.keyring, account.signInName), ask.now),
      };
    },
  });
}
