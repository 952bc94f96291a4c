import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from "node:crypto";
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, fsyncSync, closeSync } from "node:fs";
import { dirname } from "node:path";
import { type RawBuilder, sql } from "kysely";
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

/** An owner's key as it is kept, for whoever adds many owners at once. */
export type WrappedRow = {
  readonly id: string;
  readonly owner_kind: KeyOwner["kind"];
  readonly owner_id: string;
  readonly master_no: number;
  readonly wrapped: Buffer;
};

export type Keyring = {
  /** The owner's key, made at its first use in the caller's transaction. */
  forOwner(on: Tx | Reader, owner: KeyOwner): Promise<OwnerKey>;
  /**
   * The owner's key to open what it sealed; undefined when it was destroyed, or lost and not yet restored. Never makes one: a
   * new key opens nothing, and would stand in the way of the old one's return.
   */
  ofOwner(on: Tx | Reader, owner: KeyOwner): Promise<OwnerKey | undefined>;
  /** A key for an owner who is being added: `keep` goes into the statement that adds the owner, and gives the owner's id. */
  forNewOwner(owner: KeyOwner): {
    readonly key: OwnerKey;
    readonly wrapped: WrappedRow;
    readonly keep: RawBuilder<string>;
  };
  /** The value by which equal identity numbers are found: HMAC-SHA-256 under a key derived from the master key. */
  searchable(value: string, context: string): Buffer;
};

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM: nonce, what was sealed, tag. (A `KeyObject`: given the bytes, Node makes one each time, which costs more than sealing.) */
export function sealBytes(key: KeyObject, value: Buffer, context: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made; throws when key, context or a byte differ. */
export function openBytes(key: KeyObject, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]);
}

function ownerKey(secret: Buffer): OwnerKey {
  const key = createSecretKey(secret);
  return {
    secret,
    seal: (value, context) => sealBytes(key, Buffer.from(value), context),
    open: (sealed, context) => openBytes(key, sealed, context).toString(),
  };
}

class MasterKeyTrouble extends Error {}

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
  if (key.length !== 32) {
    throw new MasterKeyTrouble(
      `Khóa chủ ${path} phải có đúng 32 byte. Hãy phục hồi tệp này từ bản sao lưu. (The master key ${path} must hold 32 bytes: restore it from its backup.)`,
    );
  }
  return key;
}

const derivedKey = (master: Buffer, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync("sha256", master, "", purpose, 32)));

/** The key that wraps owners' keys, made of the master key. */
const wrapKeyOf = (master: Buffer): KeyObject => derivedKey(master, "wrap owner keys");

/**
 * Whether the master key file belongs to this database. A database that holds wrapped keys and whose master key is not
 * there must not be given a new one: nothing it sealed would ever open. Throws a sentence for the operator.
 */
export async function demandMasterKey(on: Reader, path: string): Promise<void> {
  const { rows } = await sql<{ owner_kind: string; owner_id: string; wrapped: Buffer }>`
    select owner_kind, owner_id, wrapped from kernel.data_key where destroyed_at is null limit 1`.execute(on);
  const [one] = rows;
  if (!one) return;
  if (!existsSync(path)) {
    throw new Error(
      `Không thấy khóa chủ ${path}, trong khi cơ sở dữ liệu đã có dữ liệu mã hóa bằng khóa đó. Hãy phục hồi tệp này từ bản sao lưu. (The master key ${path} is missing and the database holds what it sealed: restore the file from its backup.)`,
    );
  }
  try {
    openBytes(wrapKeyOf(readMasterKey(path)), one.wrapped, `${one.owner_kind}:${one.owner_id}`);
  } catch (error) {
    if (error instanceof MasterKeyTrouble) throw error;
    throw new Error(
      `Khóa chủ ${path} không phải khóa của cơ sở dữ liệu này. Hãy phục hồi đúng tệp từ bản sao lưu. (The master key ${path} is not this database's: restore the right file from its backup.)`,
      { cause: error },
    );
  }
}

const cacheSize = 2_000;
/** What a wrapped key is tied to. */
const nameOf = ({ kind, id }: KeyOwner): string => `${kind}:${id}`;

/** The keyring over a master key. Unwrapped keys are kept for the last 2,000 owners. */
export function openKeyring(master: Buffer, ids: Ids): Keyring {
  const wrapKey = wrapKeyOf(master);
  const searchKey = derivedKey(master, "search by equality");
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
      const wrapped: WrappedRow = {
        id: ids.next(),
        owner_kind: owner.kind,
        owner_id: owner.id,
        master_no: 1,
        wrapped: sealBytes(wrapKey, secret, nameOf(owner)),
      };
      return {
        key: ownerKey(secret),
        wrapped,
        keep: sql<string>`kernel.keep_key(${wrapped.id}::uuid, ${owner.kind}, ${owner.id}::uuid, ${wrapped.master_no}, ${wrapped.wrapped}::bytea)`,
      };
    },
    ofOwner: async (on, owner) => {
      const name = nameOf(owner);
      const known = cache.get(name);
      if (known) return known;
      const wrapped = await findWrapped(on, owner);
      return wrapped && keep(name, ownerKey(openBytes(wrapKey, wrapped, name)));
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

async function findWrapped(on: Tx | Reader, owner: KeyOwner): Promise<Buffer | undefined> {
  const { rows } = await sql<{ wrapped: Buffer }>`select wrapped from kernel.data_key
    where owner_kind = ${owner.kind} and owner_id = ${owner.id} and destroyed_at is null`.execute(on);
  return rows[0]?.wrapped;
}

async function findOrMake(
  on: Tx | Reader,
  owner: KeyOwner,
  ids: Ids,
  wrap: (secret: Buffer) => Buffer,
): Promise<{ bytes: Buffer; made: boolean }> {
  const found = await findWrapped(on, owner);
  if (found) return { bytes: found, made: false };
  const made = await sql<{ wrapped: Buffer }>`insert into kernel.data_key (id, owner_kind, owner_id, master_no, wrapped)
    values (${ids.next()}, ${owner.kind}, ${owner.id}, 1, ${wrap(randomBytes(32))})
    on conflict (owner_kind, owner_id) do update set owner_kind = excluded.owner_kind where data_key.destroyed_at is null
    returning wrapped`.execute(on);
  const [row] = made.rows;
  // A destroyed key stays destroyed: what it sealed is gone, and its owner gets no other.
  if (!row) throw new Error(`the key of this ${owner.kind} was destroyed`);
  return { bytes: row.wrapped, made: true };
}
