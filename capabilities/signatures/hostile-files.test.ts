import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import { plainSigner, sampleFont, type SampleKeys, sampleKeys, samplePdf, sampleTrust } from "./samples-for-tests.ts";
import { signPdf } from "./sign-pdf.ts";
import { verifyPdf } from "#capabilities/verification";
import { present } from "#kernel/plain/present";

const at = new Date("2026-03-05T03:00:00Z");

/** A file of objects with a right table. */
function pdfOf(objects: Readonly<Record<number, string | Buffer>>, trailer = "/Root 1 0 R"): Buffer {
  const parts = [Buffer.from("%PDF-1.7\n")];
  const rows: string[] = [];
  let length = present(parts[0]).length;
  for (const [number, body] of Object.entries(objects)) {
    rows.push(`${number} 1\n${String(length).padStart(10, "0")} 00000 n \n`);
    const object = Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(body), Buffer.from("\nendobj\n")]);
    parts.push(object);
    length += object.length;
  }
  parts.push(Buffer.from(`xref\n${rows.join("")}trailer\n<< /Size 99 ${trailer} >>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>";
const tree = { 2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: page };
const withForm = (fields: string, more: Readonly<Record<number, string | Buffer>> = {}) =>
  pdfOf({ 1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields ${fields} >> >>`, ...tree, ...more });
const manySignatures = Object.fromEntries(
  Array.from({ length: 70 }, (_, i) => [i + 10, `<< /FT /Sig /T (${i}) /V << /Type /Sig >> >>`]),
);
const bomb = deflateSync(Buffer.alloc(129 * 1024 * 1024));

const hostile: Record<string, { bytes: () => Buffer; verdict: "unreadable" | "unsigned" | "TOTAL-FAILED" }> = {
  nothing: { bytes: () => Buffer.alloc(0), verdict: "unreadable" },
  "a header alone": { bytes: () => Buffer.from("%PDF-1.7\n"), verdict: "unreadable" },
  "another kind of file": { bytes: () => Buffer.from("PK\u0003\u0004 startxref 0"), verdict: "unreadable" },
  "a plain file": { bytes: () => withForm("[]"), verdict: "unsigned" },
  "a startxref behind the end": {
    bytes: () => Buffer.from("%PDF-1.7\nstartxref\n999999\n%%EOF"),
    verdict: "unreadable",
  },
  "a table of a thousand million objects": {
    bytes: () => Buffer.from("%PDF-1.7\nxref\n0 1000000000\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"),
    verdict: "unreadable",
  },
  "updates in a circle": {
    bytes: () => Buffer.from("%PDF-1.7\n  xref\n0 0\ntrailer\n<< /Root 1 0 R /Prev 10 >>\nstartxref\n9\n%%EOF\n"),
    verdict: "unreadable",
  },
  "arrays nested without end": { bytes: () => withForm(`[${"[".repeat(100_000)}`), verdict: "unreadable" },
  "dictionaries nested without end": { bytes: () => withForm("<</A".repeat(50_000)), verdict: "unreadable" },
  "a key twice": {
    bytes: () => pdfOf({ 1: "<< /Pages 2 0 R /AcroForm 4 0 R /AcroForm 5 0 R >>", ...tree }),
    verdict: "unreadable",
  },
  "fields in a circle": {
    bytes: () => withForm("[4 0 R]", { 4: "<< /T (a) /Kids [4 0 R] >>" }),
    verdict: "unreadable",
  },
  "a field that is its own value": {
    bytes: () => withForm("[4 0 R]", { 4: "<< /FT /Sig /T (a) /V 4 0 R >>" }),
    verdict: "TOTAL-FAILED",
  },
  "a length that needs itself": {
    bytes: () => withForm("[4 0 R]", { 4: "<< /Length 4 0 R >>\nstream\nx\nendstream" }),
    verdict: "unreadable",
  },
  "a reference to itself": { bytes: () => withForm("4 0 R", { 4: "4 0 R" }), verdict: "unreadable" },
  "an encrypted file": {
    bytes: () => pdfOf({ 1: "<< /Pages 2 0 R >>", ...tree }, "/Root 1 0 R /Encrypt 9 0 R"),
    verdict: "unreadable",
  },
  "a signature of nothing": {
    bytes: () => withForm("[4 0 R]", { 4: "<< /FT /Sig /T (a) /V << /ByteRange [0 1 2 3] /Contents <00> >> >>" }),
    verdict: "TOTAL-FAILED",
  },
  "a byte range far outside": {
    bytes: () =>
      withForm("[4 0 R]", { 4: "<< /FT /Sig /T (a) /V << /ByteRange [0 99999999 999999999 1] /Contents <> >> >>" }),
    verdict: "TOTAL-FAILED",
  },
  "a byte range that is no numbers": {
    bytes: () => withForm("[4 0 R]", { 4: "<< /FT /Sig /T (a) /V << /ByteRange [null (a) /b -1] /Contents (x) >> >>" }),
    verdict: "TOTAL-FAILED",
  },
  "seventy signatures": {
    bytes: () => withForm(`[${Array.from({ length: 70 }, (_, i) => `${i + 10} 0 R`).join(" ")}]`, manySignatures),
    verdict: "unreadable",
  },
  "an object stream that unpacks to 129 MB": {
    bytes: () =>
      packed(
        Buffer.concat([
          Buffer.from(
            `5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n`,
          ),
          bomb,
          Buffer.from("\nendstream\nendobj\n"),
        ]),
      ),
    verdict: "unreadable",
  },
};

/** A file whose catalogue lies in the object stream 5. */
function packed(stream: Buffer): Buffer {
  const start = 9 + stream.length;
  const table = Buffer.from([0, 0, 0, 0, 2, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 9, 0]);
  const head = `7 0 obj\n<< /Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Length ${table.length} >>\nstream\n`;
  const tail = `\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([Buffer.from("%PDF-1.7\n"), stream, Buffer.from(head), table, Buffer.from(tail)]);
}

describe("verifying hostile and broken files", () => {
  let keys: SampleKeys;
  let signed: Uint8Array;
  before(async () => {
    keys = await sampleKeys();
    const request = { signer: plainSigner(keys, keys.person), signedAt: at, field: "a" };
    signed = await signPdf(await samplePdf(await sampleFont()), request);
  });
  const verdictOf = async (bytes: Uint8Array) => (await verifyPdf(bytes, sampleTrust(keys), at)).verdict;

  for (const [name, { bytes, verdict }] of Object.entries(hostile))
    test(name, async () => assert.equal(await verdictOf(bytes()), verdict));

  test("a signed file cut off anywhere is not valid", async () => {
    assert.equal(await verdictOf(signed), "TOTAL-PASSED");
    for (let part = 1; part < 20; part += 1) {
      const cut = signed.subarray(0, Math.floor((signed.length * part) / 20));
      assert.notEqual(await verdictOf(cut), "TOTAL-PASSED");
    }
  });

  test("a signed file with bytes left out or put in is not valid", async () => {
    for (let index = 5; index < signed.length; index += Math.floor(signed.length / 23)) {
      const out = Buffer.concat([signed.subarray(0, index), signed.subarray(index + 1)]);
      const more = Buffer.concat([signed.subarray(0, index), Buffer.from(" "), signed.subarray(index)]);
      assert.notEqual(await verdictOf(out), "TOTAL-PASSED");
      assert.notEqual(await verdictOf(more), "TOTAL-PASSED");
    }
  });

  test("a file larger than the limit is not read", async () => {
    assert.equal(await verdictOf(Buffer.alloc(65 * 1024 * 1024, 0x20)), "unreadable");
  });
});
