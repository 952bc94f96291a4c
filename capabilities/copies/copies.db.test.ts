import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CopyDesk, openCopyDesk } from "../../tests/support/copy-desk.ts";
import { drawnPage } from "../../tests/support/drawn-page.ts";
import type { DocumentKey } from "../../tests/support/document-desk.ts";
import { hasTool, judgedBy, textOf } from "../../tests/support/pdf-tools.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const signaturesIn = (pdf: Buffer): number => (pdf.toString("latin1").match(/\/ByteRange/g) ?? []).length;
const tools = ["pdftotext", "pdfsig", "qpdf"];

describe("copies of documents", () => {
  let desk: CopyDesk;
  let issued: DocumentKey;
  let scan: Uint8Array;
  let paper: DocumentKey;
  before(async () => {
    desk = await openCopyDesk();
    issued = await desk.issued("phohien");
    scan = await drawnPage("Văn bản giấy của Sở Công Thương");
    paper = await desk.received(scan);
  });
  after(() => desk.close());

  const register = () =>
    desk.copies.showRegister({
      actor: desk.actor("vanthu.phohien"),
      input: { agencyId: desk.agencies.phohien, year: 2026 },
    });

  it("sao y of an electronic document for paper: asked, decided, numbered, printed with the copy part, registered", async (t) => {
    const key = await desk.ask("chuyenvien.phohien", desk.wishFor("outgoing", issued));
    assert.equal((await desk.shownCopy(key, "chutich.phohien")).copy.state, "asked");
    await desk.approve(key, "chutich.phohien");
    assert.deepEqual(await desk.numberThem([key], "vanthu.phohien"), { numbers: ["01/SY-UBND"] });
    const { copy } = await desk.shownCopy(key, "vanthu.phohien");
    assert.deepEqual([copy.state, copy.problem, copy.pages], ["to-print", null, 1]);
    await desk.copies.recordPrinted(desk.call("vanthu.phohien", { ...key, copies: 3 }));
    const { copy: done, steps } = await desk.shownCopy(key, "chuyenvien.phohien");
    assert.deepEqual([done.state, done.copies, done.printed_by], ["issued", 3, desk.id("vanthu.phohien")]);
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      ["ask", "approve", "number", "print"],
    );
    const { lines } = await register();
    assert.deepEqual(
      lines.map(({ number_text, symbol, signer_name, copies, forwardedOn }) => [
        `${number_text}/${symbol}`,
        signer_name,
        copies,
        forwardedOn,
      ]),
      [["01/SY-UBND", done.signer_name, 3, "2026-11-23"]],
    );
    const pdf = await desk.fileOf(key, "vanthu.phohien");
    assert.equal(signaturesIn(pdf), 0, "a printed copy bears no electronic signature");
    if (!tools.every(hasTool)) return t.skip("pdftotext, pdfsig, qpdf not installed");
    const text = textOf(pdf);
    for (const words of ["SAO Y", "01/SY-UBND", "chủ động ứng phó với bão", "Sao y từ Kế hoạch số 01/KH-UBND"]) {
      assert.ok(text.includes(words), `${words}: ${text}`);
    }
    assert.equal(judgedBy("qpdf", pdf, "--check", "FILE").code, 0);
  });

  it("trích sao electronically: chosen and typed paragraphs, signed by the leader, sealed with the mark at the top right", async (t) => {
    const wish = { form: "extract", to: "electronic", paragraphs: [1], typed: "Phụ trách: ông Nguyễn Văn Ước." };
    const key = await desk.made("outgoing", issued, wish);
    assert.equal((await desk.shownCopy(key, "vanthu.phohien")).copy.state, "to-sign");
    await desk.signCopy(key, "chutich.phohien");
    await desk.sealCopy(key, "vanthu.phohien");
    const { copy } = await desk.shownCopy(key, "vanthu.phohien");
    assert.deepEqual([copy.state, copy.problem, copy.symbol], ["issued", null, "TrS-UBND"]);
    const pdf = await desk.fileOf(key, "vanthu.phohien");
    assert.equal(signaturesIn(pdf), 2);
    if (!tools.every(hasTool)) return t.skip("pdftotext, pdfsig, qpdf not installed");
    const text = textOf(pdf);
    assert.match(text, /Trích sao Ủy ban nhân dân.*2026-11-23T\d\d:\d\d:\d\d\+07:00/);
    for (const words of [
      "TRÍCH SAO",
      "02/TrS-UBND",
      "(Trích)",
      "các phòng phối hợp",
      "ông Nguyễn Văn Ước",
      "(Đã ký)",
    ]) {
      assert.ok(text.includes(words), `${words}: ${text}`);
    }
    assert.ok(!text.includes("chủ động ứng phó"), "what was not chosen is not there");
    const { said } = judgedBy("pdfsig", pdf, "-nocert", "FILE");
    assert.equal(said.match(/Signature is Valid/g)?.length, 2, said);
  });

  it("trích sao of a paper letter: what it is about stands under its number, and whom the clerk wrote down as its signer", async (t) => {
    const typed = { typeName: "Công văn", abstract: "Về việc rà soát cụm công nghiệp", numberText: "88/SCT-CN" };
    const signer = { signerName: "Nguyễn Văn Hòa", signerPosition: "Giám đốc" };
    const letter = await desk.received(await drawnPage("Công văn giấy"), "cong-van.pdf", { ...typed, ...signer });
    const wish = { form: "extract", typed: "Đề nghị rà soát xong trong tháng 12." };
    const key = await desk.made("incoming", letter, wish);
    if (!tools.every(hasTool)) return t.skip("pdftotext, pdfsig, qpdf not installed");
    const text = textOf(await desk.fileOf(key, "vanthu.phohien"));
    assert.match(text, /Số: 88\/SCT-CN.*V\/v rà soát cụm công nghiệp.*\(Trích\).*GIÁM ĐỐC \(Đã ký\) Nguyễn Văn Hòa/);
    assert.ok(!text.includes("CÔNG VĂN"), text);
  });

  it("sao y of a paper: its scan stays as it is and is sealed by the clerk alone", async (t) => {
    const key = await desk.made("incoming", paper, { to: "electronic" });
    assert.equal((await desk.shownCopy(key, "vanthu.phohien")).copy.state, "to-seal");
    await desk.sealCopy(key, "vanthu.phohien");
    assert.equal((await desk.shownCopy(key, "vanthu.phohien")).copy.state, "issued");
    const pdf = await desk.fileOf(key, "vanthu.phohien");
    assert.ok(pdf.subarray(0, scan.length).equals(Buffer.from(scan)), "the scan is the beginning of the file");
    assert.equal(signaturesIn(pdf), 1);
    if (!tools.every(hasTool)) return t.skip("pdftotext, pdfsig, qpdf not installed");
    assert.match(textOf(pdf), /Sao y Ủy ban nhân dân.*2026-11-23T.*Văn bản giấy của Sở Công Thương/);
    const { said } = judgedBy("pdfsig", pdf, "-nocert", "FILE");
    assert.match(said, /Total document signed.*Signature is Valid/);
  });

  it("sao lục of a received true copy: the part stands under its last line, signed and sealed; of an own document never", async (t) => {
    const wish = { form: "copy-of-copy", to: "electronic", copiedFrom: "số 12/SY-SCT của Sở Công Thương" };
    const key = await desk.made("incoming", paper, wish);
    await desk.signCopy(key, "chutich.phohien");
    await desk.sealCopy(key, "vanthu.phohien");
    const { copy } = await desk.shownCopy(key, "vanthu.phohien");
    assert.deepEqual([copy.state, copy.pages, copy.symbol], ["issued", 1, "SL-UBND"]);
    const own = desk.wishFor("outgoing", issued, wish);
    await assert.rejects(desk.ask("chuyenvien.phohien", own), refusedWith("copies.not-of-own", 422));
    if (!tools.every(hasTool)) return t.skip("pdftotext, pdfsig, qpdf not installed");
    const pdf = await desk.fileOf(key, "vanthu.phohien");
    assert.match(textOf(pdf), /Văn bản giấy của Sở Công Thương.*SAO LỤC.*bản sao y số 12\/SY-SCT/);
    assert.equal(judgedBy("pdfsig", pdf, "-nocert", "FILE").said.match(/Signature is Valid/g)?.length, 2);
  });

  it("a paper original bears the document's number, no signature that could be broken, and who printed it is registered", async (t) => {
    const wish = { agencyId: issued.agencyId, documentId: issued.documentId, copies: 2, purpose: "Lưu hồ sơ giấy" };
    const key = await desk.copies.printOriginal(desk.call("vanthu.phohien", wish));
    await desk.province.settle();
    assert.equal((await desk.shownCopy(key, "vanthu.phohien")).copy.state, "to-print");
    await desk.copies.recordPrinted(desk.call("vanthu.phohien", { ...key, copies: 2 }));
    const { lines, originals } = await register();
    assert.ok(
      lines.every(({ id }) => id !== key.copyId),
      "it takes no number of the series",
    );
    assert.deepEqual(
      originals.map(({ id, source, printedOn, printerName }) => [id, source.number, printedOn, printerName !== ""]),
      [[key.copyId, "01/KH-UBND", "2026-11-23", true]],
    );
    const pdf = await desk.fileOf(key, "vanthu.phohien");
    assert.equal(signaturesIn(pdf), 0);
    if (!tools.every(hasTool)) return t.skip("pdftotext, pdfsig, qpdf not installed");
    assert.ok(textOf(pdf).includes("KẾ HOẠCH") && !textOf(pdf).includes("SAO Y"));
  });

  it("fifty clerks at once: no gap, no double, one series for all three forms", async () => {
    const forms = ["true-copy", "extract"] as const;
    const keys = [];
    for (let at = 0; at < 50; at += 1) {
      const more = { form: forms[at % 2], paragraphs: [0] };
      const key = await desk.ask("vanthu.phohien", desk.wishFor("outgoing", issued, more));
      await desk.approve(key, "chutich.phohien");
      keys.push(key);
    }
    const before = (await register()).lines.length;
    const given = await Promise.all(
      keys.map(({ agencyId, copyId }) =>
        desk.copies.numberCopies(desk.call("vanthu.phohien", { agencyId, copyIds: [copyId] })),
      ),
    );
    const numbers = given.flatMap((each) => each.numbers).map((text) => Number(text.split("/")[0]));
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      Array.from({ length: 50 }, (_, at) => before + 1 + at),
    );
    const { lines } = await register();
    assert.deepEqual(
      lines.map(({ no }) => no),
      Array.from({ length: before + 50 }, (_, at) => at + 1),
    );
    await desk.province.forgetJobs();
  });
});
