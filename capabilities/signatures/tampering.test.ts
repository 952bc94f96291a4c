import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import {
  type PDF,
  PdfArray,
  PdfDict,
  PdfName,
  PdfNumber,
  type PDFPage,
  type PdfRef,
  PdfStream,
  PdfString,
  rgb,
} from "@libpdf/core";
import { findField, formOf, numbers, textString } from "./edit-pdf.ts";
import { formXObject } from "./appearance.ts";
import { fillFields } from "./reserved-fields.ts";
import {
  plainSigner,
  reservedPdf,
  type SampleKeys,
  sampleFont,
  sampleKeys,
  sampleTrust,
  update,
} from "./samples-for-tests.ts";
import { signPdf } from "./sign-pdf.ts";
import { verifyPdf } from "#capabilities/verification";
import { present } from "#kernel/plain/present";

const at = new Date("2026-03-05T03:00:00Z");

/** Changes that an attacker might make in an update, with the code each must be found under. */
const attacks: Record<string, { code: string; change: (pdf: PDF, page: PDFPage, font: Uint8Array) => void }> = {
  "an annotation painted over the amount": {
    code: "annotation-added",
    change: (_, page) =>
      void page.addSquareAnnotation({
        rect: { x: 100, y: 595, width: 90, height: 16 },
        color: rgb(1, 1, 1),
        interiorColor: rgb(1, 1, 1),
      } as never),
  },
  "a link over the amount": {
    code: "annotation-added",
    change: (_, page) =>
      void page.addLinkAnnotation({ rect: { x: 100, y: 595, width: 90, height: 16 }, uri: "https://example.org" }),
  },
  "content drawn over the page": {
    code: "page-changed",
    change: (pdf, page, font) => page.drawText("9.000.000", { x: 108, y: 600, font: pdf.embedFont(font), size: 13 }),
  },
  "the content stream replaced under its own number": {
    code: "page-changed",
    change: (pdf, page) => {
      const contents = page.dict.get("Contents", (ref) => pdf.getObject(ref));
      const first = contents instanceof PdfArray ? pdf.getObject(contents.at(0) as PdfRef) : contents;
      assert.ok(first instanceof PdfStream);
      first.setData(Buffer.concat([first.getDecodedData(), Buffer.from(" 1 g 100 595 90 16 re f")]));
    },
  },
  "the font's glyphs replaced": {
    code: "font-changed",
    change: (pdf, page) => {
      const at = (ref: PdfRef) => pdf.getObject(ref);
      const font = present(
        [...present(present(page.dict.getDict("Resources", at)).getDict("Font", at))][0],
      )[1] as PdfRef;
      const cid = present((pdf.getObject(font) as PdfDict).getArray("DescendantFonts", at)).at(0, at) as PdfDict;
      cid.set("DW", PdfNumber.of(400));
    },
  },
  "the page turned and cropped": {
    code: "page-changed",
    change: (_, page) => page.dict.set("CropBox", numbers(0, 0, 595, 590)),
  },
  "a page added": {
    code: "object-changed",
    change: (pdf) => void pdf.addPage({ width: 595, height: 842 }),
  },
  "layers that can be hidden": {
    code: "catalogue-changed",
    change: (pdf) => {
      const layer = pdf.register(PdfDict.of({ Type: PdfName.of("OCG"), Name: PdfString.fromString("lop") }));
      const hidden = PdfDict.of({ OFF: new PdfArray([layer]) });
      pdf.getCatalog().set("OCProperties", PdfDict.of({ OCGs: new PdfArray([layer]), D: hidden }));
    },
  },
  "an action on opening": {
    code: "catalogue-changed",
    change: (pdf) =>
      pdf.getCatalog().set("OpenAction", PdfDict.of({ S: PdfName.of("JavaScript"), JS: PdfString.fromString("0") })),
  },
  "viewers told to draw fields anew": {
    code: "form-changed",
    change: (pdf) => formOf(pdf).set("NeedAppearances", PdfBoolTrue as never),
  },
  "the fields' font resources exchanged": {
    code: "object-changed",
    change: (pdf, _, font) => {
      const at = (ref: PdfRef) => pdf.getObject(ref);
      present(present(formOf(pdf).getDict("DR", at)).getDict("Font", at)).set("F", pdf.embedFont(font).ref);
    },
  },
  "the person's appearance exchanged": {
    code: "field-changed",
    change: (pdf) => {
      const box = { x: 0, y: 0, width: 120, height: 80 };
      present(findField(pdf, "chu-ky")).set(
        "AP",
        PdfDict.of({ N: formXObject(pdf, box, new PdfDict(), "0 0 120 80 re f") }),
      );
    },
  },
  "the place of the seal moved over the amount": {
    code: "field-changed",
    change: (pdf) => present(findField(pdf, "con-dau")).set("Rect", numbers(100, 590, 200, 620)),
  },
  "a reserved field shown elsewhere": {
    code: "field-changed",
    change: (pdf) => present(findField(pdf, "so")).set("Rect", numbers(100, 595, 210, 613)),
  },
  "a new text field over the amount": {
    code: "field-added",
    change: (pdf, page) => {
      const box = { x: 0, y: 0, width: 90, height: 16 };
      const look = formXObject(pdf, box, new PdfDict(), "1 g 0 0 90 16 re f");
      const field = pdf.register(
        PdfDict.of({
          Type: PdfName.of("Annot"),
          Subtype: PdfName.of("Widget"),
          FT: PdfName.of("Tx"),
          T: PdfString.fromString("x"),
          Rect: numbers(100, 595, 190, 611),
          AP: PdfDict.of({ N: look }),
          V: PdfString.fromString("9"),
        }),
      );
      const at = (ref: PdfRef) => pdf.getObject(ref);
      present(formOf(pdf).getArray("Fields", at)).push(field);
      present(page.dict.getArray("Annots", at)).push(field);
    },
  },
  "a reserved field filled with a look of its own": {
    code: "field-changed",
    change: (pdf) => {
      const field = present(findField(pdf, "so"));
      const box = { x: 0, y: 0, width: 110, height: 18 };
      field.set("V", textString("05"));
      field.set("AP", PdfDict.of({ N: formXObject(pdf, box, new PdfDict(), "1 g 0 0 110 18 re f") }));
    },
  },
  "a reserved field filled with a value that its look does not show": {
    code: "field-changed",
    change: (pdf) => present(findField(pdf, "ngay")).set("V", textString("28")),
  },
};
const PdfBoolTrue = {
  type: "bool",
  value: true,
  toBytes: (writer: { writeAscii(text: string): void }) => writer.writeAscii("true"),
};

describe("tampering with a signed PDF", () => {
  let keys: SampleKeys;
  let font: Uint8Array;
  let certified: Uint8Array;
  let sealed: Uint8Array;
  before(async () => {
    keys = await sampleKeys();
    font = await sampleFont();
    const signer = plainSigner(keys, keys.person);
    certified = await signPdf(await reservedPdf(font), { signer, signedAt: at, field: "chu-ky", certify: true });
    sealed = await seal(await fillFields(certified, { so: "05/GP-UBND" }));
  });
  const verify = (bytes: Uint8Array) => verifyPdf(bytes, sampleTrust(keys), at);
  const seal = (bytes: Uint8Array) =>
    signPdf(bytes, { signer: plainSigner(keys, keys.seal), signedAt: at, field: "con-dau", lock: true });

  for (const [name, { code, change }] of Object.entries(attacks)) {
    test(`${name}: before the seal`, async () => {
      // The clerk's real seal follows: pdfsig would call both signatures valid.
      const report = await verify(await seal(await update(certified, (pdf, page) => change(pdf, page, font))));
      assert.equal(report.verdict, "TOTAL-FAILED");
      assert.ok(
        report.changes.some((found) => found.code === code),
        JSON.stringify(report.changes),
      );
      assert.equal(report.signatures[0]?.verdict, "TOTAL-FAILED");
    });
    test(`${name}: after the seal`, async () => {
      const report = await verify(await update(sealed, (pdf, page) => change(pdf, page, font)));
      assert.equal(report.verdict, "TOTAL-FAILED");
      assert.ok(report.signatures.every(({ verdict, intact }) => verdict === "TOTAL-FAILED" && intact));
    });
  }

  test("filling twice, and filling after the seal", async () => {
    assert.equal((await verify(sealed)).verdict, "TOTAL-PASSED");
    const late = await verify(await fillFields(sealed, { ngay: "28" }));
    assert.equal(late.verdict, "TOTAL-FAILED");
    assert.deepEqual(
      late.changes.map(({ code, what }) => [code, what]),
      [["field-changed", "ngay"]],
    );
    const once = await fillFields(certified, { so: "05/GP-UBND" });
    const twice = await update(once, (pdf) => {
      const field = present(findField(pdf, "so"));
      field.delete("V");
      field.set("AP", PdfDict.of({ N: formXObject(pdf, { x: 0, y: 0, width: 110, height: 18 }, new PdfDict(), "") }));
    });
    assert.equal(
      (await verify(await seal(await fillFields(twice, { so: "06" }).catch(() => twice)))).verdict,
      "TOTAL-FAILED",
    );
  });

  test("any byte of a signed file changed is found", async () => {
    assert.equal((await verify(sealed)).verdict, "TOTAL-PASSED");
    // Every 211th byte over the whole file: text, structure, both signatures and the zeros behind them.
    for (let index = 0; index < sealed.length; index += 211) {
      const changed = sealed.slice();
      changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
      const { verdict } = await verify(changed);
      assert.ok(["TOTAL-FAILED", "unreadable", "INDETERMINATE"].includes(verdict), `byte ${index}: ${verdict}`);
    }
  });

  test("the signatures taken out of the form, or the form out of the document", async () => {
    for (const take of [
      (pdf: PDF) => formOf(pdf).set("Fields", new PdfArray([])),
      (pdf: PDF) => pdf.getCatalog().delete("AcroForm"),
    ]) {
      const report = await verify(await update(sealed, take));
      assert.equal(report.verdict, "TOTAL-FAILED");
      assert.ok(report.changes.some(({ code }) => code === "signature-detached"));
    }
  });

  test("validation data added after the seal is no change", async () => {
    const more = await update(sealed, (pdf) => {
      const certificate = pdf.register(PdfStream.fromDict({}, keys.authority.issuing.certificate));
      const store = PdfDict.of({ Type: PdfName.of("DSS"), Certs: new PdfArray([certificate]) });
      pdf.getCatalog().set("DSS", pdf.register(store));
    });
    const report = await verify(more);
    assert.deepEqual([report.verdict, report.changes], ["TOTAL-PASSED", []]);
    assert.equal(report.signatures[1]?.coversWholeFile, false);
  });

  test("bytes behind the end, an update cut off, and the seal cut off", async () => {
    assert.equal((await verify(Buffer.concat([sealed, Buffer.from("\nx")]))).verdict, "TOTAL-FAILED");
    const cut = await verify(sealed.subarray(0, sealed.length - 200));
    assert.ok(cut.verdict !== "TOTAL-PASSED");
    // The revision that the person signed is by itself a whole file: cutting back to it is no change.
    assert.equal((await verify(sealed.subarray(0, certified.length))).verdict, "TOTAL-PASSED");
  });
});
