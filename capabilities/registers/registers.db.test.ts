import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { type DocumentDesk, openDocumentDesk } from "../../tests/support/document-desk.ts";
import {
  byDefault,
  type IncomingDesk,
  openIncomingDesk,
  paper,
  recordedInbox,
} from "../../tests/support/incoming-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const pdftotext = spawnSync("pdftotext", ["-v"]).error === undefined;
const qpdf = spawnSync("qpdf", ["--version"]).error === undefined;
const year = { from: "2026-01-01", to: "2026-12-31" } as const;
/** Every letter and mark that a printed register keeps as it is. */
const drawn = String.raw`${[...Array(0x7e - 0x20).keys()].map((n) => String.fromCodePoint(n + 0x21)).join("")}`;
const beyond = Array.from({ length: 0x17f - 0xa1 }, (_, n) => n + 0xa1)
  .filter((code) => code !== 0xad)
  .concat([0x1a0, 0x1a1, 0x1af, 0x1b0, 0x2013, 0x2014, 0x2020, 0x2022, 0x2026, 0x2030, 0x2039, 0x203a])
  .concat([0x2018, 0x2019, 0x201a, 0x201c, 0x201d, 0x201e, 0x20ab, 0x20ac, 0x2212, 0x2264, 0x2265])
  .concat(Array.from({ length: 0x1ef9 - 0x1ea0 + 1 }, (_, n) => n + 0x1ea0))
  .map((code) => String.fromCodePoint(code))
  .join("");

describe("registers of documents are made", () => {
  let out: DocumentDesk;
  let desk: IncomingDesk;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "made-registers-"));
    out = await openDocumentDesk();
    desk = await openIncomingDesk({ province: out.province, recorded: recordedInbox() });
  });
  after(async () => {
    await out.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const registers = () => out.province.rooms.registers;
  const ask = (register: string, more: object = {}) => ({ agencyId: desk.agencyId, register, ...year, ...more });
  const print = (name: string, input: object) => registers().printRegister(desk.call(name, input));
  const list = (name: string, register: string) =>
    registers().listRegisterPrintings({ actor: desk.actor(name), input: { agencyId: desk.agencyId, register } });
  async function bytesOf(name: string, printing: { agency_id: string; id: string }, part: number): Promise<Buffer> {
    const input = { agencyId: printing.agency_id, printingId: printing.id, part };
    const file = await registers().openRegisterFile({ actor: desk.actor(name), input });
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.bytes) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  }
  const textOf = (pdf: Buffer): string => {
    const file = join(folder, "paper.pdf");
    writeFileSync(file, pdf);
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).replaceAll(/\s+/g, " ");
  };
  const stringsOf = (xlsx: Buffer): string[] =>
    [...strFromU8(unzipSync(xlsx)["xl/sharedStrings.xml"] ?? new Uint8Array()).matchAll(/<t[^>]*>([^]*?)<\/t>/g)].map(
      ([, text = ""]) => text,
    );
  const made = async (name: string, register: string, more: object = {}) => {
    await print(name, ask(register, more));
    await out.province.settle();
    const [printing] = await list(name, register);
    assert.ok(printing);
    assert.equal(printing.state, "made");
    return printing;
  };
  const entered = async (more: object = {}) => {
    const input = { agencyId: desk.agencyId, source: "post", ...paper, ...more };
    const { documentId } = await desk.incoming.enterDocument(desk.call("vanthu.phohien", input));
    await desk.register({ agencyId: desk.agencyId, documentId }, { notTheSame: true });
    return { agencyId: desk.agencyId, documentId };
  };

  it("the register of outgoing documents is made with what its page shows, as PDF and as a spreadsheet", async (t) => {
    const empty = await made("chuyenvien.phohien", "outgoing", { from: "2025-01-01", to: "2025-12-31" });
    assert.deepEqual(
      empty.files.map(({ kind, documents, pages }) => [kind, documents, pages]),
      [
        ["pdf", 0, 2],
        ["xlsx", 0, null],
      ],
    );
    await out.issued("phohien", { abstract: '=1+1 "Phòng, chống" thiên tai <2027>' });
    const printing = await made("chuyenvien.phohien", "outgoing", { volume: "02" });
    assert.deepEqual(
      printing.files.map(({ kind, documents }) => [kind, documents]),
      [
        ["pdf", 1],
        ["xlsx", 1],
      ],
    );
    const { lines } = await out.documents.showRegister({
      actor: out.actor("chuyenvien.phohien"),
      input: { agencyId: desk.agencyId, ...year },
    });
    const [line] = lines;
    assert.ok(line);
    const xlsx = await bytesOf("chuyenvien.phohien", printing, 2);
    const strings = stringsOf(xlsx);
    for (const text of [`${line.number_text}/${line.symbol}`, line.signer, line.recipients, line.kept_by]) {
      assert.ok(strings.includes(text), text);
    }
    assert.ok(strings.some((text) => text.includes("=1+1")));
    assert.doesNotMatch(strFromU8(unzipSync(xlsx)["xl/worksheets/sheet1.xml"] ?? new Uint8Array()), /<f[ >]/);
    if (!pdftotext) return t.skip("pdftotext is not installed");
    const text = textOf(await bytesOf("chuyenvien.phohien", printing, 1));
    assert.match(text, /SỔ ĐĂNG KÝ VĂN BẢN ĐI Năm: 2026/);
    assert.match(text, /Quyển số: 02/);
    for (const part of [/=1\+1/, /"Phòng,/, /<2027>/]) assert.match(text, part);
    assert.match(text, /Sổ này có 2 trang \(kể cả trang bìa\), 1 văn bản, từ số 01 đến số 01, 1 bản/);
  });

  it("both incoming registers are made in the order of arrival numbers, and kept with their hashes", async (t) => {
    const first = await entered({ abstract: "Báo cáo 🎉 cụm công nghiệp\u200b" });
    await entered({ numberText: "", abstract: `${drawn.replaceAll(/\s/g, "")} ${beyond}`.slice(0, 990) });
    const printing = await made("vanthu.phohien", "incoming");
    for (const file of printing.files) {
      const bytes = await bytesOf("chutich.phohien", printing, file.part);
      assert.equal(createHash("sha256").update(bytes).digest("hex"), file.sha256);
    }
    const followUp = await made("vanthu.phohien", "follow-up");
    const strings = stringsOf(await bytesOf("vanthu.phohien", followUp, 2));
    assert.ok(strings.includes("Công văn, 12/SCT-VP, 20/11/2026, Sở Công Thương tỉnh Hưng Yên"), strings.join("|"));
    assert.ok(strings.some((text) => text.includes("không số")));
    if (!pdftotext) return t.skip("pdftotext is not installed");
    const text = textOf(await bytesOf("vanthu.phohien", printing, 1));
    const { document } = await desk.shown(first.documentId);
    assert.match(text, new RegExp(`Từ số: 0?${document.arrival_number}`));
    assert.match(text, /Báo cáo \? cụm/);
    assert.match(text, /Sổ này có \d trang \(kể cả trang bìa\), 2 văn bản/);
  });

  it("hundreds of lines are one book with running pages, one cover and one closing line, and one spreadsheet; a period takes its own", async (t) => {
    await out.province.byAdmin(
      `insert into incoming.document (agency_id, id, state, source, author, number_text, issued_on, type_name, abstract,
        urgency, note, arrived_on, arrived_at, book_year, arrival_number, registered_at, completed_at)
      select $1::uuid, gen_random_uuid(), 'completed', 'post', 'Sở ' || n, n || '/QĐ-SCT', date '2025-01-01', 'Quyết định',
        'Về việc thứ ' || n, 'normal', '', date '2025-01-01' + n / 6, timestamptz '2025-01-01 00:00+07', 2025, n,
        timestamptz '2025-01-01 00:00+07' + make_interval(hours => n * 4), timestamptz '2025-12-31'
      from generate_series(1, 450) n`,
      [desk.agencyId],
    );
    const whole = await made("vanthu.phohien", "incoming", { from: "2025-01-01", to: "2025-12-31" });
    const pdfs = whole.files.filter(({ kind }) => kind === "pdf");
    assert.deepEqual(
      pdfs.map(({ documents }) => documents),
      [450],
    );
    const [sheet] = whole.files.filter(({ kind }) => kind === "xlsx");
    assert.equal(sheet?.documents, 450);
    const strings = stringsOf(await bytesOf("vanthu.phohien", whole, sheet?.part ?? 0));
    assert.ok(strings.includes("Quyết định: Về việc thứ 450"));
    // Six a day: the first of February is the 32nd day.
    const january = await made("vanthu.phohien", "incoming", { from: "2025-01-01", to: "2025-01-31" });
    assert.equal(
      january.files.find(({ kind }) => kind === "xlsx")?.documents,
      31 * 6 - 1,
      "the line of 1 February, 00:00 in Viet Nam, is February's",
    );
    if (!pdftotext || !qpdf) return t.skip("pdftotext or qpdf is not installed");
    const book = await bytesOf("vanthu.phohien", whole, pdfs[0]?.part ?? 0);
    const file = join(folder, "book.pdf");
    writeFileSync(file, book);
    execFileSync("qpdf", ["--check", file]);
    const pages = execFileSync("qpdf", ["--show-npages", file], { encoding: "utf8" }).trim();
    assert.equal(pages, String(pdfs[0]?.pages));
    const text = textOf(book);
    const count = (what: RegExp): number => [...text.matchAll(what)].length;
    assert.deepEqual([count(/Quyển số:/g), count(/Sổ này có/g)], [1, 1]);
    assert.match(text, new RegExp(`Sổ này có ${pages} trang \\(kể cả trang bìa\\), 450 văn bản`));
    for (const [, documents = ""] of [...text.matchAll(/Cộng từ đầu sổ: (\d+) văn bản/g)].slice(-1))
      assert.equal(documents, "450");
    assert.equal(count(/Về việc thứ \d+/g), 450);
  });

  it("only whoever reads a register on its page makes it, lists and opens it", async () => {
    for (const name of ["vanthu.nhuquynh", "kythuat.tinh", "congdan.hoa", "hotro.phohien"]) {
      await assert.rejects(print(name, ask("outgoing")), refusedWith("kernel.forbidden", 403), name);
      await assert.rejects(list(name, "incoming"), refusedWith("kernel.forbidden", 403), name);
    }
    await assert.rejects(print("chuyenvien.phohien", ask("incoming")), refusedWith("kernel.forbidden", 403));
    await assert.rejects(print("chuyenvien.phohien", ask("follow-up")), refusedWith("kernel.forbidden", 403));
    const [printing] = await list("vanthu.phohien", "incoming");
    assert.ok(printing);
    const unknown = refusedWith("registers.unknown-printing", 404);
    await assert.rejects(bytesOf("chuyenvien.phohien", printing, 1), unknown);
    await assert.rejects(bytesOf("vanthu.phohien", printing, 99), unknown);
    await assert.rejects(bytesOf("vanthu.nhuquynh", printing, 1), refusedWith("kernel.forbidden", 403));
  });

  it("a period is one, within one year; a volume is short", async () => {
    const wrong = (more: object) => print("vanthu.phohien", ask("outgoing", more));
    const refused = refusedWith("registers.wrong-period", 422);
    await assert.rejects(wrong({ from: "2026-02-30" }), refused);
    await assert.rejects(wrong({ to: "31/12/2026" }), refused);
    await assert.rejects(wrong({ from: "2026-12-01", to: "2026-11-01" }), refused);
    await assert.rejects(wrong({ from: "2025-12-01", to: "2026-01-31" }), refused);
    for (const volume of ["", "<b>", "quá dài để là số"]) {
      await assert.rejects(wrong({ volume }), refusedWith("kernel.input-invalid", 422), volume);
    }
  });

  it("the handling sheet says what leaders and handlers said, for whoever may open the document", async (t) => {
    const key = await entered({ numberText: "77/SCT-VP" });
    const main = { unitId: desk.unit("phong-kinh-te"), accountId: null };
    const wish = { ...key, main, ...byDefault, opinion: "Tham mưu văn bản.\nBáo cáo 🎉 lãnh đạo" };
    const sheets = (name: string) => registers().listSheets({ actor: desk.actor(name), input: key });
    await assert.rejects(sheets("chuyenvien.phohien"), refusedWith("incoming.unknown-document", 404));
    await desk.incoming.directDocument(desk.call("chutich.phohien", wish));
    const { tasks } = await desk.shown(key.documentId);
    const task = { ...key, taskId: tasks[0]?.id };
    await desk.incoming.takeTask(desk.call("chuyenvien.phohien", task));
    const officer = (input: object) => desk.call("chuyenvien.phohien", { ...task, ...input });
    const reply = (stepId: string, grant: boolean, text: string) =>
      desk.incoming.replyToTask(desk.call("chutich.phohien", { ...task, stepId, grant, text }));
    const first = await desk.incoming.askLeader(officer({ text: "Lấy số liệu đến tháng nào?" }));
    await reply(first.stepId, false, "Đến hết tháng 10");
    const more = { text: "Chờ số liệu các thôn" };
    const refused = await desk.incoming.askExtension(officer({ ...more, until: "2026-12-25" }));
    await reply(refused.stepId, false, "Xin ngắn hơn");
    const given = await desk.incoming.askExtension(officer({ ...more, until: "2026-12-10" }));
    await reply(given.stepId, true, "");
    await desk.incoming.completeTask(officer({ result: "Đã báo cáo tỉnh" }));
    await registers().printSheet(desk.call("chuyenvien.phohien", key));
    await assert.rejects(
      registers().printSheet(desk.call("vanthu.nhuquynh", key)),
      refusedWith("kernel.forbidden", 403),
    );
    await out.province.settle();
    const [sheet] = await sheets("chuyenvien.phohien");
    assert.ok(sheet);
    assert.deepEqual([sheet.state, sheet.files.length, sheet.files[0]?.pages], ["made", 1, 2]);
    if (!pdftotext) return t.skip("pdftotext is not installed");
    const text = textOf(await bytesOf("chutich.phohien", sheet, 1));
    for (const wanted of [
      "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN",
      "Công văn số 77/SCT-VP ngày 20/11/2026 của Sở Công Thương tỉnh Hưng Yên",
      "Ý kiến của lãnh đạo cơ quan, tổ chức",
      "Tham mưu văn bản. Báo cáo ? lãnh đạo",
      "Trả lời câu hỏi của Đoàn Minh Thức Đến hết tháng 10 Trịnh Quốc Nghiêm",
      "Không gia hạn theo đề nghị của Đoàn Minh Thức Xin ngắn hơn Trịnh Quốc Nghiêm",
      "Gia hạn đến 17:00 ngày 10/12/2026 theo đề nghị của Đoàn Minh Thức Trịnh Quốc Nghiêm",
      "Ý kiến đề xuất của người giải quyết",
      "Xin gia hạn đến 17:00 ngày 25/12/2026",
      "Đã báo cáo tỉnh",
    ]) {
      assert.ok(text.includes(wanted), `${wanted} in ${text}`);
    }
  });

  it("whether printing may stop is told to clerks and leaders of the agency, by its own figures", async () => {
    const need = (name: string) =>
      registers().showPaperNeed({ actor: desk.actor(name), input: { agencyId: desk.agencyId } });
    for (const name of ["chuyenvien.phohien", "vanthu.nhuquynh", "kythuat.tinh"]) {
      await assert.rejects(need(name), refusedWith("kernel.forbidden", 403), name);
    }
    const { from, figures, need: said, parts } = await need("chutich.phohien");
    assert.equal(from, "2025-11-23");
    assert.equal(figures.incoming.interchange + figures.incoming.eMail, 0);
    assert.ok(figures.incoming.all >= 3, "what came on paper, entered by hand");
    assert.deepEqual(figures.outgoing, { issued: 1, signed: 1 });
    assert.equal(said.mayStop, false);
    assert.equal(
      said.met + said.partly + said.notMet,
      parts.reduce((sum, part) => sum + part.lines.length, 0),
    );
    const kinds = said.reasons.map(({ kind }) => kind);
    assert.ok(kinds.includes("paper-in") && kinds.includes("bound-registers") && !kinds.includes("unsigned-out"));
    assert.deepEqual((await need("vanthu.phohien")).figures, figures);
  });
});
