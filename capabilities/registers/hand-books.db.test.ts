import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { sql } from "kysely";
import { type DocumentDesk, type DocumentKey, next, openDocumentDesk } from "../../tests/support/document-desk.ts";
import { queuedAt } from "../../tests/support/queued-jobs.ts";
import { testNow } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const pdftotext = spawnSync("pdftotext", ["-v"]).error === undefined;
const [clerk, leader, officer] = ["vanthu.phohien", "chutich.phohien", "chuyenvien.phohien"];

describe("the books that the clerk writes: what goes by post, who uses master copies", () => {
  let desk: DocumentDesk;
  let agencyId: string;
  let issued: DocumentKey;
  let number: string;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "hand-books-"));
    desk = await openDocumentDesk();
    agencyId = desk.agencies.phohien;
    issued = await desk.issued("phohien", { abstract: "Phòng, chống thiên tai" });
    const { document } = await desk.shown(issued, clerk);
    number = `${document.number_text}/${document.symbol}`;
  });
  after(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const registers = () => desk.province.rooms.registers;
  const posted = { on: "2026-11-23", receiver: "UBND xã Tân Hưng", envelopes: 3, note: "" };
  const post = (more: object = {}, name = clerk) =>
    registers().enterPosting(desk.call(name, { agencyId, number, ...posted, ...more }));
  const lent = {
    on: "2026-11-23",
    dueOn: "2026-11-30",
    purpose: "Đối chiếu khi kiểm tra",
    fileSymbol: "01.KT",
    note: "",
  };
  const lend = (more: object = {}, name = clerk) =>
    registers().lendCopy(
      desk.call(name, {
        ...{ agencyId, number, ...lent, borrowerId: desk.id(officer), permittedById: desk.id(leader) },
        ...more,
      }),
    );
  const postBook = (name = clerk, year = 2026) =>
    registers().showPostBook({ actor: desk.actor(name), input: { agencyId, year, before: null } });
  const loans = (name = clerk) =>
    registers().showLoans({ actor: desk.actor(name), input: { agencyId, year: 2026, before: null } });

  it("what goes by post is written with its document, and that the post signed for it, once", async () => {
    const key = await post();
    const { lines } = await postBook();
    const [line] = lines;
    assert.deepEqual(
      [line?.no, line?.number_text, line?.document_id, line?.receiver, line?.envelopes, line?.receipt],
      [1, number, issued.documentId, "UBND xã Tân Hưng", 3, null],
    );
    const receive = (more: object = {}) =>
      registers().recordReceipt(
        desk.call(clerk, { ...key, on: "2026-11-23", receipt: "Trần Thị Bưu, EB123456789VN", ...more }),
      );
    await assert.rejects(receive({ on: "2026-11-22" }), refusedWith("registers.too-early", 422));
    await assert.rejects(receive({ on: "2026-11-24" }), refusedWith("registers.future-day", 422));
    await receive();
    await assert.rejects(receive(), refusedWith("registers.line-closed", 409));
    const { line: shown } = await registers().showPosting({ actor: desk.actor(leader), input: key });
    assert.deepEqual([shown.receipt, shown.received_on], ["Trần Thị Bưu, EB123456789VN", "2026-11-23"]);
  });

  it("a document is named as it is written; what has no number, another symbol, a day to come is refused by field", async () => {
    const plain = number.replace(/^0+/, "").toLowerCase();
    const { lineId } = await post({ number: ` Số: ${plain} ` });
    const { line } = await registers().showPosting({ actor: desk.actor(clerk), input: { agencyId, lineId } });
    assert.equal(line.number_text, number);
    for (const wrong of ["999/KH-UBND", "1/XX-YY", "không số", "5 5"]) {
      await assert.rejects(post({ number: wrong }), refusedWith("registers.unknown-number", 422), wrong);
    }
    await assert.rejects(post({ on: "2026-11-24" }), refusedWith("registers.future-day", 422));
    for (const write of [post, lend]) {
      const early = write({ on: "2026-11-22" });
      await assert.rejects(early, { fields: { on: "registers.too-early" } }, "not before the document was issued");
    }
    await assert.rejects(post({ envelopes: 0 }), refusedWith("kernel.input-invalid", 422));
    await assert.rejects(post({ receiver: " " }), refusedWith("kernel.input-invalid", 422));
    await assert.rejects(post({ on: "2026-02-30" }), refusedWith("kernel.input-invalid", 422));
  });

  it("a master copy is lent once at a time, to an official, by a leader's leave, and comes back", async () => {
    const key = await lend();
    const { out, today } = await loans();
    assert.deepEqual(
      out.map(({ id, borrower_account_id, due_on }) => [id, borrower_account_id, due_on]),
      [[key.lineId, desk.id(officer), "2026-11-30"]],
    );
    assert.equal(today, "2026-11-23");
    await assert.rejects(lend(), refusedWith("registers.copy-is-out", 409));
    const giveBack = (on: string) => registers().returnCopy(desk.call(clerk, { ...key, on }));
    await assert.rejects(giveBack("2026-11-22"), refusedWith("registers.too-early", 422));
    await assert.rejects(giveBack("2026-11-24"), refusedWith("registers.future-day", 422));
    await giveBack("2026-11-23");
    await assert.rejects(giveBack("2026-11-23"), refusedWith("registers.line-closed", 409));
    assert.deepEqual((await loans()).out, []);
    await registers().returnCopy(desk.call(clerk, { ...(await lend()), on: "2026-11-23" }));
    const wrong = refusedWith("registers.unknown-person", 422);
    await assert.rejects(lend({ borrowerId: desk.id("chuyenvien.nhuquynh") }), wrong);
    await assert.rejects(lend({ permittedById: desk.id(officer) }), wrong);
    await assert.rejects(lend({ dueOn: "2026-11-22" }), refusedWith("registers.too-early", 422));
  });

  it("of ten that lend the same copy at once one does; places in the book have no gap and none is double", async () => {
    const tries = Array.from({ length: 10 }, () =>
      registers().lendCopy({
        ...desk.call(clerk, {
          ...{ agencyId, number, ...lent, borrowerId: desk.id(officer), permittedById: desk.id(leader) },
        }),
        requestId: next(),
      }),
    );
    const done = await Promise.allSettled(tries);
    const won = done.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    assert.equal(won.length, 1);
    for (const one of done) {
      if (one.status === "rejected") assert.ok(refusedWith("registers.copy-is-out", 409)(one.reason));
    }
    await Promise.all(Array.from({ length: 20 }, () => post()));
    const { lines } = await postBook();
    assert.deepEqual(
      lines.map(({ no }) => no),
      Array.from({ length: 22 }, (_, at) => 22 - at),
    );
    await registers().returnCopy(desk.call(clerk, { ...won[0], on: "2026-11-23" }));
  });

  it("a wrong line is struck out with its reason and stays; struck out it is changed no more, and the copy is free", async () => {
    const key = await post({ envelopes: 100 });
    const strike = (reason: string) => registers().strikePosting(desk.call(clerk, { ...key, reason }));
    await assert.rejects(strike("sai"), refusedWith("kernel.input-invalid", 422));
    await strike("Ghi nhầm nơi nhận");
    await assert.rejects(strike("Ghi nhầm nơi nhận"), refusedWith("registers.line-closed", 409));
    const receive = registers().recordReceipt(desk.call(clerk, { ...key, on: "2026-11-23", receipt: "Bưu tá" }));
    await assert.rejects(receive, refusedWith("registers.line-closed", 409));
    assert.equal((await postBook()).lines[0]?.struck_reason, "Ghi nhầm nơi nhận");
    const loan = await lend();
    await registers().strikeLoan(desk.call(clerk, { ...loan, reason: "Ghi nhầm người mượn" }));
    await registers().returnCopy(desk.call(clerk, { ...(await lend()), on: "2026-11-23" }));
  });

  it("the clerk alone writes; leaders of the agency read; others and other agencies do not, and the audit has no names", async () => {
    for (const name of [leader, officer, "vanthu.nhuquynh", "kythuat.tinh", "hotro.phohien"]) {
      await assert.rejects(post({}, name), refusedWith("kernel.forbidden", 403), name);
      await assert.rejects(lend({}, name), refusedWith("kernel.forbidden", 403), name);
    }
    assert.equal((await postBook(leader)).mayWrite, false);
    assert.deepEqual((await loans(leader)).borrowers, []);
    for (const name of [officer, "vanthu.nhuquynh", "kythuat.tinh"]) {
      await assert.rejects(postBook(name), refusedWith("kernel.forbidden", 403), name);
      await assert.rejects(loans(name), refusedWith("kernel.forbidden", 403), name);
    }
    const unknown = { agencyId, lineId: next() };
    const shown = registers().showLoan({ actor: desk.actor(clerk), input: unknown });
    await assert.rejects(shown, refusedWith("registers.unknown-line", 404));
    const { rows } = await sql<{ said: string }>`select act || ' ' || facts::text as said from kernel.audit_line
      where act in ('registers.enter-posting', 'registers.lend-copy')`.execute(desk.province.rooms.kernel.db);
    assert.ok(rows.some(({ said }) => said.includes(issued.documentId)));
    assert.doesNotMatch(rows.map(({ said }) => said).join(" "), /Tân Hưng|Đối chiếu/);
  });

  it("a master copy that is late is told to the agency's clerks on the day after, once a line; one that is back is not", async () => {
    const job = registers().jobs.find(({ name }) => name === "registers.look-at-loan");
    const told = async (name: string) => {
      const found = await desk.province.rooms.notices.listMyNotices({ actor: desk.actor(name), input: {} });
      return found.map(({ words }) => words.vi).filter(({ subject }) => subject.includes("quá hạn trả"));
    };
    const look = async (key: object, request = next()) => {
      await job?.run(key, { jobId: "1", attempt: 1, lastAttempt: false, requestFor: () => request });
      await desk.province.settle();
    };
    const back = await lend();
    await registers().returnCopy(desk.call(clerk, { ...back, on: "2026-11-23" }));
    const struck = await lend();
    await registers().strikeLoan(desk.call(clerk, { ...struck, reason: "Ghi nhầm người mượn" }));
    const out = await lend();
    const due = await queuedAt(desk.province, "registers.look-at-loan");
    assert.ok(due.every((at) => at.toISOString() === "2026-11-30T17:01:00.000Z") && due.length > 0, due.join());
    try {
      desk.province.setNow(new Date("2026-11-30T16:59:00Z"));
      await look(out);
      assert.deepEqual(await told(clerk), [], "on the last day it is not late");
      desk.province.setNow(new Date("2026-11-30T17:01:00Z"));
      await look(back);
      await look(struck);
      assert.deepEqual(await told(clerk), []);
      const request = next();
      await look(out, request);
      await look(out, request);
      const [notice, ...more] = await told(clerk);
      assert.equal(more.length, 0);
      assert.equal(notice?.subject, `Bản lưu của văn bản ${number} quá hạn trả`);
      assert.ok(
        notice.lines.some((line) => /ngày 30\/11\/2026/.test(line)),
        notice.lines.join("|"),
      );
      assert.ok(notice.lines.some((line) => /Dòng \d+\/2026/.test(line)));
      for (const name of [officer, leader, "vanthu.nhuquynh"]) assert.deepEqual(await told(name), [], name);
    } finally {
      desk.province.setNow(testNow);
    }
    await registers().returnCopy(desk.call(clerk, { ...out, on: "2026-11-23" }));
  });

  const made = async (register: "post" | "master-copies") => {
    const year = { from: "2026-01-01", to: "2026-12-31" };
    await registers().printRegister(desk.call(clerk, { agencyId, register, ...year, volume: "02" }));
    await desk.province.settle();
    const input = { agencyId, register };
    const [printing] = await registers().listRegisterPrintings({ actor: desk.actor(clerk), input });
    assert.ok(printing);
    const bytesOf = async (part: number) => {
      const file = { agencyId, printingId: printing.id, part };
      const chunks: Uint8Array[] = [];
      const { bytes } = await registers().openRegisterFile({ actor: desk.actor(clerk), input: file });
      for await (const chunk of bytes) chunks.push(chunk as Uint8Array);
      return Buffer.concat(chunks);
    };
    return { printing, bytesOf };
  };
  const stringsOf = (xlsx: Buffer): string[] =>
    [...strFromU8(unzipSync(xlsx)["xl/sharedStrings.xml"] ?? new Uint8Array()).matchAll(/<t[^>]*>([^]*?)<\/t>/g)].map(
      ([, text = ""]) => text,
    );
  const textOf = (pdf: Buffer): string => {
    const file = join(folder, "book.pdf");
    writeFileSync(file, pdf);
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).replaceAll(/\s+/g, " ");
  };

  it("the book of what goes by post is made as PDF and spreadsheet with the annex's six columns, its envelopes added up", async (t) => {
    const { printing, bytesOf } = await made("post");
    assert.deepEqual(
      printing.files.map(({ kind, documents }) => [kind, documents]),
      [
        ["pdf", 23],
        ["xlsx", 23],
      ],
    );
    const strings = stringsOf(await bytesOf(2));
    const columns = [
      "Ngày chuyển",
      "Số, ký hiệu văn bản",
      "Nơi nhận văn bản",
      "Số lượng bì",
      "Ký nhận và dấu bưu điện",
    ];
    for (const text of [...columns, "Ghi chú", number, "Trần Thị Bưu, EB123456789VN, 23/11/2026"]) {
      assert.ok(strings.includes(text), text);
    }
    assert.ok(strings.includes("Ghi nhầm, đã gạch bỏ: Ghi nhầm nơi nhận"));
    // What was struck out counts no envelope.
    assert.ok(strings.includes("Sổ này có 23 lần gửi, 66 bì."));
    if (!pdftotext) return t.skip("pdftotext is not installed");
    const text = textOf(await bytesOf(1));
    assert.match(
      text,
      /SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN Năm: 2026 Từ ngày 01 tháng 01 năm 2026 đến ngày 31 tháng 12 năm 2026 Quyển số: 02/,
    );
    assert.match(text, /Sổ này có \d trang \(kể cả trang bìa\), 23 lần gửi, 66 bì;/);
  });

  it("the book of master copies is made with the annex's nine columns; purpose and what is struck out stand in the note", async (t) => {
    const { bytesOf } = await made("master-copies");
    const strings = stringsOf(await bytesOf(2));
    for (const text of [
      ...["Ngày tháng", "Họ và tên người sử dụng", "Số, ký hiệu, ngày tháng văn bản", "Số và ký hiệu hồ sơ", "Ký nhận"],
      ...["Tên loại và trích yếu nội dung văn bản", "Ngày trả", "Người cho phép sử dụng", "Ghi chú", "01.KT"],
      ...["Kế hoạch: Phòng, chống thiên tai", "Mục đích: Đối chiếu khi kiểm tra"],
      "Ghi nhầm, đã gạch bỏ: Ghi nhầm người mượn; Mục đích: Đối chiếu khi kiểm tra",
    ]) {
      assert.ok(strings.includes(text), text);
    }
    if (!pdftotext) return t.skip("pdftotext is not installed");
    assert.match(textOf(await bytesOf(1)), /SỔ SỬ DỤNG BẢN LƯU Năm: 2026/);
  });
});
