import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, fsyncSync, closeSync } from "node:fs";
import { dirname } from "node:path";
import { sql } from "kysely";
import type { Reader, Tx } from "./database.ts";
import type { Ids } from "./ids.ts";

/** Whose key: a natural person or organisation in `persons`, or an agency. */
export type KeyOwner = { readonly kind: "person" | "agency"; readonly id: string };

/** Seals and opens one owner's values. `context` ties a value to its place (`table.column:id`): moved elsewhere, it does not open. */
export type OwnerKey = {
  readonly secret: Buffer;
  seal(value: string, context: string): Buffer;
  open(sealed: Buffer, context: string): string;
};

export type Keyring = {
  /** The owner's key, made at its first use in the caller's transaction. */
  forOwner(on: Tx | Reader, owner: KeyOwner): Promise<OwnerKey>;
  /** A key for an owner who is being added: `save` keeps it, in the transaction that adds the owner. */
  forNewOwner(owner: KeyOwner): { readonly key: OwnerKey; save(tx: Tx): Promise<void> };
  /** The value by which equal identity numbers are found: HMAC-SHA-256 under a key derived from the master key. */
  searchable(value: string, context: string): Buffer;
};

const nonceBytes = 12;
const tagBytes = 16;

export function sealBytes(key: Buffer, value: Buffer, context: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made; throws when key, context or a byte differ. */
export function openBytes(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]);
}

function ownerKey(secret: Buffer): OwnerKey {
  return {
    secret,
    seal: (value, context) => sealBytes(secret, Buffer.from(value), context),
    open: (sealed, context) => openBytes(secret, sealed, context).toString(),
  };
}

/** Reads the master key file (32 bytes, readable by its owner only), or makes it the first time. It never enters the database. */
export function readMasterKey(path: string): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(path, "wx", 0o600);
    writeFileSync(file, randomBytes(32));
    fsyncSync(file);
    closeSync(file);
  }
  chmodSync(path, 0o600);
  const key = readFileSync(path);
  if (key.length !== 32) throw new Error(`the master key ${path} must hold 32 bytes; restore it from its backup`);
  return key;
}

const cacheSize = 2_000;
/** What a wrapped key is tied to. */
const nameOf = ({ kind, id }: KeyOwner): string => `${kind}:${id}`;

/** The keyring over a master key. Unwrapped keys are kept for the last 2,000 owners. */
export function openKeyring(master: Buffer, ids: Ids): Keyring {
  const wrapKey = Buffer.from(hkdfSync("sha256", master, "", "wrap owner keys", 32));
  const searchKey = Buffer.from(hkdfSync("sha256", master, "", "search by equality", 32));
  const cache = new Map<string, OwnerKey>();
  const keep = (name: string, key: OwnerKey): OwnerKey => {
    if (cache.size >= cacheSize) cache.delete(cache.keys().next().value ?? "");
    cache.set(name, key);
    return key;
  };
  return {
    searchable: (value, context) => createHmac("sha256", searchKey).update(`${context}\u001f${value}`).digest(),
    forNewOwner: (owner) => {
      const secret = randomBytes(32);
      const wrapped = sealBytes(wrapKey, secret, nameOf(owner));
      return {
        key: ownerKey(secret),
        save: async (tx) => {
          await sql`insert into kernel.data_key (id, owner_kind, owner_id, master_no, wrapped)
            values (${ids.next()}, ${owner.kind}, ${owner.id}, 1, ${wrapped})`.execute(tx);
        },
      };
    },
    forOwner: async (on, owner) => {
      const name = nameOf(owner);
      const known = cache.get(name);
      if (known) return known;
      const wrapped = await findOrMake(on, owner, ids, (secret) => sealBytes(wrapKey, secret, name));
      const secret = openBytes(wrapKey, wrapped.bytes, name);
      // A key made in a transaction that may still roll back is not kept.
      return wrapped.made ? ownerKey(secret) : keep(name, ownerKey(secret));
    },
  };
}

async function findOrMake(
  on: Tx | Reader,
  owner: KeyOwner,
  ids: Ids,
  wrap: (secret: Buffer) => Buffer,
): Promise<{ bytes: Buffer; made: boolean }> {
  const found = await sql<{ wrapped: Buffer }>`select wrapped from kernel.data_key
    where owner_kind = ${owner.kind} and owner_id = ${owner.id} and destroyed_at is null`.execute(on);
  if (found.rows[0]) return { bytes: found.rows[0].wrapped, made: false };
  const made = await sql<{ wrapped: Buffer }>`insert into kernel.data_key (id, owner_kind, owner_id, master_no, wrapped)
    values (${ids.next()}, ${owner.kind}, ${owner.id}, 1, ${wrap(randomBytes(32))})
    on conflict (owner_kind, owner_id) do update set owner_kind = excluded.owner_kind
    returning wrapped`.execute(on);
  const [row] = made.rows;
  if (!row) throw new Error(`no key for ${owner.kind}`);
  return { bytes: row.wrapped, made: true };
}
