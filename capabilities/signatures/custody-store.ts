import { type Insertable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import { present } from "#kernel/plain/present";
import type { KeyPlace } from "./key-store.ts";
import type { SignatureUse, SignaturesTables } from "./tables.ts";

export type HeldKey = {
  readonly id: string;
  readonly place: KeyPlace;
  readonly appearance: Buffer | null;
  readonly certificate: Buffer;
  readonly chain: Buffer[];
};

/** The key an account holds for a use at an agency, its certificate valid now and not revoked: of several, the one entered last. Undefined when there is none. */
export async function findHeldKey(
  on: Tx | Reader,
  wanted: { accountId: string; use: SignatureUse; agencyId: string; now: Date },
): Promise<HeldKey | undefined> {
  const found = await of<SignaturesTables>(on)
    .selectFrom("signatures.key as key")
    .innerJoin("signatures.certificate as certificate", "certificate.id", "key.certificate_id")
    .select(["key.id", "key.wrapped", "key.place", "key.appearance", "certificate.certificate", "certificate.chain"])
    .where("key.account_id", "=", wanted.accountId)
    .where("certificate.use", "=", wanted.use)
    .where("certificate.agency_id", "=", wanted.agencyId)
    .where("certificate.valid_from", "<=", wanted.now)
    .where("certificate.valid_to", ">", wanted.now)
    .where("certificate.revoked_at", "is", null)
    .where("certificate.listed_at", "is", null)
    .orderBy("key.created_at", "desc")
    .orderBy("key.id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!found) return undefined;
  const { wrapped, place, ...rest } = found;
  if (place) return { ...rest, place };
  return { ...rest, place: { custody: "software", wrapped: present(wrapped) } };
}

/** Since when a certificate of this account's is revoked that would be in its time; null when there is none. */
export async function findRevokedKey(
  on: Tx | Reader,
  wanted: { accountId: string; use: SignatureUse; agencyId: string; now: Date },
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`select least(certificate.revoked_at, certificate.listed_at) as at
    from signatures.key as key join signatures.certificate as certificate on certificate.id = key.certificate_id
    where key.account_id = ${wanted.accountId} and certificate.use = ${wanted.use}
      and certificate.agency_id = ${wanted.agencyId} and certificate.valid_to > ${wanted.now}
      and coalesce(certificate.revoked_at, certificate.listed_at) is not null
    order by at desc limit 1`.execute(on);
  return rows[0]?.at ?? null;
}

/** Where the keys are that an account may sign with today: what its holder is asked for depends on it. */
export type OwnKey = {
  readonly use: SignatureUse;
  readonly agencyId: string;
  readonly custody: KeyPlace["custody"];
  readonly asksOtp: boolean;
};

/** The keys that `findHeldKey` would find: one for each use at each agency. */
export async function listOwnKeys(
  on: Tx | Reader,
  accountId: string,
  now: Date,
  scope: Scope = own(accountId),
): Promise<OwnKey[]> {
  const rows = await of<SignaturesTables>(on)
    .selectFrom("signatures.key as key")
    .innerJoin("signatures.certificate as certificate", "certificate.id", "key.certificate_id")
    .distinctOn(["certificate.use", "certificate.agency_id"])
    .select(["certificate.use", "certificate.agency_id", "key.custody", "key.place"])
    .where(scope.condition)
    .where("certificate.valid_from", "<=", now)
    .where("certificate.valid_to", ">", now)
    .where("certificate.revoked_at", "is", null)
    .where("certificate.listed_at", "is", null)
    .orderBy("certificate.use")
    .orderBy("certificate.agency_id")
    .orderBy("key.created_at", "desc")
    .orderBy("key.id", "desc")
    .execute();
  return rows.flatMap(({ use, agency_id: agencyId, custody, place }) => {
    if (use === "time-stamp") return [];
    return [{ use, agencyId, custody, asksOtp: place?.custody === "remote" && place.asks.includes("OTP") }];
  });
}

const own = (accountId: string): Scope => ({ condition: sql<boolean>`key.account_id = ${accountId}::uuid` });

/** False when it stands in the register already. */
export async function insertCertificate(
  tx: Tx,
  row: Insertable<SignaturesTables["signatures.certificate"]>,
): Promise<boolean> {
  const added = await of<SignaturesTables>(tx)
    .insertInto("signatures.certificate")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** False when the account holds a key of this certificate already. */
export async function insertKey(tx: Tx, row: Insertable<SignaturesTables["signatures.key"]>): Promise<boolean> {
  const added = await of<SignaturesTables>(tx)
    .insertInto("signatures.key")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

const certificateColumns = ["id", "use", "agency_id", "account_id", "revoked_at"] as const;

/** The register's row of these very bytes. */
export async function findCertificate(tx: Tx, certificate: Buffer) {
  return of<SignaturesTables>(tx)
    .selectFrom("signatures.certificate")
    .select(certificateColumns)
    .where(sql<Buffer>`sha256(certificate)`, "=", sql<Buffer>`sha256(${certificate}::bytea)`)
    .executeTakeFirst();
}

export async function lockCertificate(tx: Tx, id: string) {
  return of<SignaturesTables>(tx)
    .selectFrom("signatures.certificate")
    .select(certificateColumns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function saveRevoked(tx: Tx, id: string, revoked: { at: Date; reason: string }): Promise<void> {
  await of<SignaturesTables>(tx)
    .updateTable("signatures.certificate")
    .set({ revoked_at: revoked.at, revoke_reason: revoked.reason })
    .where("id", "=", id)
    .execute();
}

/** The register of one agency, whose administrator's reach was asked for before. */
export const ofAgency = (agencyId: string): Scope => ({
  condition: sql<boolean>`certificate.agency_id = ${agencyId}::uuid`,
});

/** A certificate with one account that holds its key; one line for each holder. */
export type RegisteredKey = Awaited<ReturnType<typeof listRegister>>[number];

export async function listRegister(on: Reader, scope: Scope) {
  return of<SignaturesTables>(on)
    .selectFrom("signatures.certificate as certificate")
    .leftJoin("signatures.key as key", "key.certificate_id", "certificate.id")
    .select([
      "certificate.id",
      "certificate.use",
      "certificate.agency_id",
      "certificate.holder_name",
      "certificate.serial_number",
      "certificate.custody",
      "certificate.valid_from",
      "certificate.valid_to",
      "certificate.revoked_at",
      "certificate.revoke_reason",
      "certificate.listed_at",
      "certificate.listed_on_hold",
      "key.account_id as key_account_id",
      "key.custody as key_custody",
    ])
    .where(scope.condition)
    .orderBy("certificate.use", "desc")
    .orderBy("certificate.valid_to", "desc")
    .limit(500)
    .execute();
}

const triesAllowed = 5;
const lockMinutes = 30;

/**
 * Counts a try before the PIN is compared, so that of many at once no more than five are; the fifth locks the key for thirty
 * minutes, and so does each one after it until a right one. False when the key is locked. It stands outside any act: a refusal
 * must not roll it back.
 */
export async function claimPinTry(db: Reader, keyId: string, now: Date): Promise<boolean> {
  const lockedUntil = new Date(now.getTime() + lockMinutes * 60_000);
  const claimed = await sql`update signatures.key set failed_tries = failed_tries + 1,
      locked_until = case when failed_tries + 1 >= ${triesAllowed}::int then ${lockedUntil}::timestamptz end
    where id = ${keyId} and (locked_until is null or locked_until <= ${now})`.execute(db);
  return claimed.numAffectedRows === 1n;
}

/** Takes a claimed try back: the PIN was not compared, because the signing process was away. */
export async function returnPinTry(db: Reader, keyId: string): Promise<void> {
  await sql`update signatures.key set failed_tries = greatest(failed_tries - 1, 0), locked_until = null where id = ${keyId}`.execute(
    db,
  );
}

/** Whether a key is locked after wrong PINs. */
export async function isLocked(on: Tx | Reader, keyId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`select from signatures.key where id = ${keyId} and locked_until > ${now}`.execute(on);
  return rows.length > 0;
}

export async function forgetWrongPins(tx: Tx, keyId: string): Promise<void> {
  await of<SignaturesTables>(tx)
    .updateTable("signatures.key")
    .set({ failed_tries: 0, locked_until: null })
    .where("id", "=", keyId)
    .execute();
}

/** False when it is trusted already. */
export async function insertTrustAnchor(
  tx: Tx,
  row: Insertable<SignaturesTables["signatures.trust_anchor"]>,
): Promise<boolean> {
  const added = await of<SignaturesTables>(tx)
    .insertInto("signatures.trust_anchor")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

const everyAuthority: Scope = { condition: sql<boolean>`true` };

/** Whom the province trusts or trusted: public to whoever keeps it. */
export async function listAuthorities(on: Reader, scope: Scope = everyAuthority) {
  return of<SignaturesTables>(on)
    .selectFrom("signatures.trust_anchor")
    .select(["id", "name", "kind", "source", "valid_from", "valid_to"])
    .where(scope.condition)
    .orderBy("id", "desc")
    .limit(500)
    .execute();
}
