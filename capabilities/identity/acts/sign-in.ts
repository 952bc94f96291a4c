import { z } from "zod";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { findByName, lockAccount, plainName, ruleFor, saveAccount } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { verifyPassword } from "../password-hash.ts";
import { preparedCommand } from "../prepared-command.ts";
import { type IdentityRefusal, refuse } from "../refusals.ts";
import { addSession } from "../session-store.ts";
import { agents } from "../tables.ts";
import { stepOfCode } from "../totp.ts";
import { openTotp } from "../totp-secret.ts";
import { claimTry, clearTries, returnTry, triesKey } from "../try-store.ts";

export const tokenHashField = z.string().regex(/^[0-9a-f]{64}$/);

const signInInput = z.object({
  name: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
  /** The code of the second factor, for accounts that have one. */
  code: z.string().max(20).optional(),
  /** SHA-256 (hex) of a random token of at least 32 bytes made for this sign-in alone. */
  tokenHash: tokenHashField,
  agent: z.enum(agents).default("unknown"),
});

type Account = NonNullable<Awaited<ReturnType<typeof findByName>>>;
type Verdict =
  | { readonly refused: IdentityRefusal; readonly accountId: string | null }
  | {
      readonly refused: null;
      readonly accountId: string;
      readonly seenHash: string | null;
      readonly step: number | null;
    };

/** The second factor of an account whose password was right. */
async function judgeCode(
  deps: IdentityDeps,
  account: Account,
  typed: string | undefined,
  key: Buffer,
): Promise<Verdict> {
  const { db, now } = deps.kernel;
  const proved = { refused: null, accountId: account.id, seenHash: account.password_hash };
  if (!account.totp_confirmed_at) return { ...proved, step: null };
  if (!typed?.trim()) {
    await returnTry(db, key);
    return { refused: "identity.code-needed", accountId: account.id };
  }
  const step = stepOfCode(await openTotp(deps, db, account), typed, now());
  return step === undefined ? { refused: "identity.wrong-code", accountId: account.id } : { ...proved, step };
}

async function judge(deps: IdentityDeps, input: z.infer<typeof signInInput>): Promise<Verdict> {
  const { db, now } = deps.kernel;
  const at = now();
  const name = plainName(input.name);
  const key = triesKey(deps.keyring, name);
  const account = await findByName(db, name);
  const accountId = account?.id ?? null;
  const rule = await ruleFor(
    db,
    account && account.kind !== "service" ? account.kind : undefined,
    dayIn(vietnamZone, at),
  );
  if (!(await claimTry(db, key, rule, at))) return { refused: "identity.locked", accountId };
  const right = await verifyPassword(account?.state === "active" ? account.password_hash : null, input.password);
  if (!right || !account) return { refused: "identity.wrong-name-or-password", accountId };
  if (account.demo_password && !deps.acceptDemoPasswords)
    return { refused: "identity.demo-password-refused", accountId };
  const verdict = await judgeCode(deps, account, input.code, key);
  if (verdict.refused === null) await clearTries(db, key);
  return verdict;
}

const refusalAt: Partial<Record<IdentityRefusal, string>> = {
  "identity.code-needed": "code",
  "identity.wrong-code": "code",
};

function refuseSignIn(code: IdentityRefusal) {
  const field = refusalAt[code];
  return refuse(code === "identity.locked" ? "too-many" : "invalid", code, field ? { fields: { [field]: code } } : {});
}

/**
 * Opens a session: assurance 2 with a second factor, else 1. The answer for an unknown name is that for a wrong password, after
 * the same work and the same number of tries. Refuses `identity.wrong-name-or-password`, `identity.locked` (429),
 * `identity.code-needed` and `identity.wrong-code` at the field `code`, `identity.demo-password-refused`.
 * Source: TCVN 14423:2026 §5.5, 5.6.
 */
export function signIn(deps: IdentityDeps) {
  return preparedCommand(deps.kernel, {
    name: "identity.sign-in",
    input: signInInput,
    output: z.object({ sessionId: z.uuid(), idleMinutes: z.number().int() }),
    secretFields: ["password", "code"],
    may: () => true,
    prepare: (input) => judge(deps, input),
    run: async (act, input, verdict) => {
      if (verdict.accountId) act.about({ kind: "account", id: verdict.accountId, agencyId: null });
      if (verdict.refused !== null) throw refuseSignIn(verdict.refused);
      const account = await lockAccount(act.tx, verdict.accountId);
      // Between the comparison and this lock the password may have been changed, or the account closed.
      if (account.state !== "active" || account.password_hash !== verdict.seenHash)
        throw refuseSignIn("identity.wrong-name-or-password");
      // A code counts once (RFC 6238 §5.2).
      if (verdict.step !== null && verdict.step <= (account.totp_last_step ?? 0))
        throw refuseSignIn("identity.wrong-code");
      const rule = await ruleFor(act.tx, account.kind, dayIn(vietnamZone, act.now));
      const sessionId = act.ids.next();
      const assurance = verdict.step === null ? 1 : 2;
      await addSession(act.tx, {
        id: sessionId,
        token_hash: Buffer.from(input.tokenHash, "hex"),
        account_id: account.id,
        agent: input.agent,
        assurance,
        via: "password",
        idle_minutes: rule.idle_minutes,
        created_at: act.now,
        expires_at: new Date(act.now.getTime() + rule.longest_minutes * 60_000),
      });
      await saveAccount(act.tx, account.id, {
        last_used_at: act.now,
        ...(verdict.step === null ? {} : { totp_last_step: verdict.step }),
      });
      act.about({ kind: "account", id: account.id, agencyId: account.agency_id });
      act.note({ sessionId, assurance });
      return { sessionId, idleMinutes: rule.idle_minutes };
    },
  });
}
