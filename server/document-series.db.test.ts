import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  type DocumentDesk,
  type DocumentKey,
  goodDraft,
  next,
  openDocumentDesk,
} from "../tests/support/document-desk.ts";

const grounds = ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"];

describe("series of outgoing documents", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  const draftOf = (typeCode: string, commune: "phohien" | "nhuquynh", more: object = {}) =>
    desk.draft(commune, { typeCode, grounds, authority: "TM", ...more });
  const numbered = async (key: DocumentKey, commune: "phohien" | "nhuquynh"): Promise<string> => {
    const { document } = await desk.shown(key, `vanthu.${commune}`);
    return `${document.number_text}/${document.symbol}`;
  };
  const register = async (series?: string) => {
    const { rooms } = desk.province;
    const input = { agencyId: desk.agencies.phohien, from: "2026-01-01", to: "2026-12-31", series };
    const { lines, books } = await rooms.documents.showRegister({ actor: desk.actor("vanthu.phohien"), input });
    return { lines: lines.map((line) => `${line.number_text}/${line.symbol}`), books };
  };

  it("a normative decision is numbered with its year in a series of its own, before it is signed although the agency signs first", async () => {
    const normative = await draftOf("QĐ-QPPL", "phohien");
    assert.equal((await desk.submit(normative, "phohien")).state, "to-number");
    await desk.number(normative, "phohien");
    await desk.sign([normative], "chutich.phohien");
    await desk.seal([normative], "vanthu.phohien");
    const plain = await desk.issued("phohien", { typeCode: "QĐ", grounds });
    assert.deepEqual(
      [await numbered(normative, "phohien"), await numbered(plain, "phohien")],
      ["01/2026/QĐ-UBND", "01/QĐ-UBND"],
    );
    const { header } = desk.sent.find(({ subjectId }) => subjectId === normative.documentId) ?? {};
    assert.equal(header, undefined, "nobody was addressed");
    assert.deepEqual((await register()).lines, ["01/QĐ-UBND"]);
    const own = await register("document:QĐ-QPPL");
    assert.deepEqual(own.lines, ["01/2026/QĐ-UBND"]);
    assert.deepEqual(own.books, [
      { series: "document", typeName: null, councilName: null },
      { series: "document:QĐ-QPPL", typeName: "Quyết định (quy phạm pháp luật)", councilName: null },
    ]);
  });

  it("a normative type is refused where the agency does not issue it, and is not offered", async () => {
    await assert.rejects(draftOf("NQ-QPPL", "phohien"), { code: "documents.type-not-issued-here" });
    const input = { agencyId: desk.agencies.phohien };
    const { types } = await desk.documents.showDrafting({ actor: desk.actor("chuyenvien.phohien"), input });
    const codes = types.map(({ code }) => code);
    assert.ok(codes.includes("QĐ-QPPL") && !codes.includes("NQ-QPPL"));
  });

  it("a draft that has its number keeps its series; one without follows its type", async () => {
    const key = await draftOf("QĐ", "nhuquynh");
    const save = async (typeCode: string) => {
      const { document } = await desk.shown(key, "chuyenvien.nhuquynh");
      const input = { ...goodDraft, grounds, typeCode, ...key, version: document.version };
      const own = { signerId: desk.id("chutich.nhuquynh") };
      return desk.documents.saveVersion(desk.call("chuyenvien.nhuquynh", { ...input, ...own }));
    };
    await save("QĐ-QPPL");
    await desk.submit(key, "nhuquynh");
    await desk.number(key, "nhuquynh");
    assert.equal(await numbered(key, "nhuquynh"), "01/2026/QĐ-UBND");
    await desk.documents.takeBackDocument(desk.call("chuyenvien.nhuquynh", { ...key, reason: "Sửa lại nội dung" }));
    await assert.rejects(save("QĐ"), { code: "documents.number-held" });
    await save("QĐ-QPPL");
  });

  it("each type has its own series from the day the agency says so, and drafts of before keep the common one", async () => {
    const before = await draftOf("KH", "nhuquynh");
    await desk.submit(before, "nhuquynh");
    const actor = await desk.province.actor("nghiepvu.tinh");
    const { changeSetting } = desk.province.rooms.agencies;
    const setting = {
      name: "document-series",
      value: "by-type",
      validFrom: "2026-11-24",
      source: "Quyết định 15/QĐ-UBND",
    };
    await changeSetting({ actor, requestId: next(), input: { agencyId: desk.agencies.nhuquynh, ...setting } });
    desk.province.setNow(new Date("2026-11-24T02:00:00Z"));
    const [plan, letter] = [await draftOf("KH", "nhuquynh"), await draftOf("TB", "nhuquynh")];
    for (const key of [plan, letter]) await desk.submit(key, "nhuquynh");
    for (const key of [before, plan, letter]) await desk.number(key, "nhuquynh");
    const texts = await Promise.all([before, plan, letter].map((key) => numbered(key, "nhuquynh")));
    assert.deepEqual(texts, ["01/KH-UBND", "01/KH-UBND", "01/TB-UBND"]);
    const { documents } = desk.province.rooms;
    const place = { agencyId: desk.agencies.nhuquynh, year: 2026, no: 1 };
    const found = await documents.book.linesNumbered(
      desk.province.rooms.kernel.db,
      desk.actor("vanthu.nhuquynh"),
      place,
    );
    assert.deepEqual(
      found.map(({ series }) => series),
      ["document", "document:KH", "document:QĐ-QPPL", "document:TB"],
    );
  });

  it("fifty clerks at once in two series: no gap, no double in either", async () => {
    const keys = await Promise.all(
      Array.from({ length: 20 }, (_, no) => draftOf(no % 2 === 0 ? "KH" : "TB", "nhuquynh")),
    );
    for (const key of keys) await desk.submit(key, "nhuquynh");
    await Promise.all(keys.map((key) => desk.number(key, "nhuquynh")));
    const texts = await Promise.all(keys.map((key) => numbered(key, "nhuquynh")));
    for (const type of ["KH", "TB"]) {
      const nos = texts.filter((text) => text.endsWith(`/${type}-UBND`)).map((text) => Number.parseInt(text, 10));
      assert.deepEqual(
        nos.toSorted((a, b) => a - b),
        Array.from({ length: 10 }, (_, no) => no + 2),
      );
    }
  });
});
