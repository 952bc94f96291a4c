import type { Reader, Tx } from "#kernel/database";
import type { IdentityDeps } from "./deps.ts";

const place = (accountId: string): string => `identity.account.totp:${accountId}`;

type Sealed = { readonly id: string; readonly totp_sealed: Buffer | null; readonly totp_key_of: string | null };

/** Seals the secret of a second factor under the person's key. */
export async function sealTotp(
  deps: IdentityDeps,
  tx: Tx,
  account: { id: string; personId: string },
  secret: Buffer,
): Promise<Buffer> {
  const key = await deps.keyring.forOwner(tx, { kind: "person", id: account.personId });
  return key.seal(secret.toString("base64"), place(account.id));
}

export async function openTotp(deps: IdentityDeps, on: Tx | Reader, account: Sealed): Promise<Buffer> {
  if (!account.totp_sealed || !account.totp_key_of) throw new Error("the account has no second factor");
  const key = await deps.keyring.ofOwner(on, { kind: "person", id: account.totp_key_of });
  if (!key) throw new Error("the key of the account's second factor is not there");
  return Buffer.from(key.open(account.totp_sealed, place(account.id)), "base64");
}
