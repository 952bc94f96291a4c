import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { Refusal } from "#kernel/plain/refusal";
import {
  type DocumentDesk,
  type DocumentKey,
  goodDraft,
  next,
  openDocumentDesk,
  receivers,
} from "../tests/support/document-desk.ts";
import { hasTool, textOf } from "../tests/support/pdf-tools.ts";
import { refusedWith } from "../tests/support/trial.ts";

const grounds = ["Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024"];
const founded = { groundNumber: "15/QĐ-UBND", groundOn: "2026-11-01", validFrom: "2026-11-01", validTo: null };
const name = "Hội đồng thẩm định giá đất phường Phố Hiến";
const words = { abbreviation: "HĐTĐ", collective: "Hội đồng", chairTitle: "Chủ tịch" };

describe("councils and boards that issue documents under the agency's seal", () => {
  let desk: DocumentDesk;
  let councilId: string;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  const rooms = () => desk.province.rooms;
  const chair = () => desk.id("phochutich.phohien");
  const enter = (more: object = {}, by = "vanthu.phohien") => {
    const input = { agencyId: desk.agencies.phohien, name, ...words, chairId: chair(), ...founded, ...more };
    return rooms().signingGrants.enterCouncil(desk.call(by, input));
  };
  const end = (id: string, lastDay: string, by = "vanthu.phohien") => {
    const input = { agencyId: desk.agencies.phohien, councilId: id, lastDay, ground: "20/QĐ-UBND" };
    return rooms().signingGrants.endCouncil(desk.call(by, input));
  };
  const listed = () =>
    rooms().signingGrants.listCouncils({
      ...{ actor: desk.actor("chuyenvien.phohien"), input: { agencyId: desk.agencies.phohien } },
    });
  const draft = (more: object = {}) =>
    desk.draft("phohien", { typeCode: "QĐ", grounds, councilId, signerId: chair(), ...more });
  const fieldsOf = async (doing: Promise<unknown>): Promise<Record<string, string>> =>
    doing.then(
      () => ({}),
      (error: unknown) => (error instanceof Refusal ? { ...error.fields } : Promise.reject(error)),
    );
  const numbered = async (key: DocumentKey, commune = "phohien"): Promise<string> => {
    const { document } = await desk.shown(key, `vanthu.${commune}`);
    return `${document.number_text}/${document.symbol}`;
  };
  const issued = async (key: DocumentKey, signer = "phochutich.phohien") => {
    await desk.submit(key, "phohien");
    await desk.sign([key], signer);
    await desk.seal([key], "vanthu.phohien");
    return numbered(key);
  };
  const register = async (series?: string) => {
    const input = { agencyId: desk.agencies.phohien, from: "2026-01-01", to: "2026-12-31", series };
    const { lines, books } = await rooms().documents.showRegister({ actor: desk.actor("vanthu.phohien"), input });
    return { lines: lines.map((line) => `${line.number_text}/${line.symbol}`), books };
  };

  it("is entered by the clerk with its founding decision; its chair leads at the agency, its letters are its own", async () => {
    const refused: readonly (readonly [object, Record<string, string>])[] = [
      [{ chairId: desk.id("chuyenvien.phohien") }, { chairId: "signing-grants.chair-unfit" }],
      [{ chairId: desk.id("chutich.nhuquynh") }, { chairId: "signing-grants.chair-unfit" }],
      [{ abbreviation: "HĐ TĐ" }, { abbreviation: "field.wrong-form" }],
      [{ abbreviation: "ubnd" }, { abbreviation: "signing-grants.abbreviation-taken" }],
      [{ name: " " }, { name: "field.required" }],
      [{ groundOn: "2026-11-02" }, { groundOn: "signing-grants.ground-later" }],
      [{ validTo: "2026-10-31" }, { validTo: "field.ends-before-start" }],
    ];
    for (const [more, fields] of refused) assert.deepEqual(await fieldsOf(enter(more)), fields, JSON.stringify(more));
    for (const by of ["chuyenvien.phohien", "chutich.phohien", "vanthu.nhuquynh"])
      await assert.rejects(enter({}, by), refusedWith("kernel.forbidden", 403), by);
    const both = await Promise.allSettled([enter(), enter()]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"], "one of two at once");
    const [kept] = await listed();
    assert.deepEqual(
      [kept?.name, kept?.abbreviation, kept?.chairName, kept?.holds],
      [name, "HĐTĐ", "Phạm Thị Ngọc Uyển", true],
    );
    councilId = kept?.id ?? "";
  });

  it("its decision is signed TM. by its chair, numbered from 01 in its own series, sealed by the agency and sent in the agency's name", async () => {
    const { councils } = await rooms().documents.showDrafting({
      ...{ actor: desk.actor("chuyenvien.phohien"), input: { agencyId: desk.agencies.phohien } },
    });
    assert.deepEqual(
      councils.map((council) => [council.id, council.chair.fullName]),
      [[councilId, "Phạm Thị Ngọc Uyển"]],
    );
    const key = await draft({ receivers: [receivers[1]] });
    const plain = await desk.issued("phohien", { typeCode: "QĐ", grounds });
    assert.deepEqual([await issued(key), await numbered(plain)], ["01/QĐ-HĐTĐ", "01/QĐ-UBND"]);
    assert.equal(
      await issued(await draft({ typeCode: "TB", grounds: [] })),
      "02/TB-HĐTĐ",
      "one series for all its types",
    );
    const sent = desk.sent.find(({ subjectId }) => subjectId === key.documentId);
    assert.equal(sent?.agencyId, desk.agencies.phohien);
    assert.deepEqual([sent?.header.code.notation, sent?.header.promulgation.place], ["QĐ-HĐTĐ", "Phố Hiến"]);
    assert.equal(sent?.header.signer.competence, "TM.");
    const { document } = await desk.shown(key, "vanthu.phohien");
    const input = { ...key, fileId: document.sealed_file_id };
    const file = await rooms().documents.openDocumentFile({ actor: desk.actor("vanthu.phohien"), input });
    if (!hasTool("pdftotext")) return;
    const pdf = await buffer(file.bytes);
    const text = textOf(pdf).replaceAll(/\s+/gu, " ");
    assert.match(text, /ỦY BAN NHÂN DÂN.*HỘI ĐỒNG THẨM ĐỊNH GIÁ ĐẤT/u);
    assert.match(text, /TM\. HỘI ĐỒNG .*CHỦ TỊCH .*PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN Phạm Thị Ngọc Uyển/u);
  });

  it("the register has its book under its name, the printed one under its letters", async () => {
    assert.deepEqual((await register()).lines, ["01/QĐ-UBND"]);
    const series = `document:${councilId}`;
    const own = await register(series);
    assert.deepEqual(own.lines, ["01/QĐ-HĐTĐ", "02/TB-HĐTĐ"]);
    assert.deepEqual(own.books, [
      { series: "document", typeName: null, councilName: null },
      { series, typeName: null, councilName: name },
      { series: "document:QĐ-QPPL", typeName: "Quyết định (quy phạm pháp luật)", councilName: null },
    ]);
    const { db } = rooms().kernel;
    const lettersOf = (of: string) =>
      rooms().documents.book.lettersOf(db, { agencyId: desk.agencies.phohien, series: of });
    assert.deepEqual(await Promise.all([series, "document", "document:QĐ-QPPL"].map(lettersOf)), [
      ...["HĐTĐ", null, "QĐ-QPPL"],
    ]);
    const period = { from: "2026-01-01", to: "2026-12-31" };
    const wish = { agencyId: desk.agencies.phohien, register: "outgoing", series, ...period };
    const { printingId } = await rooms().registers.printRegister(desk.call("vanthu.phohien", wish));
    await desk.province.settle();
    const printings = await rooms().registers.listRegisterPrintings({
      ...{ actor: desk.actor("vanthu.phohien"), input: wish },
    });
    const pdf = printings.find(({ id }) => id === printingId)?.files.find(({ kind }) => kind === "pdf");
    const input = { agencyId: desk.agencies.phohien, printingId, part: pdf?.part };
    const file = await rooms().registers.openRegisterFile({ actor: desk.actor("vanthu.phohien"), input });
    if (hasTool("pdftotext")) assert.match(textOf(await buffer(file.bytes)), /01, HĐTĐ/u);
  });

  it("refuses another signer, another way of signing, a type without number and a normative one", async () => {
    const refused: readonly (readonly [object, Record<string, string>])[] = [
      [{ signerId: desk.id("chutich.phohien") }, { signerId: "documents.council-chair" }],
      [{ authority: "KT" }, { signerId: "documents.council-chair" }],
      [{ councilId: next() }, { councilId: "documents.council-unfit" }],
      [{ typeCode: "QĐ-QPPL" }, { councilId: "documents.council-unfit" }],
      [{ typeCode: "ThC" }, { councilId: "documents.council-unfit" }],
      [{ councilId: null }, { authority: "documents.authority-not-head" }],
    ];
    for (const [more, fields] of refused) assert.deepEqual(await fieldsOf(draft(more)), fields, JSON.stringify(more));
  });

  /** At the commune that numbers before it signs. */
  const boardThere = async () => {
    const board = { name: "Ban chỉ đạo phòng, chống thiên tai", abbreviation: "BCĐ", collective: "Ban Chỉ đạo" };
    const at = { agencyId: desk.agencies.nhuquynh, chairId: desk.id("chutich.nhuquynh"), chairTitle: "Trưởng ban" };
    return enter({ ...board, ...at }, "vanthu.nhuquynh");
  };
  const decision = (more: object = {}) => desk.draft("nhuquynh", { typeCode: "QĐ", grounds, ...more });

  it("a draft that has its number keeps its issuer; one without changes it", async () => {
    const board = await boardThere();
    const key = await decision(board);
    const save = async (more: object) => {
      const { document } = await desk.shown(key, "chuyenvien.nhuquynh");
      const own = { signerId: desk.id("chutich.nhuquynh"), version: document.version };
      const input = { ...goodDraft, typeCode: "QĐ", grounds, ...key, ...own, ...more };
      return desk.documents.saveVersion(desk.call("chuyenvien.nhuquynh", input));
    };
    await save({});
    await save(board);
    await desk.submit(key, "nhuquynh");
    await desk.number(key, "nhuquynh");
    assert.equal(await numbered(key, "nhuquynh"), "01/QĐ-BCĐ");
    await desk.documents.takeBackDocument(desk.call("chuyenvien.nhuquynh", { ...key, reason: "Sửa lại nội dung" }));
    assert.deepEqual(await fieldsOf(save({})), { councilId: "documents.number-held" });
    await save({ ...board, typeCode: "TB", grounds: [] });

    const both = await Promise.all(Array.from({ length: 20 }, (_, no) => decision(no % 2 === 0 ? board : {})));
    for (const each of both) await desk.submit(each, "nhuquynh");
    await Promise.all(both.map((each) => desk.number(each, "nhuquynh")));
    const texts = await Promise.all(both.map((each) => numbered(each, "nhuquynh")));
    const nosOf = (letters: string) =>
      texts.flatMap((text) => (text.endsWith(letters) ? [Number.parseInt(text, 10)] : [])).toSorted((a, b) => a - b);
    assert.deepEqual(nosOf("BCĐ"), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "no gap, no double in either series at once");
    assert.deepEqual(nosOf("UBND"), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("ended, it issues nothing more: not saved, not submitted, not signed; its book and its letters stay", async () => {
    const [toSign, toSubmit] = [await draft(), await draft()];
    await desk.submit(toSign, "phohien");
    await desk.province.settle();
    const { document } = await desk.shown(toSign, "phochutich.phohien");
    assert.equal(document.state, "to-sign");
    for (const by of ["chuyenvien.phohien", "vanthu.nhuquynh"])
      await assert.rejects(end(councilId, "2026-11-22", by), refusedWith("kernel.forbidden", 403), by);
    await assert.rejects(end(next(), "2026-11-22"), refusedWith("signing-grants.unknown-council", 404));
    await end(councilId, "2026-11-22");
    await assert.rejects(end(councilId, "2026-11-22"), refusedWith("signing-grants.already-ended", 409));
    const gone = { councilId: "documents.council-unfit" };
    assert.deepEqual(await fieldsOf(draft()), gone);
    assert.deepEqual(await fieldsOf(desk.submit(toSubmit, "phohien")), gone);
    const shown = { ...toSign, sha256: document.rendered_sha256 ?? "" };
    const input = { agencyId: toSign.agencyId, authorisationId: next(), documents: [shown] };
    const signed = desk.documents.authoriseSignatures(desk.call("phochutich.phohien", input));
    assert.deepEqual(await fieldsOf(signed), gone);
    assert.equal((await register()).books.at(1)?.councilName, name);
    const other = { chairId: desk.id("chutich.phohien"), validFrom: "2026-11-23", groundOn: "2026-11-20" };
    const again = await enter(other);
    const holding = (await listed()).flatMap(({ holds, id }) => (holds ? [id] : []));
    assert.deepEqual(holding, [again.councilId]);
    const key = await draft({ councilId: again.councilId, signerId: other.chairId });
    assert.equal(await issued(key, "chutich.phohien"), "03/QĐ-HĐTĐ", "with another chair it goes on in its series");
    assert.equal((await register()).books.length, 3);
  });
});
