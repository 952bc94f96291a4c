import { crc32, createDeflateRaw, createInflateRaw } from "node:zlib";
import { checkFileName } from "./file-name.ts";
import type { EdxmlLimits } from "./limits.ts";
import { EdxmlProblem } from "./problem.ts";

/** Bytes that arrive in pieces, to be taken by number. */
export class ByteQueue {
  readonly #source: AsyncIterator<Buffer>;
  #kept: Buffer[] = [];

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next piece, whatever its size; undefined at the end. */
  async next(): Promise<Buffer | undefined> {
    const kept = this.#kept.shift();
    if (kept) return kept;
    for (;;) {
      const { value, done } = await this.#source.next();
      if (done) return undefined;
      if (value.length > 0) return value;
    }
  }

  putBack(bytes: Buffer): void {
    if (bytes.length > 0) this.#kept.unshift(bytes);
  }

  /** Exactly `count` bytes, or fewer when there are no more. */
  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let have = 0;
    while (have < count) {
      const part = await this.next();
      if (!part) break;
      const wanted = part.subarray(0, count - have);
      this.putBack(part.subarray(wanted.length));
      parts.push(wanted);
      have += wanted.length;
    }
    return Buffer.concat(parts);
  }

  /** Tells the source that nothing more is wanted. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }
}

const localMark = 0x04034b50;
const listMark = 0x02014b50;
const sizesMark = 0x08074b50;
const endMark = 0x06054b50;
/** Deflated, sizes follow the content, names in UTF-8 (APPNOTE 4.4.4). */
const flags = 0x0808;
const version = 20;
/** 1 January 1980: the same file always makes the same zip. */
const noDate = 0x0021;
const most = 0xffff_ffff;

function fields(...values: readonly (readonly [size: 2 | 4, value: number])[]): Buffer {
  const bytes = Buffer.alloc(values.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of values) {
    if (size === 2) bytes.writeUInt16LE(value, at);
    else bytes.writeUInt32LE(value >>> 0, at);
    at += size;
  }
  return bytes;
}

const method = [
  [2, version],
  [2, flags],
  [2, 8],
  [2, 0],
  [2, noDate],
] as const;

type Told = { crc: number; size: number; packed: number };

async function* counted(content: AsyncIterable<Buffer>, told: Told): AsyncGenerator<Buffer> {
  for await (const bytes of content) {
    told.crc = crc32(bytes, told.crc);
    told.size += bytes.length;
    yield bytes;
  }
}

/** The sizes behind the content, the list of one file, and the end. */
function tailOf(name: Buffer, start: number, told: Told): Buffer {
  const offset = start + told.packed + 16;
  if (told.size > most || offset > most) throw new RangeError("a file of 4 GB or more");
  const sizes = [
    [4, told.crc],
    [4, told.packed],
    [4, told.size],
  ] as const;
  const nothing = [2, 0] as const;
  const list = Buffer.concat([
    fields([4, listMark], [2, version], ...method, ...sizes, [2, name.length], nothing, nothing, nothing, nothing),
    fields([4, 0], [4, 0]),
    name,
  ]);
  const end = fields([4, endMark], nothing, nothing, [2, 1], [2, 1], [4, list.length], [4, offset], nothing);
  return Buffer.concat([fields([4, sizesMark], ...sizes), list, end]);
}

/** A zip with one file, made while the file is read. */
export async function* zipped(name: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const nameBytes = Buffer.from(name, "utf8");
  const start = fields([4, localMark], ...method, [4, 0], [4, 0], [4, 0], [2, nameBytes.length], [2, 0]);
  yield Buffer.concat([start, nameBytes]);
  const told: Told = { crc: 0, size: 0, packed: 0 };
  for await (const bytes of deflated(counted(content, told))) {
    told.packed += bytes.length;
    yield bytes;
  }
  yield tailOf(nameBytes, start.length + nameBytes.length, told);
}

async function* deflated(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ chunkSize: 65_536 });
  const feeding = (async () => {
    for await (const bytes of content) {
      if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once("drain", resolve));
    }
    deflate.end();
  })().catch((error: unknown) => deflate.destroy(error instanceof Error ? error : new Error(String(error))));
  yield* deflate as AsyncIterable<Buffer>;
  await feeding;
}

type Entry = { readonly method: number; readonly hasSizesAfter: boolean; readonly packed: number };
/** A list of one file and the end mark, with comments as long as they may be. */
const longestTail = 200_000;

async function exactly(bytes: ByteQueue, count: number): Promise<Buffer> {
  const taken = await bytes.take(count);
  if (taken.length < count) throw new EdxmlProblem("zip-broken");
  return taken;
}

async function readEntry(bytes: ByteQueue): Promise<Entry> {
  const head = await exactly(bytes, 30);
  if (head.readUInt32LE(0) !== localMark) throw new EdxmlProblem("zip-broken");
  const flags = head.readUInt16LE(6);
  const method = head.readUInt16LE(8);
  const name = await exactly(bytes, head.readUInt16LE(26));
  await exactly(bytes, head.readUInt16LE(28));
  const isEncrypted = (flags & 0x2041) !== 0;
  const hasSizesAfter = (flags & 8) !== 0;
  if (isEncrypted || (method !== 0 && method !== 8) || (method === 0 && hasSizesAfter))
    throw new EdxmlProblem("zip-broken");
  const text = name.toString((flags & 0x800) === 0 ? "latin1" : "utf8");
  if (/[/\\]$/.test(text)) throw new EdxmlProblem("zip-not-one-file");
  checkFileName(text);
  return { method, hasSizesAfter, packed: head.readUInt32LE(18) };
}

async function* stored(bytes: ByteQueue, length: number, told: Told): AsyncGenerator<Buffer> {
  for (let left = length; left > 0;) {
    const part = await exactly(bytes, Math.min(left, 65_536));
    left -= part.length;
    told.packed += part.length;
    yield part;
  }
}

/** Inflates up to the end of the compressed stream, wherever that is, and puts back what follows it. */
async function* inflated(bytes: ByteQueue, told: Told): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 65_536 });
  const ended = new Promise<void>((resolve) => inflate.once("end", resolve).once("close", resolve));
  let last: Buffer = Buffer.alloc(0);
  let given = 0;
  const feeding = (async () => {
    while (!inflate.readableEnded && !inflate.destroyed) {
      const part = await bytes.next();
      if (!part) return inflate.end();
      last = part;
      given += part.length;
      told.packed = given;
      const written = new Promise<void>((resolve) => inflate.write(part, () => resolve()));
      await Promise.race([written, ended]);
      if (inflate.bytesWritten < given) await ended;
    }
  })().catch((error: unknown) => inflate.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    yield* inflate as AsyncIterable<Buffer>;
  } catch (error) {
    throw error instanceof EdxmlProblem ? error : new EdxmlProblem("zip-broken");
  }
  await feeding;
  told.packed = inflate.bytesWritten;
  bytes.putBack(last.subarray(last.length - (given - inflate.bytesWritten)));
}

/** What follows the content: sizes where they were promised, a list of exactly this one file, nothing else. */
async function checkTail(bytes: ByteQueue, entry: Entry, told: Told): Promise<void> {
  const tail = await bytes.take(longestTail + 1);
  if (tail.length > longestTail) throw new EdxmlProblem("zip-not-one-file");
  const lengths = !entry.hasSizesAfter
    ? [0]
    : tail.length > 4 && tail.readUInt32LE(0) === sizesMark
      ? [16, 24]
      : [12, 20];
  const listAt = lengths.find((at) => tail.length >= at + 46 && tail.readUInt32LE(at) === listMark);
  if (listAt === undefined) {
    const another = lengths.some((at) => tail.length >= at + 4 && tail.readUInt32LE(at) === localMark);
    throw new EdxmlProblem(another ? "zip-not-one-file" : "zip-broken");
  }
  const list = tail.subarray(listAt);
  const isRight = list.readUInt32LE(16) === told.crc && [told.size, 0xffff_ffff].includes(list.readUInt32LE(24));
  if (!isRight) throw new EdxmlProblem("zip-broken");
  const next = 46 + list.readUInt16LE(28) + list.readUInt16LE(30) + list.readUInt16LE(32);
  const mark = list.length >= next + 4 ? list.readUInt32LE(next) : 0;
  if (mark === listMark) throw new EdxmlProblem("zip-not-one-file");
  if (mark !== endMark && mark !== 0x06064b50) throw new EdxmlProblem("zip-broken");
}

/**
 * The one file in a zip that arrives in pieces. Refuses what grows beyond the limits as soon as it does, encrypted and
 * broken archives, folders, and archives of none or several files.
 */
export async function* unzipped(source: AsyncIterable<Buffer>, limits: EdxmlLimits): AsyncGenerator<Buffer> {
  const bytes = new ByteQueue(source);
  const entry = await readEntry(bytes);
  const told: Told = { crc: 0, size: 0, packed: 0 };
  const content = entry.method === 0 ? stored(bytes, entry.packed, told) : inflated(bytes, told);
  for await (const part of content) {
    told.crc = crc32(part, told.crc);
    told.size += part.length;
    const isBomb = told.size > limits.freeBytes && told.size > limits.ratio * told.packed;
    if (isBomb || told.size > limits.attachmentBytes) throw new EdxmlProblem("zip-bomb");
    yield part;
  }
  await checkTail(bytes, entry, told);
}
