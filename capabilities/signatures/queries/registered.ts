import { sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { SignaturesTables } from "../tables.ts";

const inTime = (now: Date): Scope => ({ condition: sql<boolean>`valid_to > ${now}` });

/** Certificates of the register that have not run out, and those they lead through; each once. */
export async function registered(on: Tx | Reader, now: Date, scope: Scope = inTime(now)): Promise<Uint8Array[]> {
  const rows = await of<SignaturesTables>(on)
    .selectFrom("signatures.certificate")
    .select(["certificate", "chain"])
    .where(scope.condition)
    .execute();
  const all = rows.flatMap(({ certificate, chain }) => [certificate, ...chain]);
  return [...new Map(all.map((one) => [one.toString("base64"), new Uint8Array(one)])).values()];
}

/** One certificate of the register, and since when it is revoked here. */
export async function registeredById(on: Tx | Reader, id: string) {
  const row = await of<SignaturesTables>(on)
    .selectFrom("signatures.certificate")
    .select(["certificate", "revoked_at"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { certificate: new Uint8Array(row.certificate), revokedAt: row.revoked_at };
}

/** Accounts that hold a key of a certificate. */
export async function keyHolders(on: Tx | Reader, certificateId: string): Promise<string[]> {
  const scope: Scope = { condition: sql<boolean>`certificate_id = ${certificateId}` };
  const rows = await of<SignaturesTables>(on)
    .selectFrom("signatures.key")
    .select("account_id")
    .where(scope.condition)
    .execute();
  return rows.map(({ account_id: accountId }) => accountId);
}
