import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, test } from "node:test";
import { crc32, deflateRawSync } from "node:zlib";
import { usualLimits } from "./limits.ts";
import { unzipped, zipped } from "./zip.ts";

type Made = { name?: string; content: Buffer; flags?: number; method?: number; crc?: number; size?: number };

/** A zip made by hand of the parts given, sizes in front. */
function zipOf(...files: readonly Made[]): Buffer {
  const locals: Buffer[] = [];
  const lists: Buffer[] = [];
  for (const {
    name = "a.pdf",
    content,
    flags = 0x800,
    method = 8,
    crc = crc32(content),
    size = content.length,
  } of files) {
    const packed = method === 8 ? deflateRawSync(content) : content;
    const words = Buffer.alloc(26);
    [20, flags, method, 0, 0x21].forEach((value, index) => words.writeUInt16LE(value, index * 2));
    [crc, packed.length, size].forEach((value, index) => words.writeUInt32LE(value, 10 + index * 4));
    const nameBytes = Buffer.from(name);
    words.writeUInt16LE(nameBytes.length, 22);
    locals.push(Buffer.from("PK\x03\x04"), words, nameBytes, packed);
    lists.push(Buffer.from("PK\x01\x02\x14\x00"), words, Buffer.alloc(14), nameBytes);
  }
  return Buffer.concat([...locals, ...lists, Buffer.from("PK\x05\x06"), Buffer.alloc(18)]);
}

const read = (zip: Buffer, pieceBytes = 1_000, limits = usualLimits): Promise<Buffer> => {
  const pieces = async function* () {
    for (let at = 0; at < zip.length; at += pieceBytes) yield zip.subarray(at, at + pieceBytes);
  };
  return buffer(Readable.from(unzipped(pieces(), limits)));
};
const content = Buffer.concat([randomBytes(70_000), Buffer.alloc(70_000, "văn bản")]);

describe("zips of one file", () => {
  test("are read in whatever pieces they come, stored or deflated, sizes before or behind", async () => {
    const written = await buffer(Readable.from(zipped("tệp.pdf", Readable.from([content]))));
    for (const zip of [written, zipOf({ content }), zipOf({ content, method: 0 })]) {
      for (const pieceBytes of [997, 4_096, zip.length]) assert.ok((await read(zip, pieceBytes)).equals(content));
    }
  });

  test("are read a byte at a time", async () => {
    const short = Buffer.from("một văn bản ngắn");
    const written = await buffer(Readable.from(zipped("tệp.pdf", Readable.from([short]))));
    for (const zip of [written, zipOf({ content: short, method: 0 })]) assert.ok((await read(zip, 1)).equals(short));
  });

  test("made by zip, with a comment and other fields, are read", async (t) => {
    if (spawnSync("zip", ["-v"]).error) return t.skip("zip not installed");
    const folder = mkdtempSync(join(tmpdir(), "edxml-"));
    try {
      writeFileSync(join(folder, "a.pdf"), content);
      spawnSync("zip", ["-z", "a.zip", "a.pdf"], { cwd: folder, input: "ghi chú\n" });
      assert.ok((await read(readFileSync(join(folder, "a.zip")))).equals(content));
      const piped = spawnSync("zip", ["-q", "-", "a.pdf"], { cwd: folder, maxBuffer: 1 << 20 });
      assert.ok((await read(piped.stdout)).equals(content));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("several files, none, a folder, a file that the list hides", async () => {
    const several = zipOf({ content }, { name: "b.pdf", content });
    await assert.rejects(read(several), { code: "zip-not-one-file" });
    await assert.rejects(read(zipOf({ name: "thư mục/", content: Buffer.alloc(0) })), { code: "zip-not-one-file" });
    await assert.rejects(read(Buffer.concat([Buffer.from("PK\x05\x06"), Buffer.alloc(18)])), { code: "zip-broken" });
    const hidden = Buffer.concat([zipOf({ content }).subarray(0, -22), zipOf({ name: "b.pdf", content })]);
    await assert.rejects(read(hidden), { name: "EdxmlProblem" });
  });

  test("cut off, changed, encrypted, with sizes that are not true", async () => {
    const zip = zipOf({ content });
    for (const end of [10, 35, 1_000, zip.length - 60])
      await assert.rejects(read(zip.subarray(0, end)), { code: "zip-broken" });
    const changed = Buffer.from(zip);
    changed.writeUInt8((changed.readUInt8(40_000) + 1) % 256, 40_000);
    await assert.rejects(read(changed), { code: "zip-broken" });
    for (const made of [
      { content, flags: 0x801 },
      { content, crc: 1 },
      { content, size: 5 },
      { content, method: 12 },
    ])
      await assert.rejects(read(zipOf(made)), { code: "zip-broken" });
  });

  test("names that lead elsewhere", async () => {
    for (const name of [
      "../a.pdf",
      "/etc/passwd",
      "C:\\a.pdf",
      "a/b.pdf",
      "a\u0000.pdf",
      "con.pdf",
      "abc\u202Efdp.exe",
    ])
      await assert.rejects(read(zipOf({ name, content })), { code: "unsafe-name" });
  });

  test("bombs: by ratio and by size, before more than the limit was made", async () => {
    const zip = zipOf({ content: Buffer.alloc(64 * 1024 * 1024) });
    let made = 0;
    const pieces = Array.from({ length: zip.length / 1_000 }, (_, at) => zip.subarray(at * 1_000, at * 1_000 + 1_000));
    const counting = async () => {
      for await (const part of unzipped(Readable.from(pieces), usualLimits)) made += part.length;
    };
    await assert.rejects(counting(), { code: "zip-bomb" });
    assert.ok(made <= usualLimits.freeBytes + 65_536, `${made}`);
    const small = { ...usualLimits, attachmentBytes: 100_000 };
    await assert.rejects(read(zipOf({ content }), 1_000, small), { code: "zip-bomb" });
  });
});
