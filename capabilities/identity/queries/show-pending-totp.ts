import { z } from "zod";
import { query } from "#kernel/query";
import { findById } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { isSignedIn } from "../rights.ts";
import { base32, totpAddress } from "../totp.ts";
import { openTotp } from "../totp-secret.ts";

/**
 * The secret to be typed into an authenticator app, and its address for a QR code; only to its owner and only until it is confirmed.
 * Refuses `identity.second-factor-not-started`, `identity.second-factor-active`.
 */
export function showPendingTotp(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.show-pending-totp",
    input: z.object({}),
    may: (actor) => isSignedIn(actor),
    run: async (ask): Promise<{ secret: string; address: string }> => {
      const account = await findById(ask.db, ask.actor.accountId ?? "");
      if (!account?.totp_sealed) throw refuse("conflict", "identity.second-factor-not-started");
      if (account.totp_confirmed_at) throw refuse("conflict", "identity.second-factor-active");
      const secret = await openTotp(deps, ask.db, account);
      return { secret: base32(secret), address: totpAddress(secret, deps.issuer, account.sign_in_name) };
    },
  });
}
