import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { PDF } from "@libpdf/core";
import { type DocumentDesk, type DocumentKey, openDocumentDesk, paragraph } from "../../tests/support/document-desk.ts";
import { hasTool, judgedBy, textOf } from "../../tests/support/pdf-tools.ts";
import { plainPdf, strangersPdf } from "../../tests/support/signed-pdf.ts";
import { refusedWith } from "../../tests/support/trial.ts";
import { specimens } from "#capabilities/papers";

const drafter = "chuyenvien.phohien";
const clerk = "vanthu.phohien";
const nothingSought = {
  ...{ book: "both", text: "", number: "", arrivalNumber: null, agency: "", typeName: "", personId: null, file: "" },
  ...{ from: null, to: null },
};
const letter = specimens["administrative-document CV"];

describe("a document that is a PDF made elsewhere", () => {
  let desk: DocumentDesk;
  /** A letter as an editor exports it: dots where number and date will stand, the signer's name under the room for the signature. */
  let exported: Uint8Array;
  const printer = () => {
    const { renderer } = desk.province.ground;
    assert.ok(renderer);
    return renderer;
  };
  const printed = async (more: object): Promise<Uint8Array> => {
    const values = { ...letter.values, ...more };
    return (await printer().render({ ...letter, values })).pdf;
  };
  before(async () => {
    desk = await openDocumentDesk();
    exported = await printed({ signer: { authority: ["Chủ tịch"], note: null, name: "Trịnh Quốc Nghiêm" } });
  });
  after(() => desk.close());

  const draft = (more: object = {}, commune: "phohien" | "nhuquynh" = "phohien") =>
    desk.draft(commune, { body: null, ...more });
  const look = (key: DocumentKey, bytes: Uint8Array, name = "cong-van.pdf", who = drafter) =>
    desk.documents.receiveSourcePdf(desk.actor(who), key, { name, bytes: Readable.from([Buffer.from(bytes)]) });
  const bring = async (key: DocumentKey, bytes: Uint8Array, who = drafter) => {
    const { version } = (await desk.shown(key, who)).document;
    return desk.documents.useSourcePdf(
      desk.call(who, { ...key, version, ...(await look(key, bytes, "cong-van.pdf", who)) }),
    );
  };
  async function bytesOf(key: DocumentKey, fileId: string | null, who = drafter): Promise<Buffer> {
    const file = await desk.documents.openDocumentFile({ actor: desk.actor(who), input: { ...key, fileId } });
    return Buffer.concat(await file.bytes.toArray());
  }

  it("is signed byte for byte with number and date where its own words say; found, sealed, valid", async (t) => {
    const key = await draft();
    await assert.rejects(desk.submit(key, "phohien"), refusedWith("documents.pdf-missing", 409));
    await bring(key, exported);
    const { document: before } = await desk.shown(key, drafter);
    assert.deepEqual(Object.keys(before.source_pdf?.places ?? {}).toSorted(), [
      ...["date-day", "date-month", "date-year", "number", "signature"],
    ]);
    await desk.submit(key, "phohien");
    await desk.sign([key], "chutich.phohien");
    const { numbers } = await desk.seal([key], clerk);
    const { document } = await desk.shown(key, drafter);
    assert.deepEqual([document.state, document.version, numbers], ["issued", 2, ["01/KH-UBND"]]);
    const input = { ...nothingSought, agencyId: key.agencyId, after: null, text: "truc ban 24/24 gio" };
    const { lines } = await desk.province.rooms.search.findDocuments({ actor: desk.actor(clerk), input });
    assert.deepEqual(
      lines.map(({ documentId }) => documentId),
      [key.documentId],
    );
    const sealed = await bytesOf(key, document.sealed_file_id);
    assert.ok(sealed.subarray(0, exported.length).equals(Buffer.from(exported)), "nothing of the file is rewritten");
    if (!hasTool("pdfsig") || !hasTool("pdftotext")) return t.skip("pdfsig or pdftotext is not installed");
    assert.equal((judgedBy("pdfsig", sealed, "-nocert", "FILE").said.match(/Signature is Valid/g) ?? []).length, 2);
    assert.match(textOf(sealed), /Số: ?01 ?\/UBND-KTN/);
    assert.match(textOf(sealed), /ngày ?23 ?tháng ?11 ?năm ?2026/);
  });

  it("numbered first: number and date stand in what the signer is shown", async (t) => {
    const named = await printed({ signer: { authority: ["Chủ tịch"], note: null, name: "Hoàng Đình Bỉnh" } });
    const key = await draft({}, "nhuquynh");
    await bring(key, named, "chuyenvien.nhuquynh");
    await desk.submit(key, "nhuquynh");
    await desk.number(key, "nhuquynh");
    await desk.province.settle();
    const { document } = await desk.shown(key, "chutich.nhuquynh");
    const shown = await bytesOf(key, document.rendered_file_id, "chutich.nhuquynh");
    await desk.sign([key], "chutich.nhuquynh");
    await desk.seal([key], "vanthu.nhuquynh");
    const { document: issued } = await desk.shown(key, "chutich.nhuquynh");
    assert.equal(issued.state, "issued");
    if (!hasTool("pdfsig") || !hasTool("pdftotext")) return t.skip("pdfsig or pdftotext is not installed");
    assert.match(textOf(shown), /Số: ?01 ?\/UBND-KTN/);
    const sealed = await bytesOf(key, issued.sealed_file_id, "chutich.nhuquynh");
    assert.equal((judgedBy("pdfsig", sealed, "-nocert", "FILE").said.match(/Signature is Valid/g) ?? []).length, 2);
  });

  it("places are moved on the page and nowhere else; each save is a version, whoever saves over another is refused", async () => {
    const key = await draft();
    await bring(key, exported);
    const { document } = await desk.shown(key, drafter);
    const places = document.source_pdf?.places ?? {};
    const place = (more: object, version = document.version) =>
      desk.documents.placeMarks(desk.call(drafter, { ...key, version, places: { ...places, ...more } }));
    const number = { page: 0, x: 90, y: 700, width: 45, height: 13 };
    await assert.rejects(place({ number: { ...number, page: 9 } }), refusedWith("documents.pdf-place-outside", 422));
    await assert.rejects(place({ number: { ...number, y: 835 } }), refusedWith("documents.pdf-place-outside", 422));
    await place({ number });
    await assert.rejects(place({ number }), refusedWith("documents.document-changed", 409));
    const framed = await desk.documents.frameSourcePdf({ actor: desk.actor(drafter), input: key });
    assert.equal((await PDF.load(framed.bytes)).getPageCount(), 1);
    const moved = (await desk.shown(key, drafter)).document;
    const without = { signature: places["signature"] };
    await desk.documents.placeMarks(desk.call(drafter, { ...key, version: moved.version, places: without }));
    await assert.rejects(desk.submit(key, "phohien"), refusedWith("documents.pdf-places-missing", 409));
    assert.equal((await desk.shown(key, drafter)).versions.length, 4);
  });

  it("what cannot be signed as it is: signed, locked, forms, strange fonts, pictures, other sizes, scripts, no PDF", async () => {
    const key = await draft();
    const refused = (bytes: Uint8Array, code: string) => assert.rejects(look(key, bytes), refusedWith(code, 422), code);
    await refused((await strangersPdf(new Date("2026-11-20T02:00:00Z"))).pdf, "documents.pdf-signed");
    await refused(plainPdf(), "documents.pdf-no-text");
    await refused(Buffer.from("không phải PDF"), "documents.pdf-unreadable");
    const made = async (change: (pdf: PDF) => void) => {
      const pdf = PDF.create();
      pdf.addPage({ size: "a4" }).drawText("So: 12", { x: 70, y: 700 });
      change(pdf);
      return pdf.save();
    };
    await refused(await made(() => {}), "documents.pdf-fonts");
    await refused(await made((pdf) => pdf.addPage({ width: 300, height: 300 })), "documents.pdf-not-a4");
    await refused(await made((pdf) => pdf.getOrCreateForm().createTextField("ten")), "documents.pdf-form");
    await refused(await made((pdf) => pdf.setProtection({ userPassword: "1234" })), "documents.pdf-encrypted");
    const script = Buffer.from(exported)
      .toString("latin1")
      .replace("/Type /Catalog", "/Type /Catalog /A<</S/JavaScript>>");
    await assert.rejects(look(key, Buffer.from(script, "latin1")));
    assert.equal((await desk.shown(key, drafter)).document.source_pdf, null);
  });

  it("a mark of secrecy in its words stops it before a byte is kept; a PDF is of one signer, brought by its drafter alone", async () => {
    const key = await draft();
    const secret = await printed({ body: [paragraph("TỐI MẬT")] });
    await assert.rejects(look(key, secret), refusedWith("documents.secret", 422));
    await assert.rejects(look(key, exported, "TUYỆT MẬT.pdf"), refusedWith("documents.secret", 422));
    await assert.rejects(
      look(key, exported, "a.pdf", "chutich.phohien"),
      refusedWith("documents.not-your-document", 403),
    );
    const minutes = { typeCode: "BB", minuteTakerId: desk.id(drafter) };
    await assert.rejects(draft(minutes), refusedWith("documents.pdf-one-signer", 422));
    await assert.rejects(desk.draft("phohien", { body: [] }), refusedWith("kernel.input-invalid", 422));
    const typed = await desk.draft("phohien");
    await assert.rejects(look(typed, exported), refusedWith("documents.not-your-document", 403));
  });
});
