import { z } from "zod";
import { command } from "#kernel/command";
import { lockAccount, saveAccount } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { isSignedIn } from "../rights.ts";
import { endSessionsOf, raiseAssurance } from "../session-store.ts";
import { stepOfCode } from "../totp.ts";
import { openTotp } from "../totp-secret.ts";

/**
 * Shows that the app has the secret: from now on sign-in asks for a code, and this session has assurance 2.
 * Refuses `identity.second-factor-not-started`, `identity.second-factor-active`, `identity.wrong-code` at `code`.
 */
export function confirmTotp(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.confirm-totp",
    input: z.object({ code: z.string().min(6).max(20) }),
    output: z.object({ accountId: z.uuid() }),
    secretFields: ["code"],
    may: (actor) => isSignedIn(actor) && actor.sessionId !== null,
    run: async (act, { code }) => {
      const account = await lockAccount(act.tx, act.actor.accountId ?? "");
      act.about({ kind: "account", id: account.id, agencyId: account.agency_id });
      if (account.totp_confirmed_at) throw refuse("conflict", "identity.second-factor-active");
      if (!account.totp_sealed) throw refuse("conflict", "identity.second-factor-not-started");
      const step = stepOfCode(await openTotp(deps, act.tx, account), code, act.now);
      if (step === undefined)
        throw refuse("invalid", "identity.wrong-code", { fields: { code: "identity.wrong-code" } });
      await saveAccount(act.tx, account.id, { totp_confirmed_at: act.now, totp_last_step: step });
      const sessionId = act.actor.sessionId ?? "";
      await raiseAssurance(act.tx, sessionId);
      // Sessions of before, which showed a password alone, end: from now on one is opened by both.
      const end = { at: act.now, as: "second-factor-set", except: sessionId } as const;
      act.note({ sessions: await endSessionsOf(act.tx, account.id, end) });
      return { accountId: account.id };
    },
  });
}
