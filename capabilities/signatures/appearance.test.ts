import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { inflateSync } from "node:zlib";
import { attachmentRectangle, mm, prepareImage, sealRectangle } from "./appearance.ts";
import { handwrittenImage, sealImage } from "./appearance-image.ts";
import { placeBetween } from "./draft-pdf.ts";
import { outlineFont } from "./glyph-outline.ts";
import {
  plainSigner,
  reservedPdf,
  type SampleKeys,
  sampleFont,
  sampleKeys,
  samplePdf,
  sampleTrust,
} from "./samples-for-tests.ts";
import { signPdf } from "./sign-pdf.ts";
import { verifyPdf } from "#capabilities/verification";

const at = new Date("2026-03-05T03:00:00Z");

/** Width, height and the pixels of a PNG of ours: 8-bit RGBA, filter none. */
function readPng(png: Uint8Array) {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const length = bytes.readUInt32BE(33);
  const rows = inflateSync(bytes.subarray(41, 41 + length));
  const pixel = (x: number, y: number) => [...rows.subarray(y * (1 + width * 4) + 1 + x * 4).subarray(0, 4)];
  return { width, height, pixel };
}

describe("what is seen of a signature", () => {
  let keys: SampleKeys;
  let font: Uint8Array;
  before(async () => {
    keys = await sampleKeys();
    font = await sampleFont();
  });
  const verify = (bytes: Uint8Array) => verifyPdf(bytes, sampleTrust(keys), at);

  test("the seal covers a third of the signature's image on its left", () => {
    const signature = { x: 300, y: 200, width: 120, height: 60 };
    const seal = sealRectangle(signature);
    assert.equal(seal.width, 36 * mm);
    assert.equal(seal.x + seal.width, 340);
    assert.equal(seal.y + seal.height / 2, 230);
    const corner = attachmentRectangle({ width: 595, height: 842 });
    assert.ok(corner.x + corner.width < 595 && corner.y + corner.height < 842 && corner.x > 297 && corner.y > 780);
  });

  test("a signature's image is blue on a transparent ground, another one for each name", () => {
    const one = handwrittenImage("Nguyễn Văn Ước");
    assert.deepEqual(handwrittenImage("Nguyễn Văn Ước"), one);
    assert.notDeepEqual(handwrittenImage("Trần Thị Hạnh"), one);
    const { width, height, pixel } = readPng(one);
    assert.deepEqual(pixel(0, 0).at(3), 0);
    const inked = Array.from({ length: width * height }, (_, i) => pixel(i % width, Math.floor(i / width))).filter(
      (p) => p[3] === 255,
    );
    assert.ok(inked.length > 1_000 && inked.length < (width * height) / 4);
    assert.ok(inked.every(([red, , blue]) => (blue ?? 0) > 100 && (red ?? 0) < 60));
  });

  test("a seal is red, round and 36 mm at 300 dots per inch", async () => {
    const { width, height, pixel } = readPng(
      sealImage(outlineFont(font), "ỦY BAN NHÂN DÂN PHƯỜNG PHỐ HIẾN", "TỈNH HƯNG YÊN"),
    );
    assert.deepEqual([width, height], [425, 425]);
    assert.equal(pixel(2, 2)[3], 0);
    assert.deepEqual(pixel(212, 212), [206, 17, 38, 255]); // the star
    assert.equal(pixel(4, 212)[3], 255); // the outer ring
    assert.equal(pixel(212, 310)[3], 0); // between star and inner ring
  });

  test("glyph outlines have the marks of Vietnamese letters", () => {
    const { glyph } = outlineFont(font);
    const contours = (character: string) => glyph(character).outline.length;
    assert.ok(contours("Ậ") > contours("Â") && contours("Â") > contours("A"));
    assert.equal(glyph("1").advance, glyph("8").advance);
    assert.equal(contours(" "), 0);
  });

  test("both images are drawn where the fields are, and the signatures hold", async (t) => {
    const hand = { kind: "image", png: handwrittenImage("Nguyễn Văn Ước") } as const;
    const seal = prepareImage(sealImage(outlineFont(font), "ỦY BAN NHÂN DÂN", "TỈNH HƯNG YÊN"));
    const person = {
      signer: plainSigner(keys, keys.person),
      signedAt: at,
      field: "chu-ky",
      certify: true,
      appearance: hand,
    };
    const office = {
      signer: plainSigner(keys, keys.seal),
      signedAt: at,
      field: "con-dau",
      lock: true,
      appearance: seal,
    };
    const pdf = await signPdf(await signPdf(await reservedPdf(font), person), office);
    assert.equal((await verify(pdf)).verdict, "TOTAL-PASSED");
    if (spawnSync("pdftoppm", ["-v"]).error) return t.skip("pdftoppm not installed");
    const folder = await mkdtemp(join(tmpdir(), "seen-"));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "a.pdf"), pdf);
    spawnSync("pdftoppm", ["-r", "72", "-singlefile", join(folder, "a.pdf"), join(folder, "a")]);
    const ppm = await readFile(join(folder, "a.ppm"));
    const pixels = ppm.subarray(ppm.length - 595 * 842 * 3);
    const count = (
      x: number,
      y: number,
      width: number,
      height: number,
      is: (r: number, g: number, b: number) => boolean,
    ) => {
      let found = 0;
      for (let row = 842 - y - height; row < 842 - y; row += 1)
        for (let column = x; column < x + width; column += 1) {
          const index = (row * 595 + column) * 3;
          if (is(pixels[index] ?? 0, pixels[index + 1] ?? 0, pixels[index + 2] ?? 0)) found += 1;
        }
      return found;
    };
    const blue = (r: number, _: number, b: number) => b > r + 60;
    const red = (r: number, _: number, b: number) => r > b + 60;
    assert.ok(count(360, 200, 120, 80, blue) > 50);
    assert.ok(count(300, 190, 102, 102, red) > 500);
    assert.equal(
      count(0, 300, 595, 542, (r, g, b) => blue(r, g, b) || red(r, g, b)),
      0,
    );
  });

  test("an attachment is signed with text at the top right, no image", async (t) => {
    const rectangle = attachmentRectangle({ width: 595, height: 842 });
    const appearance = {
      kind: "text",
      lines: ["05/GP-UBND Ủy ban nhân dân", "2026-03-05T10:00:00+07:00"],
      font,
    } as const;
    const signer = plainSigner(keys, keys.seal);
    const request = { signer, signedAt: at, field: "phu-luc", placement: { page: 0, rectangle }, appearance };
    const pdf = await signPdf(await samplePdf(font), request);
    assert.equal((await verify(pdf)).verdict, "TOTAL-PASSED");
    if (spawnSync("pdftotext", ["-v"]).error) return t.skip("pdftotext not installed");
    const folder = await mkdtemp(join(tmpdir(), "seen-"));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "a.pdf"), pdf);
    const { stdout } = spawnSync("pdftotext", [join(folder, "a.pdf"), "-"], { encoding: "utf8" });
    assert.ok(stdout.includes("05/GP-UBND Ủy ban nhân dân") && stdout.includes("2026-03-05T10:00:00+07:00"), stdout);
  });

  test("finds the place between title and name", async () => {
    const { page, rectangle } = await placeBetween(await samplePdf(font), "CHỦ TỊCH", "Nguyễn Văn Ước");
    assert.equal(page, 0);
    assert.ok(rectangle.y > 180 && rectangle.y + rectangle.height < 300);
    assert.ok(rectangle.x < 400 && rectangle.x + rectangle.width > 430);
    const nowhere = placeBetween(await samplePdf(font), "GIÁM ĐỐC", "Nguyễn Văn Ước");
    await assert.rejects(nowhere, { code: "signature.no-such-anchor" });
  });
});
