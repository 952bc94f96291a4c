import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { inflateSync } from "node:zlib";
import { activeContentWatch, paperTypes, realType } from "#kernel/file-type";
import { inventedPerson } from "./invented-people.ts";
import { sampleDossier } from "./sample-dossier.ts";

const isInstalled = (tool: string): boolean => spawnSync(tool, ["--version"]).error === undefined;

describe("a sample dossier", () => {
  it("is of people who do not exist", () => {
    const people = Array.from({ length: 50 }, (_, no) => inventedPerson(no));
    for (const { identityNumber, phone, email } of people) {
      assert.match(identityNumber, /^0331\d{2}9\d{5}$/);
      assert.match(phone, /^09009\d{5}$/);
      assert.match(email, /\.example$/);
    }
    assert.equal(new Set(people.map(({ identityNumber }) => identityNumber)).size, 50);
  });

  it("has files that the province takes for what they are", async () => {
    const { papers } = await sampleDossier({ no: 1 });
    assert.deepEqual(
      papers.map(({ componentCode }) => componentCode),
      ["1.002693-01", "1.002693-02"],
    );
    for (const { file } of papers) {
      assert.equal(await realType(file.bytes.subarray(0, 4_100), file.name, paperTypes), file.type);
      assert.ok(file.bytes.length < 600_000, `${file.name}: ${file.bytes.length}`);
      const watch = activeContentWatch();
      watch.look(file.bytes);
      assert.equal(watch.seen(), false);
    }
  });

  it("has a photograph whose pixels can be read, the same for the same tree", async () => {
    const [, photo] = (await sampleDossier({ no: 2 })).papers;
    const [, again] = (await sampleDossier({ no: 2 })).papers;
    const [, other] = (await sampleDossier({ no: 3 })).papers;
    const bytes = photo?.file.bytes ?? Buffer.alloc(0);
    assert.ok(again?.file.bytes.equals(bytes));
    assert.equal(other?.file.bytes.equals(bytes), false);
    const start = bytes.indexOf("IDAT");
    const pixels = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)));
    assert.equal(pixels.length, 360 * (1 + 480 * 3));
  });

  it("has a form with the person's name and answers in text that can be selected", async (t) => {
    if (!isInstalled("pdftotext") || !isInstalled("qpdf")) return t.skip("pdftotext and qpdf are not installed");
    const dossier = await sampleDossier({ no: 0 });
    const folder = mkdtempSync(join(tmpdir(), "sample-dossier-"));
    try {
      const path = join(folder, "form.pdf");
      writeFileSync(path, dossier.papers[0]?.file.bytes ?? "");
      assert.equal(spawnSync("qpdf", ["--check", path]).status, 0);
      const text = spawnSync("pdftotext", ["-layout", path, "-"]).stdout.toString().normalize("NFC");
      for (const part of [
        "Trần Thị Ví Dụ",
        dossier.applicant.identityNumber,
        "chặt hạ 1 cây xà cừ",
        "Ủy ban nhân dân phường Phố Hiến",
      ]) {
        assert.ok(text.includes(part), part);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
