import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { openingStream, sealingStream } from "./file-cipher.ts";

const frame = 65_536;
const tag = 16;
const key = randomBytes(32);
const id = "01930000-0000-7000-8000-000000000001";

/** The bytes in chunks of a size, as a network or a disk may bring them. */
function* chunksOf(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function through(bytes: Buffer, stream: ReturnType<typeof sealingStream>, size = 16_384): Promise<Buffer> {
  const out: Buffer[] = [];
  const source = Readable.from(chunksOf(bytes, size));
  for await (const chunk of source.pipe(stream)) out.push(chunk as Buffer);
  return Buffer.concat(out);
}
const seal = (bytes: Buffer, size?: number) => through(bytes, sealingStream(key, id), size);
const unseal = (sealed: Buffer, with_ = { key, id }, size?: number) =>
  through(sealed, openingStream(with_.key, with_.id), size);
const sum = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

describe("a sealed file", () => {
  for (const size of [0, 1, frame - 1, frame, frame + 1, 2 * frame, 10 * 1_048_576]) {
    it(`of ${size} bytes opens to the same bytes`, async () => {
      const bytes = randomBytes(size);
      const sealed = await seal(bytes);
      assert.equal(sealed.length, 8 + size + tag * Math.max(1, Math.ceil(size / frame)));
      assert.equal(sum(await unseal(sealed)), sum(bytes));
    });
  }

  for (const size of [1, 7, 8, 9, 65_552]) {
    it(`opens however it is cut on its way (${size})`, async () => {
      const bytes = randomBytes(size === 1 ? 300 : frame + 300);
      assert.equal(sum(await unseal(await seal(bytes, size), { key, id }, size)), sum(bytes));
    });
  }

  it("shows nothing of its bytes, and differs each time", async () => {
    const bytes = Buffer.from("Nguyễn Thị Lộ ".repeat(10_000));
    const sealed = await seal(bytes);
    assert.equal(sealed.indexOf("Lộ"), -1);
    assert.notEqual(sum(sealed), sum(await seal(bytes)));
  });

  const three = randomBytes(2 * frame + 100);
  const part = (sealed: Buffer, n: number) => sealed.subarray(8 + n * (frame + tag), 8 + (n + 1) * (frame + tag));
  const spoiled: readonly [string, (sealed: Buffer) => Buffer][] = [
    ["without its last byte", (sealed) => sealed.subarray(0, -1)],
    ["without its last frame", (sealed) => sealed.subarray(0, 8 + 2 * (frame + tag))],
    ["without its first frame", (sealed) => Buffer.concat([sealed.subarray(0, 8), part(sealed, 1), part(sealed, 2)])],
    ["cut within the first bytes", (sealed) => sealed.subarray(0, 5)],
    ["empty", () => Buffer.alloc(0)],
    [
      "with two frames swapped",
      (sealed) => Buffer.concat([sealed.subarray(0, 8), part(sealed, 1), part(sealed, 0), part(sealed, 2)]),
    ],
    [
      "with a frame repeated",
      (sealed) =>
        Buffer.concat([sealed.subarray(0, 8), part(sealed, 0), part(sealed, 0), part(sealed, 1), part(sealed, 2)]),
    ],
    ["with something behind", (sealed) => Buffer.concat([sealed, Buffer.from("x")])],
    ["with one bit changed", (sealed) => Buffer.from(sealed.map((byte, at) => (at === 70_000 ? byte ^ 1 : byte)))],
    ["with another beginning", (sealed) => Buffer.concat([randomBytes(8), sealed.subarray(8)])],
  ];
  for (const [what, spoil] of spoiled) {
    it(`${what} does not open`, async () => {
      await assert.rejects(unseal(spoil(await seal(three))));
    });
  }

  it("does not open with another key, nor under another file's id", async () => {
    const sealed = await seal(Buffer.from("x"));
    await assert.rejects(unseal(sealed, { key: randomBytes(32), id }));
    await assert.rejects(unseal(sealed, { key, id: id.replace(/1$/, "2") }));
  });
});
