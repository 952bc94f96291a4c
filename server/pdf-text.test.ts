import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PDF } from "@libpdf/core";
import { readPdfText } from "./pdf-text.ts";

describe("the words of a PDF", () => {
  it("stand apart where they stand apart on the page: the number and the date beside it are two", async () => {
    const pdf = PDF.create();
    const page = pdf.addPage();
    page.drawText("No: 03/SXD-HTKT", { x: 80, y: 700, size: 12, font: "Helvetica" });
    page.drawText("Hung Yen, 23/11/2026", { x: 320, y: 700, size: 12, font: "Times-Italic" });
    const text = (await readPdfText(await pdf.save())) ?? "";
    assert.match(text, /03\/SXD-HTKT\s+Hung Yen/);
  });
  it("are none of a file that is no PDF", async () => {
    assert.equal(await readPdfText(new TextEncoder().encode("no PDF")), null);
  });
});
