import type { Insertable, Selectable } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { refuse } from "./refusals.ts";
import type { SignatureUse, SignaturesTables } from "./tables.ts";

export type AuthorisationWanted = {
  readonly authorisationId: string;
  readonly actor: Actor;
  readonly use: SignatureUse;
  readonly agencyId: string;
  readonly documents: readonly { readonly id: string; readonly sha256: string }[];
};

export async function insertAuthorisation(
  tx: Tx,
  row: Insertable<SignaturesTables["signatures.authorisation"]>,
): Promise<void> {
  await of<SignaturesTables>(tx)
    .insertInto("signatures.authorisation")
    .values(row)
    .onConflict((same) => same.doNothing())
    .execute();
}

export async function findAuthorisation(
  on: Tx | Reader,
  id: string,
): Promise<Selectable<SignaturesTables["signatures.authorisation"]> | undefined> {
  return of<SignaturesTables>(on)
    .selectFrom("signatures.authorisation")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Revoked after the key was opened: here, or by its authority's list. */
async function isRevoked(tx: Tx, keyId: string): Promise<boolean> {
  const found = await of<SignaturesTables>(tx)
    .selectFrom("signatures.key as key")
    .innerJoin("signatures.certificate as certificate", "certificate.id", "key.certificate_id")
    .select(["certificate.revoked_at", "certificate.listed_at"])
    .where("key.id", "=", keyId)
    .executeTakeFirst();
  return found !== undefined && (found.revoked_at ?? found.listed_at) !== null;
}

/**
 * Demands that the actor's own open authorisation covers the documents, for this use at this agency.
 * Refuses `signature.not-authorised`, `signature.authorisation-expired`, `signature.own-certificate-revoked`. Source: house rule on keys; NĐ 30/2020/NĐ-CP art. 13, 32.2.
 */
export async function demandAuthorisation(tx: Tx, wanted: AuthorisationWanted, now: Date): Promise<void> {
  const found = await findAuthorisation(tx, wanted.authorisationId);
  const own =
    found?.account_id === wanted.actor.accountId && found.use === wanted.use && found.agency_id === wanted.agencyId;
  if (!found || !own) throw refuse("forbidden", "signature.not-authorised");
  if (found.expires_at <= now) throw refuse("forbidden", "signature.authorisation-expired");
  if (await isRevoked(tx, found.key_id)) throw refuse("forbidden", "signature.own-certificate-revoked");
  for (const { id, sha256 } of wanted.documents) {
    const covered = found.documents.some((shown) => shown.documentId === id && shown.sha256 === sha256);
    if (!covered) throw refuse("forbidden", "signature.not-authorised");
  }
}
