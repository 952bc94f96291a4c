import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strToU8, zipSync } from "fflate";
import { Refusal } from "#kernel/plain/refusal";
import { realType } from "./file-type.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The smallest that is a Word file by its parts. */
const wordFile = Buffer.from(
  zipSync({
    "[Content_Types].xml": strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${word}.main+xml"/></Types>`,
    ),
    "word/document.xml": strToU8("<w:document/>"),
  }),
);
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

describe("the real type of a file", () => {
  it("is a Word file's where Word files are taken, under its own ending only", async () => {
    assert.equal(await realType(wordFile, "Phụ lục.docx", ["application/pdf", word]), word);
    await assert.rejects(realType(wordFile, "phu-luc.pdf", [word]), refused("kernel.file-disguised"));
    await assert.rejects(realType(wordFile, "phu-luc.docx", ["application/pdf"]), refused("kernel.file-type"));
  });
});
