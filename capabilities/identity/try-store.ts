import { sql } from "kysely";
import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";

/** Names are counted under an HMAC: what somebody typed in the wrong field must not stand in a table. */
export function triesKey(keyring: Keyring, signInName: string): Buffer {
  return keyring.searchable(signInName, "identity.sign_in_try");
}

/**
 * Counts a try before the password is compared, so that of many at once no more than `mostTries` are compared; a right one
 * takes its count back. False when the name is locked. Tries older than a day count no more.
 * It stands outside any act: a refusal must not roll it back.
 */
export async function claimTry(
  db: Reader,
  key: Buffer,
  rule: { most_tries: number; lock_minutes: number },
  now: Date,
): Promise<boolean> {
  const lock = sql`${now}::timestamptz + make_interval(mins => ${rule.lock_minutes}::int)`;
  const tries = sql`case when before.locked_until is not null or before.last_at < ${now}::timestamptz - interval '1 day' then 1 else before.tries + 1 end`;
  const claimed = await sql`insert into identity.sign_in_try as before (name_searchable, tries, locked_until, last_at)
    values (${key}, 1, case when 1 >= ${rule.most_tries}::int then ${lock} end, ${now})
    on conflict (name_searchable) do update set tries = ${tries},
      locked_until = case when ${tries} >= ${rule.most_tries}::int then ${lock} end, last_at = ${now}
    where before.locked_until is null or before.locked_until <= ${now}`.execute(db);
  return claimed.numAffectedRows === 1n;
}

/** After the right password: nothing is counted any more. */
export async function clearTries(on: Reader | Tx, key: Buffer): Promise<void> {
  await sql`delete from identity.sign_in_try where name_searchable = ${key}`.execute(on);
}

/** Takes one claimed try back without forgiving the others: the password was right, the code is still to come. */
export async function returnTry(db: Reader, key: Buffer): Promise<void> {
  await sql`update identity.sign_in_try set tries = greatest(tries - 1, 0), locked_until = null where name_searchable = ${key}`.execute(
    db,
  );
}

/** Until when a name is locked; null when it is not. */
export async function lockedUntil(on: Reader | Tx, key: Buffer, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ locked_until: Date }>`select locked_until from identity.sign_in_try
    where name_searchable = ${key} and locked_until > ${now}`.execute(on);
  return rows[0]?.locked_until ?? null;
}

/** How often something may be guessed at before it is closed for a while, whoever guesses. */
export type GuessRule = { readonly mostTries: number; readonly lockMinutes: number };

/** Counts guesses at what `purpose` names, each subject by itself and under an HMAC; those that do not exist count like those that do. */
export function guessesAt(
  { kernel, keyring }: { kernel: { db: Reader; now: () => Date }; keyring: Keyring },
  purpose: string,
  rule: GuessRule,
) {
  const key = (subject: string): Buffer => keyring.searchable(subject, `guess:${purpose}`);
  return {
    /** Counts one guess before it is looked at; false when the subject is closed for now. */
    claim: (subject: string): Promise<boolean> =>
      claimTry(kernel.db, key(subject), { most_tries: rule.mostTries, lock_minutes: rule.lockMinutes }, kernel.now()),
    /** The guess was right: nothing is counted any more. */
    clear: (subject: string): Promise<void> => clearTries(kernel.db, key(subject)),
  };
}

export type Guesses = ReturnType<typeof guessesAt>;
