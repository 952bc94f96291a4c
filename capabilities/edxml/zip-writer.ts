import { crc32, createDeflateRaw } from "node:zlib";

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

const method = [[2, version], [2, flags], [2, 8], [2, 0], [2, noDate]] as const;

/** A zip with one file, made while the file is read. */
export async function* zipped(name: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const nameBytes = Buffer.from(name, "utf8");
  const start = fields([4, 0x04034b50], ...method, [4, 0], [4, 0], [4, 0], [2, nameBytes.length], [2, 0]);
  yield Buffer.concat([start, nameBytes]);
  let crc = 0;
  let size = 0;
  let packed = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const bytes of content) {
      crc = crc32(bytes, crc);
      size += bytes.length;
      yield bytes;
    }
  };
  for await (const bytes of deflated(counted())) {
    packed += bytes.length;
    yield bytes;
  }
  const offset = start.length + nameBytes.length + packed + 16;
  if (size > most || offset > most) throw new RangeError("a file of 4 GB or more");
  const sizes = [[4, crc], [4, packed], [4, size]] as const;
  yield fields([4, 0x08074b50], ...sizes);
  const listed = fields([4, 0x02014b50], [2, version], ...method, ...sizes, [2, nameBytes.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, 0]);
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, 1], [2, 1], [4, listed.length + nameBytes.length], [4, offset], [2, 0]);
  yield Buffer.concat([listed, nameBytes, end]);
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
