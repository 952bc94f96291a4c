import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { Refusal } from "#kernel/plain/refusal";
import {
  type DocumentDesk,
  type DocumentKey,
  openDocumentDesk,
  paragraph,
  receivers,
} from "../../tests/support/document-desk.ts";
import { hasTool, judgedBy, textOf } from "../../tests/support/pdf-tools.ts";
import { signedByStranger, trust } from "../../tests/support/signed-pdf.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const party = { name: "Công ty Cổ phần Cây xanh Phố Hiến", position: "Giám đốc", fullName: "Ngô Đình Tuyển" };
const contract = { typeCode: "HĐ", abstract: "Chăm sóc cây xanh năm 2027", party };
const nothingSought = {
  ...{ book: "both", text: "", number: "", arrivalNumber: null, agency: "", typeName: "", personId: null, file: "" },
  ...{ from: null, to: null },
};
const chair = "chutich.phohien";
const clerk = "vanthu.phohien";
const secretary = "chuyenvien.phohien";

describe("documents of two signers, and others beyond the common ones", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  const fieldsOf = async (doing: Promise<unknown>): Promise<Record<string, string>> =>
    doing.then(
      () => ({}),
      (error: unknown) => (error instanceof Refusal ? { ...error.fields } : Promise.reject(error)),
    );
  async function fileOf(key: DocumentKey, name = clerk): Promise<Buffer> {
    const { document } = await desk.shown(key, name);
    const fileId = document.sealed_file_id ?? document.signed_file_id ?? document.rendered_file_id;
    const file = await desk.documents.openDocumentFile({ actor: desk.actor(name), input: { ...key, fileId } });
    return Buffer.concat(await file.bytes.toArray());
  }
  const sealed = async (more: object): Promise<DocumentKey> => {
    const key = await desk.draft("phohien", more);
    await desk.submit(key, "phohien");
    await desk.sign([key], chair);
    await desk.seal([key], clerk);
    return key;
  };

  it("minutes: whoever took them signs first, then the chair is shown what they signed; the clerk seals both", async (t) => {
    const minutes = { typeCode: "BB", abstract: "Họp giao ban tuần 47", minuteTakerId: desk.id(secretary) };
    const key = await desk.draft("phohien", minutes);
    await desk.submit(key, "phohien");
    await desk.province.settle();
    const rendered = (await desk.shown(key, chair)).document;
    assert.equal((await desk.shown(key, chair)).may.sign, false);
    await assert.rejects(desk.sign([key], chair), refusedWith("documents.not-your-document", 403));
    const waits = await desk.documents.listDocuments({
      ...{ actor: desk.actor(secretary), input: { agencyId: key.agencyId, list: "review" } },
    });
    assert.deepEqual(
      waits.lines.map(({ id }) => id),
      [key.documentId],
    );
    await desk.sign([key], secretary);
    const between = (await desk.shown(key, chair)).document;
    assert.deepEqual([between.state, between.rendered_sha256 === rendered.rendered_sha256], ["to-sign", false]);
    await assert.rejects(desk.sign([key], secretary), refusedWith("documents.not-your-document", 403));
    await desk.sign([key], chair);
    await desk.seal([key], clerk);
    const { document, steps } = await desk.shown(key, secretary);
    assert.deepEqual([document.state, document.number_text !== null], ["issued", true]);
    const kinds = steps.map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(2), [
      "authorise-signature",
      "co-signed",
      "authorise-signature",
      "signed",
      "authorise-seal",
      "issue",
    ]);
    if (!hasTool("pdfsig")) return t.skip("pdfsig is not installed");
    const { said } = judgedBy("pdfsig", await fileOf(key), "-nocert", "FILE");
    assert.equal((said.match(/Signature Validation: Signature is Valid/g) ?? []).length, 3);
  });

  it("minutes that come back after the secretary signed are signed by both anew", async () => {
    const key = await desk.draft("phohien", { typeCode: "BB", minuteTakerId: desk.id(secretary) });
    await desk.submit(key, "phohien");
    await desk.sign([key], secretary);
    await desk.documents.returnDocument(desk.call(chair, { ...key, reason: "Thiếu thành phần dự họp" }));
    await desk.submit(key, "phohien");
    await desk.province.settle();
    assert.equal((await desk.shown(key, chair)).document.co_signed_at, null);
    await assert.rejects(desk.sign([key], chair), refusedWith("documents.not-your-document", 403));
  });

  it("what a type with a second side lacks, who cannot take minutes, what no decision issues: told by field", async () => {
    assert.deepEqual(await fieldsOf(desk.draft("phohien", { typeCode: "BB" })), { minuteTakerId: "field.required" });
    const self = { typeCode: "BB", minuteTakerId: desk.id(chair) };
    assert.deepEqual(await fieldsOf(desk.draft("phohien", self)), { minuteTakerId: "documents.secretary-unfit" });
    const stranger = { typeCode: "BB", minuteTakerId: desk.id("chuyenvien.nhuquynh") };
    assert.deepEqual(await fieldsOf(desk.draft("phohien", stranger)), { minuteTakerId: "documents.secretary-unfit" });
    assert.deepEqual(Object.keys(await fieldsOf(desk.draft("phohien", { ...contract, party: null }))), [
      "party.name",
      "party.position",
      "party.fullName",
    ]);
    const enclosed = { typeCode: "QC", abstract: "Quản lý tài sản", body: [paragraph("Điều 1. Phạm vi")] };
    assert.deepEqual(await fieldsOf(desk.draft("phohien", { enclosed })), {
      "enclosed.typeCode": "documents.enclosed-unfit",
    });
    assert.deepEqual(await fieldsOf(desk.draft("phohien", { typeCode: "QC" })), {
      typeCode: "documents.type-not-drafted",
    });
    const secret = { enclosed: { ...enclosed, body: [paragraph("TỐI MẬT")] } };
    assert.deepEqual(await fieldsOf(desk.draft("phohien", secret)), { "enclosed.body": "documents.secret" });
    const sent = { typeCode: "ThC", receivers: [receivers[1]] };
    assert.deepEqual(await fieldsOf(desk.draft("phohien", sent)), { receivers: "documents.unnumbered-not-sent" });
  });

  it("a decision carries the regulation that it issues: in one file, one number, found by its words", async (t) => {
    const enclosed = {
      typeCode: "QC",
      abstract: "Quản lý tài sản công",
      body: [paragraph("Điều 1. Xe ô tô chuyên dùng")],
    };
    const grounds = ["Căn cứ Luật Quản lý, sử dụng tài sản công"];
    const key = await sealed({ typeCode: "QĐ", abstract: "Ban hành Quy chế quản lý tài sản công", grounds, enclosed });
    const { document } = await desk.shown(key, clerk);
    assert.deepEqual([document.state, document.pages], ["issued", 2]);
    const found = await desk.province.rooms.search.findDocuments({
      actor: desk.actor(clerk),
      input: { ...nothingSought, agencyId: key.agencyId, after: null, text: "xe o to chuyen dung" },
    });
    assert.equal(found.lines.length, 1);
    if (!hasTool("pdftotext")) return t.skip("pdftotext is not installed");
    assert.match(textOf(await fileOf(key)), /QUY CHẾ Quản lý tài sản công \(Kèm theo Quyết định/);
  });

  it("a letter of courtesy bears its day and no number: it stands in no line of the register", async () => {
    const key = await sealed({
      typeCode: "ThC",
      abstract: "Chúc mừng Ngày Nhà giáo",
      addressees: ["Các thầy, cô giáo"],
    });
    const { document } = await desk.shown(key, clerk);
    assert.deepEqual([document.state, document.number_text, document.issued_on], ["issued", null, "2026-11-23"]);
    const { lines } = await desk.documents.showRegister({
      ...{ actor: desk.actor(clerk), input: { agencyId: key.agencyId, from: "2026-11-01", to: "2026-11-30" } },
    });
    assert.ok(lines.every(({ abstract }) => abstract !== "Chúc mừng Ngày Nhà giáo"));
    const numbered = await desk.draft("nhuquynh");
    await desk.submit(numbered, "nhuquynh");
    await desk.number(numbered, "nhuquynh");
    const reason = "Sửa lại cho đúng";
    await desk.documents.takeBackDocument(desk.call("chuyenvien.nhuquynh", { ...numbered, reason }));
    const { document: back } = await desk.shown(numbered, "chuyenvien.nhuquynh");
    const content = { ...(await desk.shown(numbered, "chuyenvien.nhuquynh")).versions[0]?.content, typeCode: "ThC" };
    const saving = desk.documents.saveVersion(
      desk.call("chuyenvien.nhuquynh", { ...numbered, version: back.version, ...content }),
    );
    assert.deepEqual(await fieldsOf(saving), { typeCode: "documents.number-held" });
  });

  const bring = (key: DocumentKey, bytes: Uint8Array, name = "hop-dong.pdf") =>
    desk.documents.receiveOtherSide(desk.actor(clerk), key, { name, bytes: Readable.from([Buffer.from(bytes)]) });
  const record = (key: DocumentKey, more: object) =>
    desk.documents.recordOtherSide(desk.call(clerk, { ...key, way: "electronic", signedOn: "2026-11-23", ...more }));

  it("a contract is issued with the other side's place open; their signature in that very file is looked at and kept", async () => {
    const key = await sealed(contract);
    assert.equal((await desk.shown(key, clerk)).may.otherSide, true);
    const issued = await fileOf(key);
    const untouched = await bring(key, issued);
    assert.equal(untouched.looked.fault, "documents.other-side-unsigned");
    assert.deepEqual(await fieldsOf(record(key, untouched)), { otherSide: "documents.other-side-unsigned" });
    const other = await signedByStranger(issued, new Date("2026-11-23T08:00:00Z"), "chu-ky-ben");
    const cut = Buffer.concat([Buffer.from(issued.subarray(0, 2_000)), Buffer.from(other.pdf.subarray(2_001))]);
    assert.equal((await bring(key, cut)).looked.fault, "documents.other-side-differs");
    const unknown = await bring(key, other.pdf);
    assert.deepEqual([unknown.looked.fault, unknown.looked.certain], [null, false]);
    await trust(desk.province, other.authority);
    const known = await bring(key, other.pdf);
    assert.deepEqual(known.looked, { fault: null, signedBy: "Lê Thị Ngát", certain: true });
    assert.deepEqual(await fieldsOf(record(key, { ...known, signedOn: "2026-11-22" })), {
      signedOn: "documents.day-unfit",
    });
    await record(key, known);
    await assert.rejects(record(key, known), refusedWith("documents.other-side-known", 409));
    const { document, steps } = await desk.shown(key, chair);
    assert.deepEqual([document.other_side_way, document.other_side_on], ["electronic", "2026-11-23"]);
    assert.match(steps.at(-1)?.words ?? "", /Ký số ngày 23\/11\/2026, Lê Thị Ngát/);
    const input = { ...key, fileId: document.other_side_file_id };
    const kept = await desk.documents.openDocumentFile({ actor: desk.actor(chair), input });
    assert.ok(Buffer.concat(await kept.bytes.toArray()).equals(Buffer.from(other.pdf)));
  });

  it("signed on paper the day is written down, once; nobody writes it of a document without another side", async () => {
    const key = await sealed({ ...contract, typeCode: "BTT" });
    const paper = { way: "paper", file: null, looked: null };
    await assert.rejects(
      desk.documents.recordOtherSide(desk.call("phochutich.phohien", { ...key, signedOn: "2026-11-23", ...paper })),
      refusedWith("documents.not-your-document", 403),
    );
    await record(key, paper);
    const { steps } = await desk.shown(key, clerk);
    assert.equal(steps.at(-1)?.words, "Ký trên giấy ngày 23/11/2026");
    const plain = await sealed({});
    await assert.rejects(record(plain, paper), refusedWith("documents.no-other-side", 409));
  });
});
