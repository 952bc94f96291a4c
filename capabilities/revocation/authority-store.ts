import { createHash, X509Certificate } from "node:crypto";
import type { Selectable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { CertificateAddresses } from "./certificate-addresses.ts";
import type { RevocationTables } from "./tables.ts";

export type Authority = Selectable<RevocationTables["revocation.authority"]>;

export const fingerprintOf = (certificate: Uint8Array): string =>
  createHash("sha256").update(certificate).digest("hex");

const nameOf = (certificate: Uint8Array): string =>
  (/^CN=(.*)$/m.exec(new X509Certificate(certificate).subject)?.[1] ?? "–").slice(0, 300);

/** An authority's row, made when it is not there, locked. */
export async function lockAuthority(tx: Tx, certificate: Uint8Array): Promise<Authority> {
  const fingerprint = fingerprintOf(certificate);
  await of<RevocationTables>(tx)
    .insertInto("revocation.authority")
    .values({ fingerprint, name: nameOf(certificate), certificate: Buffer.from(certificate) })
    .onConflict((same) => same.doNothing())
    .execute();
  return of<RevocationTables>(tx)
    .selectFrom("revocation.authority")
    .selectAll()
    .where("fingerprint", "=", fingerprint)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function saveAuthority(
  tx: Tx,
  fingerprint: string,
  changed: Partial<Omit<Authority, "fingerprint" | "certificate">>,
): Promise<void> {
  await of<RevocationTables>(tx)
    .updateTable("revocation.authority")
    .set(changed)
    .where("fingerprint", "=", fingerprint)
    .execute();
}

/** Authorities that were seen to or had an address given; those that are not trusted any more among them. */
export async function listAuthorities(on: Tx | Reader, scope: Scope): Promise<Authority[]> {
  return of<RevocationTables>(on).selectFrom("revocation.authority").selectAll().where(scope.condition).execute();
}

export const found = ({ crl, ocsp }: CertificateAddresses) => ({ found_urls: [...crl], found_ocsp_urls: [...ocsp] });
