import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import { canonical } from "#kernel/plain/canonical";
import type { MessageKey } from "./message-store.ts";
import type { ToldKey } from "./outbound-store.ts";

const inbound = ({ messageId }: MessageKey): string => `exchange.inbound_message.body:${messageId}`;
const outbound = ({ eventId, kind }: ToldKey): string => `exchange.outbound_message.words:${eventId}:${kind}`;

async function seal(keyring: Keyring, tx: Tx, agencyId: string, context: string, words: unknown): Promise<Buffer> {
  const owner = await keyring.forOwner(tx, { kind: "agency", id: agencyId });
  return owner.seal(canonical(words), context);
}

async function open(
  keyring: Keyring,
  on: Tx | Reader,
  agencyId: string,
  context: string,
  sealed: Buffer,
): Promise<unknown> {
  const owner = await keyring.ofOwner(on, { kind: "agency", id: agencyId });
  if (!owner) throw new Error(`the key of the agency ${agencyId} is not there`);
  return JSON.parse(owner.open(sealed, context));
}

/** A message's words hold personal data: they are kept under the key of the agency that keeps the message. */
export function sealBody(keyring: Keyring, tx: Tx, key: MessageKey, body: unknown): Promise<Buffer> {
  return seal(keyring, tx, key.agencyId, inbound(key), body);
}

export function openBody(keyring: Keyring, on: Tx | Reader, key: MessageKey, sealed: Buffer): Promise<unknown> {
  return open(keyring, on, key.agencyId, inbound(key), sealed);
}

/** What a partner refused names the official who acted: it is kept in the same way until it is told. */
export function sealWords(keyring: Keyring, tx: Tx, key: ToldKey, words: unknown): Promise<Buffer> {
  return seal(keyring, tx, key.agencyId, outbound(key), words);
}

export function openWords(keyring: Keyring, on: Tx | Reader, key: ToldKey, sealed: Buffer): Promise<unknown> {
  return open(keyring, on, key.agencyId, outbound(key), sealed);
}
