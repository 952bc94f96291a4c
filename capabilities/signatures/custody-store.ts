import { type Insertable, sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { TrustList } from "#capabilities/verification";
import type { SignatureUse, SignaturesTables } from "./tables.ts";

export type HeldKey = {
  readonly id: string;
  readonly wrapped: SignaturesTables["signatures.key"]["wrapped"]["__select__"];
  readonly appearance: Buffer | null;
  readonly locked_until: Date | null;
  readonly certificate: Buffer;
  readonly chain: Buffer[];
};

/** The key an account holds for a use at an agency, its certificate valid now and not revoked; undefined when there is none. */
export async function findHeldKey(
  on: Tx | Reader,
  wanted: { accountId: string; use: SignatureUse; agencyId: string; now: Date },
): Promise<HeldKey | undefined> {
  return of<SignaturesTables>(on)
    .selectFrom("signatures.key as key")
    .innerJoin("signatures.certificate as certificate", "certificate.id", "key.certificate_id")
    .select([
      "key.id",
      "key.wrapped",
      "key.appearance",
      "key.locked_until",
      "certificate.certificate",
      "certificate.chain",
    ])
    .where("key.account_id", "=", wanted.accountId)
    .where("certificate.use", "=", wanted.use)
    .where("certificate.agency_id", "=", wanted.agencyId)
    .where("certificate.valid_from", "<=", wanted.now)
    .where("certificate.valid_to", ">", wanted.now)
    .where("certificate.revoked_at", "is", null)
    .orderBy("certificate.valid_to", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function insertCertificate(
  tx: Tx,
  row: Insertable<SignaturesTables["signatures.certificate"]>,
): Promise<void> {
  await of<SignaturesTables>(tx).insertInto("signatures.certificate").values(row).execute();
}

export async function insertKey(tx: Tx, row: Insertable<SignaturesTables["signatures.key"]>): Promise<void> {
  await of<SignaturesTables>(tx).insertInto("signatures.key").values(row).execute();
}

const triesAllowed = 5;

/** Counts a wrong PIN; after the fifth in a row the key is locked for thirty minutes. Returns whether it is locked now. */
export async function noteWrongPin(tx: Tx, keyId: string, now: Date): Promise<boolean> {
  const lockedUntil = new Date(now.getTime() + 30 * 60_000);
  const row = await of<SignaturesTables>(tx)
    .updateTable("signatures.key")
    .set({
      failed_tries: sql`failed_tries + 1`,
      locked_until: sql`case when failed_tries + 1 >= ${triesAllowed} then ${lockedUntil}::timestamptz else locked_until end`,
    })
    .where("id", "=", keyId)
    .returning("failed_tries")
    .executeTakeFirst();
  return (row?.failed_tries ?? 0) >= triesAllowed;
}

export async function forgetWrongPins(tx: Tx, keyId: string): Promise<void> {
  await of<SignaturesTables>(tx)
    .updateTable("signatures.key")
    .set({ failed_tries: 0, locked_until: null })
    .where("id", "=", keyId)
    .execute();
}

/** Whom the province trusts on a day: roots, intermediates, revocation lists. */
export async function trustOn(on: Tx | Reader, day: Day): Promise<TrustList> {
  const rows = await of<SignaturesTables>(on)
    .selectFrom("signatures.trust_anchor")
    .select(["kind", "certificate"])
    .where("valid_from", "<=", day)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", day)]))
    .execute();
  const named = (kind: string): Uint8Array[] =>
    rows.filter((row) => row.kind === kind).map((row) => new Uint8Array(row.certificate));
  return { roots: named("root"), intermediates: named("intermediate"), crls: named("crl") };
}

export async function insertTrustAnchor(
  tx: Tx,
  row: Insertable<SignaturesTables["signatures.trust_anchor"]>,
): Promise<void> {
  await of<SignaturesTables>(tx).insertInto("signatures.trust_anchor").values(row).execute();
}
