import { deflateSync } from "node:zlib";

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A grey PNG of this size. */
export function greyPicture(width: number, height: number): Uint8Array {
  const part = (kind: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length);
    head.write(kind, 4, "latin1");
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])));
    return Buffer.concat([head, body, crc]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  size[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 0xee);
  for (let at = 0; at < rows.length; at += width + 1) rows[at] = 0;
  const mark = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([mark, part("IHDR", size), part("IDAT", deflateSync(rows)), part("IEND", Buffer.alloc(0))]);
}
