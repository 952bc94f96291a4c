import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { issuePersonCertificate, makeDevAuthority } from "./dev-authority.ts";
import { PdfArray, PdfDict, PdfNumber, PdfRef } from "@libpdf/core";
import { fillFields } from "./reserved-fields.ts";
import {
  plainSigner,
  reservedPdf,
  type SampleKeys,
  sampleFont,
  sampleKeys,
  samplePdf,
  sampleTrust,
  samplePeriod,
  update,
} from "./samples-for-tests.ts";
import { signPdf } from "./sign-pdf.ts";
import { verifyPdf } from "#capabilities/verification";
import { present } from "#kernel/plain/present";

const at = new Date("2026-03-05T03:00:00Z");

describe("traps prepared before a document is signed, and updates written by hand", () => {
  let keys: SampleKeys;
  let font: Uint8Array;
  let certified: Uint8Array;
  let sealed: Uint8Array;
  before(async () => {
    keys = await sampleKeys();
    font = await sampleFont();
    const signer = plainSigner(keys, keys.person);
    certified = await signPdf(await reservedPdf(font), { signer, signedAt: at, field: "chu-ky", certify: true });
    const seal = { signer: plainSigner(keys, keys.seal), signedAt: at, field: "con-dau", lock: true };
    sealed = await signPdf(await fillFields(certified, { so: "05/GP-UBND" }), seal);
  });
  const verify = (bytes: Uint8Array) => verifyPdf(bytes, sampleTrust(keys), at);

  test("an uncertified document: a prepared trap where the field list is also the page's content", async () => {
    const trapped = await update(await samplePdf(font), (pdf, page) => {
      const contents = page.dict.get("Contents");
      const list = pdf.register(new PdfArray(contents instanceof PdfArray ? [...contents] : [present(contents)]));
      page.dict.set("Contents", list);
      pdf.getCatalog().set("AcroForm", pdf.register(PdfDict.of({ Fields: list, SigFlags: PdfNumber.of(3) })));
    });
    const signer = plainSigner(keys, keys.person);
    const signed = await signPdf(trapped, { signer, signedAt: at, field: "a" });
    const report = await verify(await signPdf(signed, { signer, signedAt: at, field: "b" }));
    assert.equal(report.verdict, "TOTAL-FAILED");
    assert.ok(
      report.changes.some(({ code }) => code === "object-shared"),
      JSON.stringify(report.changes),
    );
  });

  test("an object stream exchanged under objects that no table lists", async () => {
    const packed = packedPdf("BT /F 12 Tf (1.000) Tj ET");
    const signed = await signPdf(packed, { signer: plainSigner(keys, keys.person), signedAt: at, field: "a" });
    assert.equal((await verify(signed)).verdict, "TOTAL-PASSED");
    const exchanged = await verify(appendObject(signed, 5, packedObjects("/MediaBox [0 0 10 10]")));
    assert.equal(exchanged.verdict, "TOTAL-FAILED");
    assert.deepEqual(
      exchanged.changes.map(({ code, what }) => [code, what]),
      [["object-changed", "5"]],
    );
  });

  test("a reference that led nowhere and is given an object later", async () => {
    const trapped = await update(await samplePdf(font), (pdf, page) => {
      const at = (ref: PdfRef) => pdf.getObject(ref);
      present(page.dict.getDict("Resources", at)).set("XObject", PdfDict.of({ Trap: PdfRef.of(900, 0) }));
    });
    const signed = await signPdf(trapped, { signer: plainSigner(keys, keys.person), signedAt: at, field: "a" });
    assert.equal((await verify(signed)).verdict, "TOTAL-PASSED");
    const look = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream";
    const sprung = await verify(appendObject(signed, 900, look));
    assert.equal(sprung.verdict, "TOTAL-FAILED");
  });

  test("an update that goes back behind the seal", async () => {
    const [root] = present(/\/Root (\d+) 0 R/.exec(Buffer.from(certified).toString("latin1")));
    const back = startxrefOf(certified);
    const start = sealed.length;
    const trailer = `xref\n0 0\ntrailer\n<< /Size 99 ${root} /Prev ${back} >>\nstartxref\n${start}\n%%EOF\n`;
    const report = await verify(Buffer.concat([sealed, Buffer.from(trailer)]));
    assert.equal(report.verdict, "TOTAL-FAILED");
    assert.ok(report.changes.some(({ code }) => code === "stray-bytes"));
  });

  test("an uncertified document: a stranger's visible signature over the amount", async () => {
    const signed = await signPdf(await samplePdf(font), {
      signer: plainSigner(keys, keys.person),
      signedAt: at,
      field: "a",
    });
    const foreign = await makeDevAuthority("Kẻ khác", samplePeriod);
    const subject = { name: "Ai đó", identifier: "X", organisation: "X", title: "X" };
    const stranger = await issuePersonCertificate(foreign, subject, samplePeriod);
    const placement = { page: 0, rectangle: { x: 100, y: 590, width: 120, height: 25 } };
    const appearance = { kind: "text", lines: ["9.000.000 đồng"], font } as const;
    const over = (signer: ReturnType<typeof plainSigner>) =>
      signPdf(signed, { signer, signedAt: at, field: "b", placement, appearance });
    const strange = await verify(await over(plainSigner({ ...keys, authority: foreign }, stranger)));
    assert.equal(strange.verdict, "TOTAL-FAILED");
    assert.deepEqual(
      strange.changes.map(({ code, page }) => [code, page]),
      [["signature-covers-text", 1]],
    );
    const known = await verify(await over(plainSigner(keys, keys.seal)));
    assert.equal(known.verdict, "TOTAL-PASSED"); // a trusted signer answers for what they cover
  });

  test("an object that nothing reaches harms nobody", async () => {
    const more = await update(certified, (pdf) => void pdf.register(new PdfDict()));
    assert.equal((await verify(more)).verdict, "TOTAL-PASSED");
  });

  test("a byte range with a wider gap, or that leaves out the beginning", async () => {
    const text = Buffer.from(certified).toString("latin1");
    const [range, start, end, rest] = present(/\[0 (\d+) +(\d+) +(\d+) *\](?=\s*\/Contents)/.exec(text));
    for (const forged of [
      `[0 ${Number(start) - 1} ${end} ${rest}`,
      `[0 ${start} ${Number(end) + 1} ${Number(rest) - 1}`,
      `[0 ${start} ${end} ${Number(rest) - 3}`,
      `[1 ${start} ${end} ${rest}`,
    ]) {
      const bytes = Buffer.from(text.replace(range, `${forged.padEnd(range.length - 1, " ")}]`), "latin1");
      const report = await verify(bytes);
      assert.equal(report.verdict, "TOTAL-FAILED", forged);
      assert.deepEqual(report.signatures[0]?.findings, ["byte-range-wrong"], forged);
    }
  });
});

const startxrefOf = (bytes: Uint8Array) =>
  Number(present(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(bytes).toString("latin1")))[1]);

/** Appends an update with one object, well formed in every way. */
function appendObject(bytes: Uint8Array, number: number, body: string): Uint8Array {
  const object = `${number} 0 obj\n${body}\nendobj\n`;
  const [root] = present(/\/Root (\d+) 0 R/.exec(Buffer.from(bytes).toString("latin1")));
  const id = /\/ID ?\[[^\]]*\]/.exec(Buffer.from(bytes).toString("latin1"))?.[0] ?? "";
  const info = /\/Info \d+ 0 R/.exec(Buffer.from(bytes).toString("latin1"))?.[0] ?? "";
  const start = bytes.length + object.length;
  const entry = `${String(bytes.length).padStart(10, "0")} 00000 n \n`;
  const table = `xref\n${number} 1\n${entry}trailer\n<< /Size ${number + 1} ${root} ${info} ${id} /Prev ${startxrefOf(bytes)} >>\n`;
  return Buffer.concat([bytes, Buffer.from(`${object}${table}startxref\n${start}\n%%EOF\n`)]);
}

/** An object stream (number 5) that holds the page (3) and its resources (4). */
function packedObjects(box: string): string {
  const page = `<< /Type /Page /Parent 2 0 R ${box} /Resources 4 0 R /Contents 6 0 R >>`;
  const header = `3 0 4 ${page.length + 1} `;
  const body = `${header}${page} << >>`;
  return `<< /Type /ObjStm /N 2 /First ${header.length} /Length ${body.length} >>\nstream\n${body}\nendstream`;
}

/** A file with an object stream and a cross-reference stream, as print engines write them. */
function packedPdf(content: string): Uint8Array {
  const objects = new Map([
    [1, "<< /Type /Catalog /Pages 2 0 R >>"],
    [2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"],
    [5, packedObjects("/MediaBox [0 0 595 842]")],
    [6, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
  ]);
  let text = "%PDF-1.7\n";
  const rows = new Map<number, [number, number, number]>([
    [3, [2, 5, 0]],
    [4, [2, 5, 1]],
  ]);
  for (const [number, body] of objects) {
    rows.set(number, [1, text.length, 0]);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  rows.set(7, [1, text.length, 0]);
  const table = Buffer.alloc(8 * 4);
  for (const [number, [kind, second, third]] of rows) {
    table.writeUInt8(kind, number * 4);
    table.writeUInt16BE(second, number * 4 + 1);
    table.writeUInt8(third, number * 4 + 3);
  }
  const head = `7 0 obj\n<< /Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R /Length ${table.length} >>\nstream\n`;
  const tail = `\nendstream\nendobj\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.concat([Buffer.from(text + head), table, Buffer.from(tail)]);
}
