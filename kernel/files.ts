import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { type Reader, type Tx, isDiskFull } from "./database.ts";
import { openingStream, sealingStream } from "./file-cipher.ts";
import { activeContentWatch, realType, shownType } from "./file-type.ts";
import type { Ids } from "./ids.ts";
import type { KeyOwner, Keyring } from "./keys.ts";
import { refuse } from "./plain/kernel-refusals.ts";
import { hiddenContentOf } from "./pdf-object-streams.ts";
import type { Scanner } from "./scanner.ts";

/** Bytes that are safe on the disk and wait for the act that saves their row; without a row they go after 24 hours. */
export type StoredFile = {
  readonly id: string;
  readonly owner: KeyOwner;
  readonly name: string;
  readonly sha256: Buffer;
  readonly sizeBytes: number;
  readonly type: string;
  readonly verdict: "clean" | "not-scanned";
};

export type FileRow = {
  id: string;
  ownerKind: KeyOwner["kind"];
  ownerId: string;
  sha256: string;
  sizeBytes: number;
  type: string;
  name: string;
};

export type Receiving = {
  owner: KeyOwner;
  name: string;
  /** `any`: whatever another organisation sent, kept as it came; its type is what its first bytes say, or plain bytes. */
  allowedTypes: readonly string[] | "any";
  maxBytes: number;
};

export type Files = {
  /** Takes a stream in: type, size and content checked, encrypted with the owner's key, on the disk when it returns. */
  receive(on: Reader | Tx, bytes: Readable, how: Receiving): Promise<StoredFile>;
  /** Saves the row, in the act that says what the file is. */
  record(tx: Tx, file: StoredFile, at: Date, by: string | null): Promise<void>;
  /** Forgets a file, in the act that says why; its bytes go with the next sweep. Only for what its owner withdrew before it was part of anything. */
  forget(tx: Tx, id: string): Promise<void>;
  /** The file's row; undefined when there is none. Rights are the asking room's. */
  find(on: Reader | Tx, id: string): Promise<FileRow | undefined>;
  /** The file of these very bytes, SHA-256 in hexadecimal; the newest where there are several. */
  findByHash(on: Reader | Tx, sha256: string): Promise<FileRow | undefined>;
  /** The decrypted bytes as a stream. */
  open(on: Reader | Tx, id: string): Promise<Readable>;
  /** The decrypted bytes of a file known to be small (a paper to sign), refused above `maxBytes`. */
  read(on: Reader | Tx, id: string, maxBytes: number): Promise<Buffer>;
  /** Deletes bytes older than 24 hours that no row names; returns how many. */
  sweep(on: Reader, now: Date): Promise<number>;
};

const dayMs = 86_400_000;
const nameContext = (id: string): string => `kernel.file.name:${id}`;

/** Makes a folder that is there after a power cut: each new one is named in a flushed parent. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

function tellFullDisk(error: unknown): never {
  throw isDiskFull(error) ? refuse("unavailable", "kernel.disk-full") : error;
}

/** Counts, hashes and looks at what goes by; refuses at the first byte too many. */
function inspector(how: Receiving) {
  const hash = createHash("sha256");
  const active = activeContentWatch();
  let head = Buffer.alloc(0);
  let sizeBytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > how.maxBytes) {
        const facts = { maxMegabytes: Math.floor(how.maxBytes / 1_048_576) };
        return done(refuse("too-large", "kernel.file-too-large", { facts }));
      }
      hash.update(chunk);
      if (head.length < 4_100) head = Buffer.concat([head, chunk.subarray(0, 4_100 - head.length)]);
      active.look(chunk);
      done(null, chunk);
    },
  });
  return { stream, read: () => ({ head, sizeBytes, sha256: hash.digest(), active: active.seen() }) };
}

/** The bytes in the clear. Who leaves early (a download that was broken off) closes the file with it. */
function openedStream(path: string, key: Buffer, id: string): Readable {
  const source = createReadStream(path);
  const opened = openingStream(key, id);
  source.on("error", (error) => opened.destroy(error));
  opened.on("close", () => source.destroy());
  return source.pipe(opened);
}

const hiddenRefusals = {
  active: "kernel.file-active-content",
  bomb: "kernel.file-bomb",
  "not-checkable": "kernel.file-not-checkable",
} as const;

/** What a PDF keeps in its compressed object streams is looked at before anybody may open it. */
async function refuseHidden(bytes: Readable): Promise<void> {
  const found = await hiddenContentOf(bytes).finally(() => bytes.destroy());
  if (found !== "none") throw refuse("invalid", hiddenRefusals[found]);
}

export function openFiles(folder: string, deps: { keyring: Keyring; ids: Ids; scanner: Scanner }): Files {
  const pathOf = (id: string): string => join(folder, id.slice(-2), id.slice(-4, -2), id);

  async function receive(on: Reader | Tx, bytes: Readable, how: Receiving): Promise<StoredFile> {
    // A sender that breaks off before the pipeline stands must not end the process; the pipeline then refuses the broken stream.
    bytes.on("error", () => {});
    const id = deps.ids.next();
    const key = await deps.keyring.forOwner(on, how.owner);
    const path = pathOf(id);
    const part = `${path}.part`;
    await makeFolder(dirname(path)).catch(tellFullDisk);
    const watch = inspector(how);
    try {
      const out = createWriteStream(part, { flags: "wx", mode: 0o600, flush: true });
      await pipeline(bytes, watch.stream, sealingStream(key.secret, id), out);
      const { head, sizeBytes, sha256, active } = watch.read();
      const type =
        how.allowedTypes === "any" ? await shownType(head) : await realType(head, how.name, how.allowedTypes);
      if (type === "application/pdf" && active) throw refuse("invalid", "kernel.file-active-content");
      if (type === "application/pdf") await refuseHidden(openedStream(part, key.secret, id));
      const verdict = await deps.scanner.scan(() => openedStream(part, key.secret, id));
      if (verdict === "infected") throw refuse("invalid", "kernel.file-infected");
      await rename(part, path);
      await syncFolder(dirname(path));
      return { id, owner: how.owner, name: how.name, sha256, sizeBytes, type, verdict };
    } catch (error) {
      await rm(part, { force: true });
      return tellFullDisk(error);
    }
  }

  async function record(tx: Tx, file: StoredFile, at: Date, by: string | null): Promise<void> {
    const key = await deps.keyring.forOwner(tx, file.owner);
    await sql`insert into kernel.file (id, owner_kind, owner_id, sha256, size_bytes, type, name_sealed, verdict, created_at, created_by)
      values (${file.id}, ${file.owner.kind}, ${file.owner.id}, ${file.sha256}, ${file.sizeBytes}, ${file.type},
        ${key.seal(file.name, nameContext(file.id))}, ${file.verdict}, ${at}, ${by}) on conflict do nothing`.execute(
      tx,
    );
  }

  async function forget(tx: Tx, id: string): Promise<void> {
    await sql`delete from kernel.file where id = ${id}`.execute(tx);
  }

  async function find(on: Reader | Tx, id: string): Promise<FileRow | undefined> {
    const { rows } = await sql<{
      owner_kind: KeyOwner["kind"];
      owner_id: string;
      sha256: Buffer;
      size_bytes: number;
      type: string;
      name_sealed: Buffer | null;
    }>`/* keyed */
      select owner_kind, owner_id, sha256, size_bytes, type, name_sealed from kernel.file where id = ${id}`.execute(on);
    const [row] = rows;
    if (!row) return undefined;
    const key = await deps.keyring.ofOwner(on, { kind: row.owner_kind, id: row.owner_id });
    const name = row.name_sealed && key ? key.open(row.name_sealed, nameContext(id)) : "";
    return {
      id,
      ownerKind: row.owner_kind,
      ownerId: row.owner_id,
      sha256: row.sha256.toString("hex"),
      sizeBytes: row.size_bytes,
      type: row.type,
      name,
    };
  }

  async function findByHash(on: Reader | Tx, sha256: string): Promise<FileRow | undefined> {
    const { rows } = await sql<{ id: string }>`select id from kernel.file
      where sha256 = ${Buffer.from(sha256, "hex")} order by created_at desc limit 1`.execute(on);
    return rows[0] && find(on, rows[0].id);
  }

  async function openFile(on: Reader | Tx, id: string): Promise<Readable> {
    const row = await find(on, id);
    const key = row && (await deps.keyring.ofOwner(on, { kind: row.ownerKind, id: row.ownerId }));
    if (!key) throw refuse("not-found", "kernel.file-missing");
    await stat(pathOf(id)).catch(() => {
      throw refuse("not-found", "kernel.file-missing");
    });
    return openedStream(pathOf(id), key.secret, id);
  }

  async function read(on: Reader | Tx, id: string, maxBytes: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of await openFile(on, id)) {
      size += (chunk as Buffer).length;
      if (size > maxBytes) throw refuse("too-large", "kernel.file-too-large");
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
  }

  return {
    receive,
    record,
    forget,
    find,
    findByHash,
    open: openFile,
    read,
    sweep: (on, now) => sweep(folder, on, now),
  };
}

/** Every file of the store that is older than a day, a folder's at a time. */
async function* oldFiles(folder: string, now: Date): AsyncGenerator<{ path: string; name: string }> {
  const names = async (path: string) => readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of await names(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* oldFiles(path, now);
    const found = entry.isFile() ? await stat(path).catch(() => null) : null;
    // What is gone since the folder was read was an upload that ended.
    if (found && now.getTime() - found.mtimeMs >= dayMs) yield { path, name: entry.name };
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const askedAtOnce = 1_000;

async function sweepSome(on: Reader, some: readonly { path: string; name: string }[]): Promise<number> {
  const ids = some.flatMap(({ name }) => (uuid.test(name) ? [name] : []));
  const { rows } = await sql<{ id: string }>`select id from kernel.file where id = any(${ids}::uuid[])`.execute(on);
  const known = new Set(rows.map(({ id }) => id));
  const strays = some.filter(({ name }) => !known.has(name));
  for (const { path } of strays) await rm(path, { force: true });
  return strays.length;
}

/** Asks for a thousand at a time: a province keeps millions of files. */
async function sweep(folder: string, on: Reader, now: Date): Promise<number> {
  let gone = 0;
  let some: { path: string; name: string }[] = [];
  for await (const file of oldFiles(folder, now)) {
    some.push(file);
    if (some.length < askedAtOnce) continue;
    gone += await sweepSome(on, some);
    some = [];
  }
  return gone + (await sweepSome(on, some));
}
