import { randomBytes } from "node:crypto";
import { z } from "zod";
import { command } from "#kernel/command";
import { lockAccount, saveAccount } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { isSignedIn } from "../rights.ts";
import { sealTotp } from "../totp-secret.ts";

/**
 * Makes a new secret for a second factor; `showPendingTotp` shows it, and it counts from `confirmTotp` on.
 * The answer holds no secret because answers are stored. Refuses `identity.second-factor-active`.
 */
export function startTotp(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.start-totp",
    input: z.object({}),
    output: z.object({ accountId: z.uuid() }),
    may: (actor) => isSignedIn(actor) && actor.personId !== null,
    run: async (act) => {
      const account = await lockAccount(act.tx, act.actor.accountId ?? "");
      act.about({ kind: "account", id: account.id, agencyId: account.agency_id });
      if (account.totp_confirmed_at) throw refuse("conflict", "identity.second-factor-active");
      const personId = act.actor.personId ?? "";
      // 160 bits, as RFC 4226 §4 asks for.
      const sealed = await sealTotp(deps, act.tx, { id: account.id, personId }, randomBytes(20));
      await saveAccount(act.tx, account.id, { totp_sealed: sealed, totp_key_of: personId, totp_last_step: null });
      return { accountId: account.id };
    },
  });
}
