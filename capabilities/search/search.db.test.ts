import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import {
  type DocumentDesk,
  type DocumentKey,
  next,
  openDocumentDesk,
  paragraph,
} from "../../tests/support/document-desk.ts";
import { heading, opening } from "../../tests/support/file-desk.ts";
import { greyPicture } from "../../tests/support/grey-picture.ts";
import { paper } from "../../tests/support/incoming-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const nothing = {
  ...{ book: "both", text: "", number: "", arrivalNumber: null, agency: "", typeName: "", personId: null, file: "" },
  ...{ from: null, to: null },
};

describe("search over an agency's incoming and outgoing documents", () => {
  let desk: DocumentDesk;
  let issued: DocumentKey;
  const [clerk, leader, deputy] = ["vanthu.phohien", "chutich.phohien", "phochutich.phohien"];
  const specialist = "chuyenvien.phohien";
  const search = () => desk.province.rooms.search;
  const incoming = () => desk.province.rooms.incoming;
  const filed = () => desk.province.rooms.workFiles;

  before(async () => {
    desk = await openDocumentDesk();
    issued = await desk.issued("phohien", {
      abstract: "Hộ đê mùa lũ năm 2027",
      body: [
        paragraph("Kiểm tra kè Tân Hưng."),
        { kind: "list", ordered: false, items: [[{ text: "Điếm canh Bối Khê" }]] },
      ],
    });
  });
  after(() => desk.close());

  const ask = async (name: string, more: object, at: object | null = null) =>
    search().findDocuments({
      actor: desk.actor(name),
      input: { ...nothing, agencyId: desk.agencies.phohien, after: at, ...more },
    });
  const find = async (name: string, more: object): Promise<string[]> =>
    (await ask(name, more)).lines.map(({ documentId }) => documentId);

  const entered = async (more: object = {}, register = true): Promise<DocumentKey> => {
    const own = { agencyId: desk.agencies.phohien, source: "post" };
    const key = await incoming().enterDocument(desk.call(clerk, { ...paper, ...own, ...more }));
    if (register) await incoming().registerDocument(desk.call(clerk, { ...key, note: "", notTheSame: true }));
    return key;
  };
  const brought = async (key: DocumentKey, name: string, bytes: Buffer) => {
    const file = await incoming().receiveScan(desk.actor(clerk), key, { name, bytes: Readable.from([bytes]) });
    await incoming().addScan(desk.call(clerk, { ...key, file }));
  };

  it("finds both by words without accents, the newest first, and the words of a body too", async () => {
    const came = await entered({ abstract: "Rà soát kè Tân Hưng trước lũ" });
    const both = await find(clerk, { text: "KE TAN hung" });
    assert.deepEqual(new Set(both), new Set([came.documentId, issued.documentId]));
    assert.deepEqual(await find(clerk, { text: "ke tan hung", book: "incoming" }), [came.documentId]);
    assert.deepEqual(await find(clerk, { text: "ke tan hung", book: "outgoing" }), [issued.documentId]);
    assert.deepEqual(await find(clerk, { text: "boi khe diem canh" }), [issued.documentId]);
    assert.deepEqual(await find(clerk, { text: "boi khe khong co" }), []);
  });

  it("finds by number and symbol, arrival number, sender or receiver, type, person and period", async () => {
    const came = await entered({
      numberText: "0077/SNV-CCHC",
      author: "Sở Nội vụ",
      typeName: "Công văn",
      abstract: "Tinh giản",
    });
    const { document } = await incoming().showDocument({ actor: desk.actor(clerk), input: came });
    const only = [came.documentId];
    assert.deepEqual(await find(clerk, { number: "77/snv-cchc" }), only);
    assert.deepEqual(await find(clerk, { arrivalNumber: document.arrival_number }), only);
    assert.deepEqual(await find(clerk, { agency: "so noi vu" }), only);
    assert.deepEqual(await find(clerk, { typeName: "CÔNG VĂN", text: "tinh gian" }), only);
    assert.deepEqual(await find(clerk, { typeName: "Kế hoạch", text: "tinh gian" }), []);
    assert.deepEqual(await find(clerk, { typeName: "Kế hoạch" }), [issued.documentId]);
    assert.deepEqual(await find(clerk, { personId: desk.id(leader) }), [issued.documentId]);
    assert.deepEqual(await find(clerk, { text: "tinh gian", from: "2026-11-23", to: "2026-11-23" }), only);
    assert.deepEqual(await find(clerk, { text: "tinh gian", to: "2026-11-22" }), []);
    assert.deepEqual(await find(clerk, { from: "2026-11-24" }), []);
  });

  it("a specialist finds what was given to them, from then on and as long as they have it", async () => {
    const key = await entered({ abstract: "Đối chiếu mốc giới Hoàng Hanh" });
    const wish = { text: "moc gioi hoang hanh" };
    assert.deepEqual(await find(specialist, wish), []);
    assert.deepEqual(await find(leader, wish), [key.documentId]);
    const to = (name: string) => ({ main: { unitId: null, accountId: desk.id(name) }, coordinating: [] });
    const direct = (name: string) =>
      incoming().directDocument(
        desk.call(leader, { ...key, ...to(name), opinion: "", due: "default", workingDays: null, dueOn: null }),
      );
    await direct(specialist);
    assert.deepEqual(await find(specialist, wish), [key.documentId]);
    assert.deepEqual(await find(clerk, { ...wish, personId: desk.id(specialist) }), [key.documentId]);
    await direct(deputy);
    assert.deepEqual(await find(specialist, wish), []);
    assert.deepEqual(await find(deputy, wish), [key.documentId]);
  });

  it("before it is registered the clerk alone finds it; a draft only those who have to do with it", async () => {
    const arrived = await entered({ abstract: "Chưa vào sổ Lam Sơn" }, false);
    assert.deepEqual(await find(clerk, { text: "lam son" }), [arrived.documentId]);
    assert.deepEqual(await find(leader, { text: "lam son" }), []);
    const draft = await desk.draft("phohien", { body: [paragraph("Dự thảo về bến Hiền Tân")] });
    assert.deepEqual(await find(specialist, { text: "ben hien tan" }), [draft.documentId]);
    assert.deepEqual(await find(leader, { text: "ben hien tan" }), [draft.documentId]);
    assert.deepEqual(await find(clerk, { text: "ben hien tan" }), []);
    const { document } = await desk.shown(draft, specialist);
    const content = { ...document, typeCode: document.type_code, unitId: null, signerId: document.signer_account_id };
    const saved = { ...content, ...draft, body: [paragraph("Dự thảo về phà Mễ Sở")] };
    await desk.documents.saveVersion(desk.call(specialist, saved));
    assert.deepEqual(await find(specialist, { text: "ben hien tan" }), []);
    assert.deepEqual(await find(specialist, { text: "pha me so" }), [draft.documentId]);
    await desk.documents.dropDocument(desk.call(specialist, { ...draft, reason: "Không làm nữa" }));
    assert.deepEqual(await find(specialist, { text: "pha me so" }), []);
  });

  it("people of other agencies, technical administrators and support staff find nothing", async () => {
    for (const name of ["vanthu.nhuquynh", "chutich.tinh", "kythuat.tinh", "hotro.phohien"]) {
      await assert.rejects(ask(name, { text: "ke tan hung" }), refusedWith("kernel.forbidden", 403), name);
    }
    const elsewhere = { agencyId: desk.agencies.nhuquynh, text: "ke tan hung" };
    assert.deepEqual(await find("vanthu.nhuquynh", elsewhere), []);
  });

  it("finds by the text of a PDF that came; what is a picture only is told of", async () => {
    const key = await entered({ abstract: "Gửi kèm kế hoạch" }, false);
    const { document } = await desk.shown(issued, clerk);
    const fileId = document.sealed_file_id;
    const sealed = await desk.documents.openDocumentFile({ actor: desk.actor(clerk), input: { ...issued, fileId } });
    await brought(key, "ke-hoach.pdf", await buffer(sealed.bytes));
    await desk.province.settle();
    const found = await ask(clerk, { text: "diem canh boi khe", book: "incoming" });
    assert.deepEqual(
      found.lines.map((line) => [line.documentId, line.book === "incoming" && line.unread]),
      [[key.documentId, false]],
    );
    const picture = Buffer.from(greyPicture(1654, 2339));
    await brought(key, "ban-quet.png", picture);
    await desk.province.settle();
    const [line] = (await ask(clerk, { text: "diem canh boi khe", book: "incoming" })).lines;
    assert.equal(line?.book === "incoming" && line.unread, true);
    const { files } = await incoming().showDocument({ actor: desk.actor(clerk), input: key });
    const drop = (name: string) => files.find((file) => file.name === name)?.fileId;
    await incoming().dropScan(desk.call(clerk, { ...key, fileId: drop("ke-hoach.pdf") }));
    assert.deepEqual(await find(clerk, { text: "diem canh boi khe", book: "incoming" }), []);
  });

  const call = (name: string, input: object) => desk.call(name, { agencyId: desk.agencies.phohien, ...input });
  /** A file outside the list, in the hands of whoever opens it. */
  const opened = (name: string, symbol: string, title: string) => {
    const { retention, ground } = heading;
    const outside = { reason: "Việc phát sinh đột xuất", symbol, title, retention, ground };
    return filed().openFile(call(name, { ...opening, outside }));
  };

  it("finds by the work file: its symbol, or words of its title and its year; also after the document was given to somebody", async () => {
    const came = await entered({ abstract: "Xin ý kiến về bối Đức Hợp" });
    const file = await opened(clerk, "07.ĐĐ", "Hồ sơ bối Đức Hợp");
    const other = await opened(clerk, "08.ĐĐ", "Hồ sơ bối Hùng Cường");
    const put = (to: object, kind: string, { documentId }: DocumentKey) =>
      filed().putIn(call(clerk, { ...to, kind, documentId }));
    await put(file, "outgoing", issued);
    await put(file, "incoming", came);
    await put(other, "incoming", came);
    const both = new Set([issued.documentId, came.documentId]);
    for (const wish of ["07.đđ", "07-ĐĐ", "boi duc hop", "hồ sơ đức hợp 2026"]) {
      assert.deepEqual(new Set(await find(clerk, { file: wish })), both, wish);
    }
    assert.deepEqual(await find(clerk, { file: "07.ĐĐ", text: "xin y kien" }), [came.documentId]);
    assert.deepEqual(await find(clerk, { file: "08.ĐĐ" }), [came.documentId]);
    assert.deepEqual(await find(clerk, { file: "07.ĐĐ", book: "outgoing" }), [issued.documentId]);
    const { files } = await ask(clerk, { file: "07.ĐĐ" });
    assert.deepEqual(files, [{ ...files[0], fileId: file.fileId, symbol: "07.ĐĐ", title: "Hồ sơ bối Đức Hợp" }]);
    const main = { unitId: null, accountId: desk.id(specialist) };
    const due = { opinion: "", due: "default", workingDays: null, dueOn: null };
    await incoming().directDocument(desk.call(leader, { ...came, main, coordinating: [], ...due }));
    assert.deepEqual(await find(clerk, { file: "07.ĐĐ", personId: desk.id(specialist), book: "incoming" }), [
      came.documentId,
    ]);
    await filed().takeOut(call(clerk, { ...file, kind: "incoming", documentId: came.documentId }));
    assert.deepEqual(await find(clerk, { file: "07.ĐĐ" }), [issued.documentId]);
    assert.deepEqual(await find(clerk, { file: "08.ĐĐ" }), [came.documentId]);
  });

  it("of files only those that the searcher may see, and in them only the documents that the searcher may see", async () => {
    const came = await entered({ abstract: "Riêng cho văn thư về Nghi Xuyên" });
    const file = await opened(clerk, "09.NX", "Hồ sơ đê Nghi Xuyên");
    await filed().putIn(call(clerk, { ...file, kind: "incoming", documentId: came.documentId }));
    assert.deepEqual(await find(clerk, { file: "nghi xuyen" }), [came.documentId]);
    assert.deepEqual(await find(leader, { file: "09.NX" }), [came.documentId]);
    const unknown = refusedWith("search.unknown-file", 422);
    for (const wish of ["09.NX", "nghi xuyen"]) await assert.rejects(ask(specialist, { file: wish }), unknown);
    await assert.rejects(ask(clerk, { file: "không có hồ sơ này" }), unknown);
    const input = { ...file, toAccountId: desk.id(specialist), reason: "Đổi phân công công việc" };
    await filed().passFile(call(clerk, input));
    // The specialist holds the file now, but was never given the document.
    assert.deepEqual(await find(specialist, { file: "09.NX" }), []);
  });

  it("what twenty files share is asked for more exactly; a saved search keeps its file and finds by today's rights", async () => {
    for (let no = 10; no < 31; no += 1) await opened(specialist, `${no}.TG`, `Hồ sơ thủy lợi nội đồng ${no}`);
    await assert.rejects(ask(specialist, { file: "thuy loi noi dong" }), refusedWith("search.too-many-files", 422));
    const { files } = await ask(specialist, { file: "thuy loi noi dong 21" });
    assert.equal(files.map(({ symbol }) => symbol).join(), "21.TG");
    const key = await save(specialist, { name: "Thủy lợi 21", text: "", file: "21.TG" });
    assert.equal((await savedBy(specialist)).find(({ savedId }) => savedId === key.savedId)?.wish.file, "21.TG");
    await assert.rejects(
      save(specialist, { name: "Dấu", text: "", file: "./." }),
      refusedWith("search.nothing-asked", 422),
    );
  });

  it("a file that is broken is refused, and nothing is told of it", async () => {
    const key = await entered({ abstract: "Tệp hỏng Phù Cừ" }, false);
    const broken = Buffer.from("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n");
    await assert.rejects(brought(key, "hong.pdf", broken), refusedWith("incoming.scan-unreadable", 422));
    await desk.province.settle();
    const [line] = (await ask(clerk, { text: "tep hong phu cu" })).lines;
    assert.equal(line?.book === "incoming" && line.unread, false);
  });

  it("shows fifty at once and the next from where they ended, none twice and none left out", async () => {
    const keys: string[] = [];
    for (let no = 0; no < 60; no += 1) {
      const issuedOn = "2026-10-01";
      const made = await entered({ abstract: `Họp giao ban Quỳnh Phụ ${no}`, numberText: "", issuedOn }, false);
      keys.push(made.documentId);
    }
    const first = await ask(clerk, { text: "giao ban quynh phu" });
    assert.equal(first.lines.length, 50);
    const second = await ask(clerk, { text: "giao ban quynh phu" }, first.next);
    assert.equal(second.next, null);
    const shown = [...first.lines, ...second.lines].map(({ documentId }) => documentId);
    assert.deepEqual(shown, keys.toSorted().toReversed());
  });

  it("a search for nothing, for signs alone, and a period that ends before it begins are refused by field", async () => {
    await assert.rejects(ask(clerk, {}), refusedWith("search.nothing-asked", 422));
    await assert.rejects(ask(clerk, { text: " ", number: "///" }), refusedWith("search.nothing-asked", 422));
    const period = { from: "2026-11-24", to: "2026-11-23" };
    await assert.rejects(ask(clerk, period), refusedWith("search.wrong-period", 422));
    for (const text of ["' | 'x", "a & !b", "\\' :*", "đê') --"]) await find(clerk, { text: `${text} khong-co` });
  });

  const save = (name: string, more: object) =>
    search().saveSearch(desk.call(name, { ...nothing, agencyId: desk.agencies.phohien, text: "đê", ...more }));
  const savedBy = async (name: string) =>
    (await search().showSearch({ actor: desk.actor(name), input: { agencyId: desk.agencies.phohien } })).saved;

  it("a search is saved under a name, renamed and thrown away, by its owner alone; the audit has neither name nor words", async () => {
    const key = await save(clerk, { name: "Đê điều", text: "kè Tân Hưng", typeName: "Kế hoạch" });
    const [one] = await savedBy(clerk);
    assert.deepEqual([one?.name, one?.wish.text, one?.wish.typeName], ["Đê điều", "kè Tân Hưng", "Kế hoạch"]);
    assert.deepEqual(await savedBy(leader), []);
    await assert.rejects(save(clerk, { name: "ĐÊ ĐIỀU" }), refusedWith("search.name-taken", 422));
    await assert.rejects(save(clerk, { name: "Trống", text: "" }), refusedWith("search.nothing-asked", 422));
    await assert.rejects(save(clerk, { name: " " }), refusedWith("kernel.input-invalid", 422));
    const rename = (name: string, to: string) => search().renameSearch(desk.call(name, { ...key, name: to }));
    await assert.rejects(rename(leader, "Của tôi"), refusedWith("search.unknown-saved", 404));
    await rename(clerk, "Kè và đê");
    await rename(clerk, "KÈ VÀ ĐÊ");
    assert.equal((await savedBy(clerk))[0]?.name, "KÈ VÀ ĐÊ");
    await assert.rejects(search().dropSearch(desk.call(leader, key)), refusedWith("search.unknown-saved", 404));
    await search().dropSearch(desk.call(clerk, key));
    assert.deepEqual(await savedBy(clerk), []);
    const { rows } = await sql<{
      said: string;
    }>`select act || ' ' || facts::text || ' ' || coalesce(subject_id::text, '') as said
      from kernel.audit_line where act like 'search.%'`.execute(desk.province.rooms.kernel.db);
    assert.ok(rows.some(({ said }) => said.startsWith("search.save-search") && said.includes(key.savedId)));
    assert.doesNotMatch(rows.map(({ said }) => said).join(" "), /Tân Hưng|[Đđ]ê|KÈ/);
  });

  it("fifty are kept, whatever comes at once", async () => {
    const tries = Array.from({ length: 55 }, (_, no) =>
      search().saveSearch({
        ...desk.call(leader, { ...nothing, agencyId: desk.agencies.phohien, text: "đê", name: `Câu tìm ${no}` }),
        requestId: next(),
      }),
    );
    const done = await Promise.allSettled(tries);
    assert.equal(done.filter(({ status }) => status === "fulfilled").length, 50);
    assert.equal((await savedBy(leader)).length, 50);
    await assert.rejects(save(leader, { name: "Nữa" }), refusedWith("search.too-many-saved", 409));
  });
});
