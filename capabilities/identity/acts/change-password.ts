import { z } from "zod";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { findById, lockAccount, ruleFor, saveAccount } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { hashPassword, verifyPassword } from "../password-hash.ts";
import { passwordProblem, plainPassword } from "../password-rule.ts";
import { preparedCommand } from "../prepared-command.ts";
import { type IdentityRefusal, refuse } from "../refusals.ts";
import { isSignedIn } from "../rights.ts";
import { endSessionsOf } from "../session-store.ts";
import { claimTry, clearTries, triesKey } from "../try-store.ts";

const changeInput = z.object({ current: z.string().min(1).max(1000), next: z.string().min(1).max(1000) });
type Ready = {
  readonly seenHash: string | null;
  readonly hash: string;
  readonly field: "current" | "next";
  readonly problem: IdentityRefusal | undefined;
};

/** The current password counts its wrong tries as a sign-in does: a session left open is no place to guess it. */
async function compare(deps: IdentityDeps, accountId: string, input: z.infer<typeof changeInput>): Promise<Ready> {
  const { db, now } = deps.kernel;
  const account = await findById(db, accountId);
  const wrong = (field: "current" | "next", problem: IdentityRefusal): Ready => ({
    seenHash: null,
    hash: "",
    field,
    problem,
  });
  if (!account) return wrong("current", "identity.wrong-current-password");
  const key = triesKey(deps.keyring, account.sign_in_name);
  const rule = await ruleFor(db, account.kind, dayIn(vietnamZone, now()));
  if (!(await claimTry(db, key, rule, now()))) return wrong("current", "identity.locked");
  if (!(await verifyPassword(account.password_hash, input.current)))
    return wrong("current", "identity.wrong-current-password");
  await clearTries(db, key);
  if (plainPassword(input.current) === plainPassword(input.next)) return wrong("next", "identity.password-same");
  const problem = passwordProblem(input.next, {
    signInName: account.sign_in_name,
    secondFactor: account.totp_confirmed_at !== null,
  });
  if (problem) return wrong("next", problem);
  return { seenHash: account.password_hash, hash: await hashPassword(input.next), field: "next", problem: undefined };
}

/**
 * Changes one's own password and ends all other sessions.
 * Refuses `identity.wrong-current-password` or `identity.locked` at `current`, `identity.password-…` at `next`.
 */
export function changePassword(deps: IdentityDeps) {
  return preparedCommand(deps.kernel, {
    name: "identity.change-password",
    input: changeInput,
    output: z.object({ sessionsEnded: z.number().int() }),
    secretFields: ["current", "next"],
    may: (actor) => isSignedIn(actor),
    prepare: (input, actor) => compare(deps, actor.accountId ?? "", input),
    run: async (act, _input, ready) => {
      const account = await lockAccount(act.tx, act.actor.accountId ?? "");
      act.about({ kind: "account", id: account.id, agencyId: account.agency_id });
      const problem =
        ready.problem ?? (account.password_hash === ready.seenHash ? undefined : "identity.wrong-current-password");
      if (problem)
        throw refuse(problem === "identity.locked" ? "too-many" : "invalid", problem, {
          fields: { [ready.field]: problem },
        });
      await saveAccount(act.tx, account.id, {
        password_hash: ready.hash,
        password_changed_at: act.now,
        demo_password: false,
        password_change_due: false,
      });
      const end = { at: act.now, as: "password-changed", except: act.actor.sessionId } as const;
      const sessionsEnded = await endSessionsOf(act.tx, account.id, end);
      act.note({ sessions: sessionsEnded });
      return { sessionsEnded };
    },
  });
}
