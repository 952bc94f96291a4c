import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { PdfArray, PdfDict, PdfName, PdfRef, PdfStream, rgb } from "@libpdf/core";
import { type PdfReport, verifyPdf } from "#capabilities/verification";
import { present } from "#kernel/plain/present";
import { othersSay, rangesOf } from "./cms-for-tests.ts";
import { findField, textString } from "./edit-pdf.ts";
import { fillFields } from "./reserved-fields.ts";
import {
  plainSigner,
  reservedPdf,
  type SampleKeys,
  sampleFont,
  sampleKeys,
  samplePdf,
  sampleTrust,
  update,
} from "./samples-for-tests.ts";
import { signPdf } from "./sign-pdf.ts";

const at = new Date("2026-03-05T03:00:00Z");
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/** A two-page file by hand, whose object numbers and offsets are known: content 6 is covered by the drawing 7. */
function handmade(objects: readonly (readonly [number: number, body: string])[], more = ""): Buffer {
  let text = "%PDF-1.7\n";
  const rows: string[] = [];
  for (const [number, body] of objects) {
    rows.push(`${number} 1\n${String(text.length).padStart(10, "0")} 00000 n \n`);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  text += more;
  return Buffer.from(
    `${text}xref\n${rows.join("")}trailer\n<< /Size 60 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    "latin1",
  );
}
const stream = (body: string, keys = "") => `<< ${keys} /Length ${body.length} >>\nstream\n${body}\nendstream`;
const cover = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]";
const pages: readonly (readonly [number, string])[] = [
  [1, "<< /Type /Catalog /Pages 2 0 R >>"],
  [2, "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>"],
  [3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /Resources << >> >>"],
  [
    4,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /XObject << /C 7 0 R >> /Font << /F 9 0 R >> >> >>",
  ],
  [6, stream("BT /F 12 Tf 100 600 Td (9.000.000) Tj ET /C Do")],
  [7, stream("1 g 90 590 200 30 re f", cover)],
  [8, stream("BT ET")],
  [9, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"],
];

/** An update by hand: a table with these rows, and the bytes that stand before it. */
function appended(bytes: Uint8Array, body: string, rows: (from: number) => string): Buffer {
  const text = latin(bytes);
  const previous = present(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text))[1];
  const [root] = present([...text.matchAll(/\/Root \d+ 0 R/g)].at(-1));
  const id = [...text.matchAll(/\/ID ?\[[^\]]*\]/g)].at(-1)?.[0] ?? "";
  const about = [...text.matchAll(/\/Info \d+ 0 R/g)].at(-1)?.[0] ?? "";
  const start = bytes.length + body.length;
  const table = `xref\n${rows(bytes.length)}trailer\n<< /Size 60 ${root} ${about} ${id} /Prev ${previous} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(body + table, "latin1")]);
}
const offset = (at: number) => String(at).padStart(10, "0");

describe("forging a signed document", () => {
  let keys: SampleKeys;
  let font: Uint8Array;
  before(async () => {
    keys = await sampleKeys();
    font = await sampleFont();
  });
  const sign = (bytes: Uint8Array, field = "a", more: object = {}) =>
    signPdf(bytes, { signer: plainSigner(keys, keys.person), signedAt: at, field, ...more });
  const verify = (bytes: Uint8Array) => verifyPdf(bytes, sampleTrust(keys), at);
  const told = ({ verdict, subIndication, attack, changes }: PdfReport) => ({
    verdict: [verdict, subIndication],
    attack,
    changes: changes.map(({ code, page }) => [code, page]),
  });
  const failed = ["TOTAL-FAILED", "FORMAT_FAILURE"];
  /** What others see: the bytes that were signed are unchanged, which is why these forgeries work on readers. */
  const mathematicsHold = (bytes: Uint8Array) => {
    const { pdfsig, openssl } = othersSay(bytes);
    assert.notEqual(pdfsig, false);
    assert.notEqual(openssl, false);
  };

  test("shadow, hide: the drawing over the amount is freed", async () => {
    const signed = await sign(handmade(pages));
    assert.equal((await verify(signed)).verdict, "TOTAL-PASSED");
    const forged = appended(signed, "", () => "7 1\n0000000000 00001 f \n");
    const report = told(await verify(forged));
    assert.deepEqual(report, { verdict: failed, attack: "hide", changes: [["object-removed", 2]] });
    mathematicsHold(forged);
  });

  test("shadow, hide: the drawing over the amount is made empty, a note over it is taken away", async () => {
    const signed = await sign(handmade(pages));
    const empty = `7 0 obj\n${stream("", cover)}\nendobj\n`;
    const forged = appended(signed, empty, (from) => `7 1\n${offset(from)} 00000 n \n`);
    assert.deepEqual(told(await verify(forged)), {
      ...{ verdict: failed, attack: "hide" },
      changes: [["drawing-changed", 2]],
    });
    const box = { rect: { x: 100, y: 595, width: 90, height: 16 }, color: rgb(1, 1, 1), interiorColor: rgb(1, 1, 1) };
    const noted = await sign(
      await update(await samplePdf(font), (_, page) => void page.addSquareAnnotation(box as never)),
    );
    const bare = await update(noted, (pdf, page) => {
      const list = present(page.dict.getArray("Annots", (ref) => pdf.getObject(ref)));
      page.dict.set("Annots", new PdfArray([...list].slice(1)));
    });
    const report = await verify(bare);
    assert.equal(report.attack, "hide");
    assert.deepEqual(report.changes[0], { code: "annotation-removed", page: 1, what: "Annots" });
  });

  test("shadow, replace: the font is exchanged, so that the digits look otherwise", async () => {
    const signed = await sign(handmade(pages));
    const other = "9 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>\nendobj\n";
    const forged = appended(signed, other, (from) => `9 1\n${offset(from)} 00000 n \n`);
    assert.deepEqual(told(await verify(forged)), {
      ...{ verdict: failed, attack: "replace" },
      changes: [["font-changed", 2]],
    });
    mathematicsHold(forged);
  });

  test("shadow, replace: a field gets a value that its look does not show", async () => {
    const signed = await sign(await reservedPdf(font), "chu-ky", { certify: true });
    const forged = await update(signed, (pdf) => present(findField(pdf, "so")).set("V", textString("99")));
    const report = await verify(forged);
    assert.deepEqual([report.verdict, report.attack], ["TOTAL-FAILED", "replace"]);
  });

  test("shadow, hide and replace: a second page content lay hidden in the signed bytes", async () => {
    const hidden = `6 0 obj\n${stream("BT /F 12 Tf 100 600 Td (99.000.000) Tj ET")}\nendobj\n`;
    const signed = await sign(handmade(pages, hidden));
    assert.equal((await verify(signed)).verdict, "TOTAL-PASSED");
    const from = latin(signed).indexOf("6 0 obj", latin(signed).indexOf("9 0 obj"));
    const forged = appended(signed, "", () => `6 1\n${offset(from)} 00000 n \n`);
    const report = await verify(forged);
    assert.deepEqual([report.verdict, report.subIndication, report.attack], [...failed, "hide-and-replace"]);
    assert.ok(report.changes.some(({ code, page }) => code === "earlier-object-shown" && page === 2));
    mathematicsHold(forged);
  });

  test("incremental saving: other content is written behind the end", async () => {
    const signed = await sign(handmade(pages));
    const other = `8 0 obj\n${stream("BT /F 12 Tf (Bãi bỏ) Tj ET")}\nendobj\n`;
    const forged = appended(signed, other, (from) => `8 1\n${offset(from)} 00000 n \n`);
    assert.deepEqual(told(await verify(forged)), {
      ...{ verdict: failed, attack: "incremental-saving" },
      changes: [["page-changed", 1]],
    });
    mathematicsHold(forged);
  });

  test("incremental saving without a table, with a copied signature, and with a table that is none", async () => {
    const signed = await sign(handmade(pages));
    const body = `8 0 obj\n${stream("BT ET 1 g")}\nendobj\n`;
    const noTable = Buffer.concat([signed, Buffer.from(`${body}trailer\n<< /Root 1 0 R >>\n`, "latin1")]);
    const [value] = present(/\d+ 0 obj\s*<<[^>]*\/Type ?\/Sig[\s\S]*?endobj\n/.exec(latin(signed)));
    const number = Number(value.split(" ")[0]);
    const copied = appended(signed, body + value, (from) =>
      [`8 1\n${offset(from)} 00000 n \n`, `${number} 1\n${offset(from + body.length)} 00000 n \n`].join(""),
    );
    const noXref = Buffer.concat([signed, Buffer.from(`${body}xref\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n`, "latin1")]);
    for (const forged of [noTable, copied, noXref]) {
      const { verdict } = await verify(forged);
      assert.ok(["TOTAL-FAILED", "unreadable"].includes(verdict), verdict);
    }
  });

  test("wrapping: the signature's second part is moved back, and other content put between", async () => {
    const signed = await sign(handmade(pages));
    const { start, end, rest } = present(rangesOf(signed).at(-1));
    const tail = signed.subarray(end);
    const inserted = Buffer.from(`\n6 0 obj\n${stream("BT (99.000.000) Tj ET")}\nendobj\n`, "latin1");
    const moved = Buffer.concat([signed.subarray(0, end), inserted, tail]);
    const range = (to: number) => `[0 ${[start, to, rest].map((one) => String(one).padEnd(10, " ")).join(" ")}]`;
    const text = latin(moved).replace(range(end), range(end + inserted.length));
    const forged = Buffer.from(text, "latin1");
    assert.notDeepEqual(forged, moved, "the range was found");
    const report = await verify(forged);
    assert.ok(["TOTAL-FAILED", "unreadable"].includes(report.verdict), report.verdict);
    // With a table that fits again, as the attack does it, the range alone gives it away.
    const rows = (from: number) => `6 1\n${offset(from - tail.length - inserted.length + 1)} 00000 n \n`;
    const repaired = await verify(appended(forged, "", rows));
    assert.equal(repaired.verdict, "TOTAL-FAILED");
  });

  test("wrapping: a byte range with a wider gap than its own contents", async () => {
    const signed = await sign(handmade(pages));
    const { start } = present(rangesOf(signed).at(-1));
    const forged = Buffer.from(latin(signed).replace(`[0 ${start} `, `[0 ${start - 1} `), "latin1");
    const report = await verify(forged);
    assert.deepEqual([report.verdict, report.subIndication, report.attack], [...failed, "wrapping"]);
    assert.deepEqual(report.signatures[0]?.findings, ["byte-range-wrong"]);
  });

  test("universal forgery: contents or byte range missing, null, empty or of noughts", async () => {
    const signed = await sign(handmade(pages));
    const { start, end } = present(rangesOf(signed).at(-1));
    const blank = (text: string, to: string) => to.padEnd(text.length, " ");
    const text = latin(signed);
    const contents = text.slice(start, end);
    const [range] = present(/\/ByteRange ?\[[^\]]*\]/.exec(text));
    const forgeries = {
      "no contents": text.replace(`/Contents ${contents}`, (whole) => blank(whole, "")),
      "contents null": text.replace(contents, (whole) => blank(whole, "null")),
      "contents empty": text.replace(contents, (whole) => blank(whole, "<>")),
      "contents of noughts": text.replace(contents, (whole) => blank(whole, `<${"0".repeat(64)}>`)),
      "no range": text.replace(range, (whole) => blank(whole, "")),
      "range null": text.replace(range, (whole) => blank(whole, "/ByteRange null")),
      "range empty": text.replace(range, (whole) => blank(whole, "/ByteRange []")),
      "range of noughts": text.replace(range, (whole) => blank(whole, "/ByteRange [0 0 0 0]")),
      "range negative": text.replace(range, (whole) => blank(whole, "/ByteRange [0 -1 -1 -1]")),
    };
    for (const [name, forged] of Object.entries(forgeries)) {
      assert.notEqual(forged, text, name);
      const report = await verify(Buffer.from(forged, "latin1"));
      assert.deepEqual([report.verdict, report.subIndication, report.attack], [...failed, "universal-forgery"], name);
      assert.deepEqual(report.signatures[0]?.findings, ["signature-empty"], name);
    }
  });

  test("a change is told with the page it is on, also where only a part of that page was changed", async () => {
    const signed = await sign(handmade(pages));
    const state = PdfDict.of({ Type: PdfName.of("ExtGState") });
    const forged = await update(signed, (pdf) => {
      const drawing = pdf.getObject(PdfRef.of(7, 0));
      assert.ok(drawing instanceof PdfStream);
      drawing.set("Resources", PdfDict.of({ ExtGState: PdfDict.of({ G: state }) }));
    });
    const { changes } = await verify(forged);
    assert.deepEqual(
      changes.map(({ code, page }) => [code, page]),
      [["drawing-changed", 2]],
    );
  });

  test("what is allowed is no forgery: filling, the seal, a second signature", async () => {
    let pdf = await sign(await reservedPdf(font), "chu-ky", { certify: true });
    pdf = await fillFields(pdf, { so: "05/GP-UBND" });
    const sealed = await signPdf(pdf, {
      signer: plainSigner(keys, keys.seal),
      signedAt: at,
      field: "con-dau",
      lock: true,
    });
    const report = await verify(sealed);
    assert.deepEqual(
      [report.verdict, report.subIndication, report.attack, report.changes],
      ["TOTAL-PASSED", null, null, []],
    );
    mathematicsHold(sealed);
  });
});
