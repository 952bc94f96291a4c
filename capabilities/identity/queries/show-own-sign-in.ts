import { z } from "zod";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { findById } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { isFactorAsked } from "../resolve.ts";
import { isSignedIn } from "../rights.ts";

/** How one signs in oneself: the name, whether a second factor is on or being set up, whether the password must be changed. */
export function showOwnSignIn(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.show-own-sign-in",
    input: z.object({}),
    may: isSignedIn,
    run: async ({ db, actor, now }) => {
      const account = await findById(db, actor.accountId ?? "");
      if (!account) throw refuse("not-found", "identity.unknown-account");
      return {
        signInName: account.sign_in_name,
        secondFactor: account.totp_confirmed_at !== null,
        secondFactorBegun: account.totp_confirmed_at === null && account.totp_sealed !== null,
        /** A post asks for a second factor; whether it was shown already says `secondFactor`. */
        factorDue: await isFactorAsked(db, account.id, dayIn(vietnamZone, now)),
        changeDue: account.password_change_due,
      };
    },
  });
}
