import { z } from "zod";
import { query } from "#kernel/query";
import { listAccountRows } from "../account-store.ts";
import { type ShownAccount, shownAccounts } from "../account-views.ts";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { isSignedIn, visible } from "../rights.ts";
import { lockedUntil, triesKey } from "../try-store.ts";

/** One account with all its positions and its lock: one's own, or one within an administrator's reach. Refuses `identity.unknown-account`, also out of reach. */
export function showAccount(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.show-account",
    input: z.object({ accountId: z.uuid() }),
    may: (actor) => isSignedIn(actor),
    run: async (ask, { accountId }): Promise<ShownAccount & { readonly lockedUntil: Date | null }> => {
      const rows = await listAccountRows(ask.db, visible(ask.actor), { id: accountId });
      const [account] = await shownAccounts(deps, ask.db, rows, null);
      if (!account) throw refuse("not-found", "identity.unknown-account");
      const personIds = account.personId ? [account.personId] : [];
      ask.looked({ purpose: "account-administration", class: "contact", personIds, agencyId: account.agencyId });
      return {
        ...account,
        lockedUntil: await lockedUntil(ask.db, triesKey(deps.keyring, account.signInName), ask.now),
      };
    },
  });
}
