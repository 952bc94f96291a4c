import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { deflateSync } from "node:zlib";
import { activeContentWatch } from "./file-type.ts";
import { hiddenContentOf, usualBounds } from "./pdf-object-streams.ts";

const calm = "1 0 2 40 <</Type/Page>> <</Type/Catalog/Pages 3 0 R>>";
const active = "1 0 <</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>";

/** A file with one object stream; `more` goes into its dictionary. */
function fileWith(packed: Buffer, more = "/Filter /FlateDecode", type = "/Type /ObjStm"): Buffer {
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n5 0 obj\n<< ${type} /N 2 /First 9 ${more} /Length ${packed.length} >>\nstream\r\n`,
      "latin1",
    ),
    packed,
    Buffer.from("\nendstream\nendobj\n6 0 obj <</A 1>> endobj\n%%EOF\n"),
  ]);
}
const parts = (bytes: Buffer, size: number): Readable => {
  const all: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) all.push(bytes.subarray(at, at + size));
  return Readable.from(all);
};
const look = (bytes: Buffer, bounds = usualBounds, size = 1_000) => hiddenContentOf(parts(bytes, size), bounds);
const seenPlainly = (bytes: Buffer): boolean => {
  const watch = activeContentWatch();
  watch.look(bytes);
  return watch.seen();
};

describe("what hides in a PDF's object streams", () => {
  it("is found, in whatever parts the file comes", async () => {
    const file = fileWith(deflateSync(active));
    assert.equal(seenPlainly(file), false, "the plain watch cannot see it");
    for (const size of [1, 2, 7, 64, 100_000]) {
      assert.equal(await look(file, usualBounds, size), "active", `parts of ${size}`);
      assert.equal(await look(fileWith(deflateSync(calm)), usualBounds, size), "none", `parts of ${size}`);
    }
  });

  const names = ["/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA", "/J#61vaScript"];
  for (const name of names) {
    it(`finds ${name}`, async () => {
      assert.equal(await look(fileWith(deflateSync(`1 0 <</S ${name}>>`))), "active");
    });
  }

  it("is found behind other names of stream, filter and type, and when packed several times", async () => {
    const packed = deflateSync(active);
    for (const [more, type] of [
      ["/Filter/FlateDecode", ""],
      ["/Filter [ /FlateDecode ]", "/Type /ObjStm"],
      ["/F#69lter /Fl#61teDecode", "/Type /Obj#53tm"],
    ] as const)
      assert.equal(await look(fileWith(packed, more, type)), "active", more);
    const twice = deflateSync(packed);
    assert.equal(await look(fileWith(twice, "/Filter [/FlateDecode /FlateDecode]")), "active");
    const deep = "/Filter [/FlateDecode /FlateDecode /FlateDecode /FlateDecode]";
    assert.equal(await look(fileWith(twice, deep)), "not-checkable");
  });

  it("is found when the word endstream stands inside the packed bytes", async () => {
    const packed = deflateSync(`endstream endstream ${active}`, { level: 0 });
    assert.ok(packed.includes("endstream"));
    assert.equal(await look(fileWith(packed)), "active");
  });

  it("is not hidden by a dictionary without end, nor by very many false ends", async () => {
    const padded = `/Filter /FlateDecode /Pad (${"A".repeat(80_000)})`;
    assert.equal(await look(fileWith(deflateSync(active), padded)), "not-checkable");
    const ends = deflateSync(`${"endstream ".repeat(6_000)}${active}`, { level: 0 });
    assert.equal(await look(fileWith(ends)), "not-checkable");
  });

  it("what cannot be opened here is not taken for harmless", async () => {
    const packed = deflateSync(calm);
    for (const more of [
      "/Filter /LZWDecode",
      "/Filter [/ASCII85Decode /FlateDecode]",
      "/Filter 7 0 R",
      "/Filter /FlateDecode /Filter /LZWDecode",
      "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>",
    ])
      assert.equal(await look(fileWith(packed, more)), "not-checkable", more);
    const encrypted = Buffer.from(packed.map((byte) => byte ^ 0x5a));
    assert.equal(await look(fileWith(encrypted)), "not-checkable");
  });

  it("a bomb is told from a document, by size, by number, and before it is opened", async () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1_048_576));
    assert.ok(bomb.length < 100_000);
    assert.equal(await look(fileWith(bomb)), "bomb");
    const small = { ...usualBounds, openedBytes: 1_000, totalBytes: 2_500, count: 3, packedBytes: 500 };
    const one = fileWith(deflateSync(" ".repeat(900)));
    assert.equal(await look(one, small), "none");
    assert.equal(await look(Buffer.concat([one, one, one]), small), "bomb", "together");
    const tiny = fileWith(deflateSync(" "));
    assert.equal(await look(Buffer.concat([tiny, tiny, tiny]), small), "none");
    assert.equal(await look(Buffer.concat([tiny, tiny, tiny, tiny]), small), "bomb", "too many");
    const empty = fileWith(Buffer.alloc(0));
    const endless = Buffer.concat([empty.subarray(0, empty.indexOf("\nendstream")), Buffer.alloc(5_000, 65)]);
    assert.equal(await look(endless, small), "bomb", "no end");
  });

  it("agrees with qpdf on a real file", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "object-streams-"));
    const [from, to] = [join(folder, "plain.pdf"), join(folder, "packed.pdf")];
    writeFileSync(
      from,
      `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>> endobj
4 0 obj <</Type/Action/S/JavaScript/JS(app.alert\\(1\\))>> endobj
trailer <</Root 1 0 R/Size 5>>
%%EOF
`,
    );
    const qpdf = spawnSync("qpdf", ["--object-streams=generate", "--compress-streams=y", from, to]);
    const packed = qpdf.error ? null : readFileSync(to);
    rmSync(folder, { recursive: true });
    if (!packed) return t.skip("qpdf is not installed");
    assert.equal(seenPlainly(packed), false);
    assert.equal(await look(packed), "active");
  });
});
