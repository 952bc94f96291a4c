import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PDF, PdfName, PdfStream } from "@libpdf/core";
import { greyPicture as picture } from "../../tests/support/grey-picture.ts";
import { lookAtScan } from "./look-at-scan.ts";

const inch = 72;
const a4 = { width: 8.27 * inch, height: 11.69 * inch };
type Drawn = {
  readonly pixels: readonly [number, number];
  readonly inches: readonly [number, number];
  readonly y?: number;
};

/** Pages, each with its pictures drawn so many inches large. */
async function scanned(...pages: (readonly Drawn[])[]): Promise<Uint8Array> {
  const pdf = PDF.create();
  for (const pictures of pages) {
    const page = pdf.addPage(a4);
    for (const { pixels, inches, y = 0 } of pictures) {
      const place = { x: 0, y: y * inch, width: inches[0] * inch, height: inches[1] * inch };
      page.drawImage(pdf.embedImage(picture(...pixels)), place);
    }
  }
  return pdf.save();
}
const dpiOf = async (bytes: Uint8Array) => (await lookAtScan(bytes, "application/pdf")).lowestDpi;
const sheet = [8.27, 11.69] as const;

describe("what a scan is by its own bytes", () => {
  it("its coarsest page counts, each by its pixels and the size at which it is painted", async () => {
    const fine: Drawn = { pixels: [827, 1169], inches: [8.27, 11.69] };
    assert.equal(await dpiOf(await scanned([fine])), 100);
    assert.equal(await dpiOf(await scanned([{ pixels: [1654, 2338], inches: sheet }])), 200);
    assert.equal(await dpiOf(await scanned([{ pixels: [1654, 2338], inches: sheet }], [fine])), 100);
    const look = await lookAtScan(await scanned([fine], [fine]), "application/pdf");
    assert.deepEqual([look.pages, look.archival, look.page], [2, null, null]);
    assert.ok(Number(look.pdfVersion) >= 1.4);
  });

  it("emblems and stamps on a page of text are no scan; strips are, the coarsest counting", async () => {
    assert.equal(await dpiOf(await scanned([{ pixels: [40, 40], inches: [1, 1] }])), null);
    const strip = (pixels: readonly [number, number], y: number): Drawn => ({ pixels, inches: [8.27, 3.8], y });
    assert.equal(await dpiOf(await scanned([strip([1654, 760], 0), strip([827, 380], 4), strip([1654, 760], 8)])), 100);
  });

  it("letters kept apart from a coarse background make a fine scan", async () => {
    const layers: Drawn[] = [
      { pixels: [620, 877], inches: sheet },
      { pixels: [2481, 3507], inches: sheet },
    ];
    assert.equal(await dpiOf(await scanned(layers)), 300);
  });

  it("a picture becomes a page of A4, upright or across", async () => {
    const upright = await lookAtScan(picture(1654, 2339), "image/png");
    assert.deepEqual([upright.lowestDpi, upright.pages, upright.pdfVersion], [200, 1, null]);
    for (const [bytes, wide] of [
      [upright.page, false],
      [(await lookAtScan(picture(2339, 1654), "image/png")).page, true],
    ] as const) {
      const page = (await PDF.load(bytes ?? new Uint8Array())).getPage(0);
      assert.equal((page?.width ?? 0) > (page?.height ?? 0), wide);
      assert.ok(bytes && (await dpiOf(bytes)) !== null);
    }
  });

  it("says PDF/A when the file's own description does", async () => {
    const pdf = PDF.create();
    pdf.addPage(a4);
    const says =
      '<rdf:Description xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="B"/>';
    const metadata = PdfStream.fromDict({ Type: PdfName.of("Metadata") }, Buffer.from(says));
    pdf.getCatalog().set("Metadata", pdf.register(metadata));
    assert.equal((await lookAtScan(await pdf.save(), "application/pdf")).archival, "2b");
  });

  it("throws for what cannot be read", async () => {
    await assert.rejects(lookAtScan(Buffer.from("%PDF-1.7 nothing"), "application/pdf"));
    await assert.rejects(lookAtScan(Buffer.from("ffd8ff", "hex"), "image/jpeg"));
  });
});
