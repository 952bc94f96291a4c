import { crc32, createInflateRaw } from "node:zlib";
import { ByteQueue } from "./byte-queue.ts";
import type { EdxmlLimits } from "./limits.ts";
import { EdxmlProblem } from "./problem.ts";
import { checkFileName } from "./file-name.ts";

type Entry = { readonly method: number; readonly hasSizesAfter: boolean; readonly packed: number };
type Told = { crc: number; size: number; packed: number };

const localMark = 0x04034b50;
const listMark = 0x02014b50;
const sizesMark = 0x08074b50;
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
  let last = Buffer.alloc(0);
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
  const lengths = !entry.hasSizesAfter ? [0] : tail.length > 4 && tail.readUInt32LE(0) === sizesMark ? [16, 24] : [12, 20];
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
  if (mark !== 0x06054b50 && mark !== 0x06064b50) throw new EdxmlProblem("zip-broken");
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
