import type { ActContext } from "#kernel/command";
import { lockAccount } from "./account-store.ts";
import { type Reader, type Tx, of } from "#kernel/database";
import { refuse } from "./refusals.ts";
import { administers, isSetUp } from "./rights.ts";
import type { DeedKind, IdentityTables } from "./tables.ts";

/** Another's account, locked, for an administrator within reach. Refuses `identity.unknown-account` (also out of reach), `identity.not-yourself`, `identity.account-closed`. */
export async function lockAdministered(act: ActContext, accountId: string) {
  const account = await lockAccount(act.tx, accountId);
  const may = isSetUp(act.actor) || (account.agency_path !== null && administers(act.actor, account.agency_path));
  if (!may) throw refuse("not-found", "identity.unknown-account");
  act.about({ kind: "account", id: account.id, agencyId: account.agency_id });
  if (account.id === act.actor.accountId) throw refuse("forbidden", "identity.not-yourself");
  if (account.state !== "active") throw refuse("conflict", "identity.account-closed");
  return account;
}

/** Keeps what was done with an account, and on which ground, beside the audit, which holds no words of people. */
export async function writeDeed(
  act: ActContext,
  deed: { accountId: string; kind: DeedKind; ground?: string; positionId?: string },
): Promise<void> {
  await of<IdentityTables>(act.tx)
    .insertInto("identity.deed")
    .values({
      id: act.ids.next(),
      account_id: deed.accountId,
      kind: deed.kind,
      position_id: deed.positionId ?? null,
      ground: deed.ground ?? null,
      by_account_id: act.actor.accountId,
      done_at: act.now,
    })
    .execute();
}

/** The latest deeds on one account, which was opened by right before. */
export async function deedsOn(on: Reader | Tx, accountId: string) {
  return of<IdentityTables>(on)
    .selectFrom("identity.deed")
    .select(["id", "kind", "ground", "by_account_id", "done_at"])
    .where("account_id", "=", accountId)
    .orderBy("done_at", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
}
