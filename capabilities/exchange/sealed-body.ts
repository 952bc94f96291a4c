import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import { canonical } from "#kernel/plain/canonical";
import type { MessageKey } from "./message-store.ts";

const context = ({ messageId }: MessageKey): string => `exchange.inbound_message.body:${messageId}`;

/** A message's words hold personal data: they are kept under the key of the agency that keeps the message. */
export async function sealBody(keyring: Keyring, tx: Tx, key: MessageKey, body: unknown): Promise<Buffer> {
  const owner = await keyring.forOwner(tx, { kind: "agency", id: key.agencyId });
  return owner.seal(canonical(body), context(key));
}

export async function openBody(keyring: Keyring, on: Tx | Reader, key: MessageKey, sealed: Buffer): Promise<unknown> {
  const owner = await keyring.ofOwner(on, { kind: "agency", id: key.agencyId });
  if (!owner) throw new Error(`the key of the agency ${key.agencyId} is not there`);
  return JSON.parse(owner.open(sealed, context(key)));
}
