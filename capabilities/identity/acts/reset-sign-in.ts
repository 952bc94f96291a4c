import { z } from "zod";
import { findById, saveAccount } from "../account-store.ts";
import { lockAdministered, writeDeed } from "../administered.ts";
import type { IdentityDeps } from "../deps.ts";
import { hashPassword } from "../password-hash.ts";
import { passwordProblem } from "../password-rule.ts";
import { preparedCommand } from "../prepared-command.ts";
import { refuse } from "../refusals.ts";
import { isAdministrator, isSetUp } from "../rights.ts";
import { endSessionsOf } from "../session-store.ts";
import { clearTries, triesKey } from "../try-store.ts";

/**
 * For who lost password or telephone: a new password, which its owner must change at the next sign-in; no second factor, no
 * lock, no session left.
 * Refuses `identity.password-…` at `password`, and as `lockAdministered`.
 */
export function resetSignIn(deps: IdentityDeps) {
  return preparedCommand(deps.kernel, {
    name: "identity.reset-sign-in",
    input: z.object({ accountId: z.uuid(), password: z.string().max(1000), ground: z.string().trim().min(3).max(500) }),
    output: z.object({ accountId: z.uuid() }),
    secretFields: ["password"],
    may: (actor) => isSetUp(actor) || isAdministrator(actor),
    prepare: async ({ accountId, password }) => {
      const account = await findById(deps.kernel.db, accountId);
      const problem = passwordProblem(password, {
        signInName: account?.sign_in_name ?? accountId,
        secondFactor: false,
      });
      return { problem, hash: problem ? "" : await hashPassword(password) };
    },
    run: async (act, { accountId, ground }, ready) => {
      const account = await lockAdministered(act, accountId);
      if (ready.problem) throw refuse("invalid", ready.problem, { fields: { password: ready.problem } });
      await saveAccount(act.tx, accountId, {
        password_hash: ready.hash,
        password_changed_at: act.now,
        demo_password: false,
        password_change_due: act.actor.kind === "official",
        totp_sealed: null,
        totp_key_of: null,
        totp_confirmed_at: null,
        totp_last_step: null,
      });
      await writeDeed(act, { accountId, kind: "reset-sign-in", ground });
      await clearTries(act.tx, triesKey(deps.keyring, account.sign_in_name));
      act.note({ secondFactorTakenOff: account.totp_confirmed_at !== null });
      act.note({ sessions: await endSessionsOf(act.tx, accountId, { at: act.now, as: "sign-in-reset" }) });
      return { accountId };
    },
  });
}
