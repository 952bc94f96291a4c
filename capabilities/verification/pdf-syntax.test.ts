import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readPdfFile } from "./pdf-file.ts";
import { entry, PdfScanner, PdfUnreadable, samePdf, textOf } from "./pdf-syntax.ts";

const read = (text: string) => new PdfScanner(Buffer.from(text, "latin1")).value();

describe("reading PDF objects", () => {
  test("what is written differently and says the same", () => {
    for (const [one, other] of [
      ["<< /A 1 /B [2 0 R (x)] >>", "<</B[2 0 R<78>]/A 1.0>>"],
      ["/A#42", "/AB"],
      ["(a\\(b\\)\\101\\\n)", "(a(b)A)"],
      ["<616>", "(a`)"],
      ["[1 2 3] % four", "[ 1\t2\n3 ]"],
      ["-.5", "-0.50"],
    ] as const)
      assert.ok(samePdf(read(one), read(other)), `${one} | ${other}`);
  });

  test("what looks alike and differs", () => {
    for (const [one, other] of [
      ["/A", "(A)"],
      ["1 0 R", "1 1 R"],
      ["<< /A null >>", "<< >>"],
      ["[1 2]", "[2 1]"],
      ["true", "false"],
      ["(a)", "(b)"],
    ] as const)
      assert.ok(!samePdf(read(one), read(other)), `${one} | ${other}`);
  });

  test("text in UTF-16, UTF-8 and Latin-1", () => {
    assert.equal(textOf(read("<FEFF004001AF>")), "@Ư");
    assert.equal(textOf(read("<EFBBBFC6AF>")), "Ư");
    assert.equal(textOf(read("(so)")), "so");
    assert.equal(textOf(read("/so")), undefined);
  });

  test("what is refused", () => {
    for (const broken of [
      "<< /A 1 /A 2 >>",
      "<< /A >>",
      "(a",
      "<6g>",
      "[1",
      "<<",
      "--1",
      "1e5",
      "obj",
      "",
      "<< 1 2 >>",
    ])
      assert.throws(() => read(broken), PdfUnreadable, broken);
  });

  test("an object is where its table says, in the revision that says so", () => {
    const first = "%PDF-1.7\n1 0 obj\n<< /Pages 2 0 R >>\nendobj\n";
    const table = (at: number, previous: string) =>
      `xref\n1 1\n${String(at).padStart(10, "0")} 00000 n \ntrailer\n<< /Root 1 0 R ${previous} >>\n`;
    const one = `${first}${table(9, "")}startxref\n${first.length}\n%%EOF\n`;
    const more = `1 0 obj\n<< /Pages 3 0 R >>\nendobj\n`;
    const start = one.length + more.length;
    const two = `${one}${more}${table(one.length, `/Prev ${first.length}`)}startxref\n${start}\n%%EOF\n`;
    const pages = readPdfFile(Buffer.from(two)).revisions.map(({ root }) => entry(root, "Pages"));
    assert.deepEqual(pages, [
      { kind: "ref", number: 2, generation: 0 },
      { kind: "ref", number: 3, generation: 0 },
    ]);
    const wrong = readPdfFile(Buffer.from(one.replace("0000000009", "0000000010")));
    assert.throws(() => wrong.revisions[0]?.root, PdfUnreadable);
  });
});
