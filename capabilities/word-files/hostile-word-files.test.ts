import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strToU8, zipSync } from "fflate";
import { Refusal } from "#kernel/plain/refusal";
import { readWordFile } from "./read-word-file.ts";
import { documentPart, paragraph, part, run, typesPart, wordFile } from "./sample-files-for-tests.ts";

const codeOf = async (bytes: Uint8Array): Promise<string> =>
  readWordFile(bytes).then(
    () => "read",
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );
const good = paragraph(run("Nội dung"));

describe("hostile Word files", () => {
  it("what is no .docx: an older document, a PDF, another zip, nothing", async () => {
    const older = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0]);
    assert.equal(await codeOf(older), "word-files.not-word");
    assert.equal(await codeOf(strToU8("%PDF-1.7")), "word-files.not-word");
    assert.equal(await codeOf(new Uint8Array()), "word-files.not-word");
    assert.equal(await codeOf(zipSync({ "a.txt": strToU8("a") })), "word-files.not-word");
    const sheet = typesPart("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
    assert.equal(await codeOf(wordFile(good, { "[Content_Types].xml": sheet })), "word-files.not-word");
    assert.equal(await codeOf(wordFile(good).subarray(0, 300)), "word-files.broken");
    assert.equal(await codeOf(wordFile("")), "word-files.no-text");
  });

  it("macros, by their part or by what the file says it is", async () => {
    assert.equal(await codeOf(wordFile(good, { "word/vbaProject.bin": "x" })), "word-files.macros");
    const macro = typesPart("application/vnd.ms-word.document.macroEnabled.main+xml");
    assert.equal(await codeOf(wordFile(good, { "[Content_Types].xml": macro })), "word-files.macros");
  });

  it("bombs: a part that opens to much more than it is, many entries, a size that is a lie; before anything is unpacked", async () => {
    const large = documentPart(paragraph(run("a".repeat(13 * 1_048_576))));
    assert.equal(await codeOf(wordFile("", { "word/document.xml": large })), "word-files.bomb");
    const dense = documentPart(paragraph(run(" ".repeat(2 * 1_048_576))));
    assert.equal(await codeOf(wordFile("", { "word/document.xml": dense })), "word-files.bomb");
    const many = Object.fromEntries(Array.from({ length: 4_001 }, (_, at) => [`word/media/${at}.png`, "x"]));
    assert.equal(await codeOf(wordFile(good, many)), "word-files.bomb");
    // The directory's word on the size of word/document.xml made small: the text is cut off there.
    const lying = wordFile(paragraph(run("Nội dung ".repeat(500))));
    const view = new DataView(lying.buffer, lying.byteOffset, lying.byteLength);
    for (let at = 0; at + 46 < lying.length; at += 1) {
      if (view.getUint32(at, true) !== 0x02014b50) continue;
      const name = new TextDecoder().decode(lying.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
      if (name === "word/document.xml") view.setUint32(at + 24, 400, true);
    }
    assert.equal(await codeOf(lying), "word-files.broken");
  });

  it("a large picture is not unpacked, and stops nobody", async () => {
    const pictures = { "word/media/image1.png": new Uint8Array(30 * 1_048_576) };
    assert.equal(await codeOf(wordFile(good, pictures)), "read");
  });

  it("entities, document types, encodings that are none, nesting without end", async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c SYSTEM "file:///etc/passwd">]>${documentPart(good).slice(55)}`;
    assert.equal(await codeOf(wordFile("", { "word/document.xml": laughs })), "word-files.unsafe");
    assert.equal(
      await codeOf(wordFile(good, { "word/header1.xml": `<!doctype x>${part("hdr", "")}` })),
      "word-files.unsafe",
    );
    assert.equal(
      await codeOf(wordFile("", { "word/document.xml": new Uint8Array([0xff, 0xfe, 60, 0]) })),
      "word-files.broken",
    );
    assert.equal(await codeOf(wordFile("<w:p><w:r>", {})), "word-files.broken");
    assert.equal(await codeOf(wordFile(paragraph("&unknown;"), {})), "word-files.broken");
    const deep = `${"<w:ins>".repeat(20_000)}${"</w:ins>".repeat(20_000)}`;
    assert.equal(await codeOf(wordFile(paragraph(deep) + good)), "word-files.broken");
  });
});
