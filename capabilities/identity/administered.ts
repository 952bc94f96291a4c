import type { ActContext } from "#kernel/command";
import { lockAccount } from "./account-store.ts";
import { refuse } from "./refusals.ts";
import { administers, isSetUp } from "./rights.ts";

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
