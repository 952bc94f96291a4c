import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type DocumentDesk, answeredId, openDocumentDesk, receivers } from "../../tests/support/document-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const letters = (text: string): string => text.replaceAll(/\s+/g, " ");

describe("an outgoing document", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  const register = (agencyId: string, name: string) =>
    desk.documents.showRegister({ actor: desk.actor(name), input: { agencyId, from: "2026-11-01", to: "2026-11-30" } });

  it("goes by unit leader and office to the signer; signed first, numbered and registered with the seal, sent", async () => {
    const key = await desk.draft("phohien", {
      ...{ typeCode: "CV", addressees: ["Sở Công Thương"], answersInboundId: answeredId },
      ...{ receivers: [receivers[2], receivers[1]], urgency: "urgent", authority: "KT" },
      signerId: desk.id("phochutich.phohien"),
    });
    const route = [{ kind: "office", reviewerId: desk.id("vanthu.phohien") }];
    assert.deepEqual(await desk.submit(key, "phohien", route), { state: "in-review" });
    const waits = await desk.documents.listDocuments({
      ...{ actor: desk.actor("vanthu.phohien"), input: { agencyId: key.agencyId, list: "review" } },
    });
    assert.deepEqual(
      waits.lines.map(({ id }) => id),
      [key.documentId],
    );
    const pass = { ...key, version: 1, comment: "Thể thức đúng" };
    assert.deepEqual(await desk.documents.passDocument(desk.call("vanthu.phohien", pass)), { state: "being-rendered" });
    await desk.sign([key], "phochutich.phohien");
    const signed = (await desk.shown(key, "vanthu.phohien")).document;
    assert.deepEqual([signed.state, signed.number_text, signed.pages], ["to-seal", null, 1]);
    assert.deepEqual((await register(key.agencyId, "vanthu.phohien")).lines, []);
    assert.deepEqual(await desk.seal([key], "vanthu.phohien"), { numbers: ["01/UBND"] });
    const { document, receivers: told, steps, reviews } = await desk.shown(key, "chutich.phohien");
    assert.deepEqual([document.state, document.number_text, document.issued_on], ["issued", "01", "2026-11-23"]);
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      ["begin", "submit", "pass-office", "authorise-signature", "signed", "authorise-seal", "issue"],
    );
    assert.deepEqual(
      reviews.map(({ state, comment }) => [state, comment]),
      [["passed", "Thể thức đúng"]],
    );
    assert.deepEqual(
      told.map(({ organId, statuses }) => [organId, statuses[0]?.code]),
      [
        [receivers[2].organId, "01"],
        [receivers[1].organId, "01"],
      ],
    );
  });

  it("is sent once with its number, signer, priority, what it answers, and its files", () => {
    assert.equal(desk.sent.length, 1);
    const [message] = desk.sent;
    assert.ok(message);
    assert.equal(message.kind, "new");
    const { header, files } = message;
    assert.deepEqual(header.code, { number: "01", notation: "UBND" });
    assert.deepEqual(header.signer, {
      ...{ competence: "KT.", position: "Phó Chủ tịch Ủy ban nhân dân", fullName: "Phạm Thị Ngọc Uyển" },
    });
    assert.deepEqual([header.priority, header.type.name, header.promulgation.on], [1, "Công văn", "2026-11-23"]);
    assert.deepEqual(
      header.responseFor.map(({ code }) => code),
      ["12/SCT-VP"],
    );
    assert.deepEqual(
      files.map(({ name, type }) => [name, type]),
      [["01-UBND.pdf", "application/pdf"]],
    );
  });

  it("stands in the register with the decree's ten columns, and only officials of the agency read it", async () => {
    const { lines, total } = await register(desk.agencies.phohien, "chuyenvien.phohien");
    assert.equal(total, 1);
    const [line] = lines;
    assert.ok(line);
    assert.deepEqual(
      [line.number_text, line.symbol, line.issued_on, line.type_name],
      ["01", "UBND", "2026-11-23", "Công văn"],
    );
    assert.deepEqual([line.signer, line.recipients, line.kept_by], ["Phạm Thị Ngọc Uyển", "Như phần II", "VT, KT"]);
    assert.deepEqual([line.copies, line.forwarded_on], [1, "2026-11-23"]);
    const forbidden = refusedWith("kernel.forbidden", 403);
    for (const name of ["vanthu.nhuquynh", "kythuat.tinh"]) {
      await assert.rejects(register(desk.agencies.phohien, name), forbidden, name);
    }
  });

  it("numbered first: the clerk's number and date stand in the document that is signed; a name of its type in its symbol", async () => {
    const grounds = ["Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15"];
    const key = await desk.draft("nhuquynh", { typeCode: "QĐ", grounds, authority: "head" });
    assert.deepEqual(await desk.submit(key, "nhuquynh"), { state: "to-number" });
    assert.deepEqual(await desk.number(key, "nhuquynh"), { numbers: ["01/QĐ-UBND"] });
    assert.equal((await register(key.agencyId, "vanthu.nhuquynh")).lines.length, 1);
    await desk.sign([key], "chutich.nhuquynh");
    assert.deepEqual(await desk.seal([key], "vanthu.nhuquynh"), { numbers: ["01/QĐ-UBND"] });
    const { document } = await desk.shown(key, "chuyenvien.nhuquynh");
    assert.deepEqual([document.state, document.message_id], ["issued", null]);
    assert.equal(desk.sent.length, 1, "nothing is sent where nobody receives electronically");
    const file = await desk.documents.openDocumentFile({
      actor: desk.actor("chuyenvien.nhuquynh"),
      input: { ...key, fileId: document.sealed_file_id },
    });
    const bytes = Buffer.concat(await file.bytes.toArray());
    assert.ok(bytes.subarray(0, 5).equals(Buffer.from("%PDF-")));
    assert.equal((bytes.toString("latin1").match(/\/ByteRange/g) ?? []).length, 2, "personal signature and seal");
  });

  it("tells the event with type, number and what it answers, once for each document", async () => {
    const { rows } = await sql<{ facts: Record<string, unknown> }>`select facts from kernel.event
      where type = 'documents.document-issued' order by at, id`.execute(desk.province.rooms.kernel.db);
    assert.deepEqual(
      rows.map(({ facts }) => facts),
      [
        { typeCode: "CV", numberText: "01/UBND", answersInboundId: answeredId, pages: 1, receivers: 2, signed: true },
        { typeCode: "QĐ", numberText: "01/QĐ-UBND", answersInboundId: null, pages: 1, receivers: 0, signed: true },
      ],
    );
  });

  it("many at once: one authorisation signs them, one seals them and numbers them in the order of the screen", async () => {
    const keys = [];
    for (const abstract of ["Kế hoạch thứ nhất", "Kế hoạch thứ hai", "Kế hoạch thứ ba"]) {
      const key = await desk.draft("phohien", { abstract });
      await desk.submit(key, "phohien");
      keys.push(key);
    }
    assert.deepEqual(await desk.sign(keys, "chutich.phohien"), { count: 3 });
    const turned = keys.toReversed();
    assert.deepEqual(await desk.seal(turned, "vanthu.phohien"), {
      numbers: ["02/KH-UBND", "03/KH-UBND", "04/KH-UBND"],
    });
    const { lines } = await register(desk.agencies.phohien, "vanthu.phohien");
    assert.deepEqual(
      lines.slice(1).map(({ no, abstract }) => [no, letters(abstract)]),
      [
        [2, "Kế hoạch thứ ba"],
        [3, "Kế hoạch thứ hai"],
        [4, "Kế hoạch thứ nhất"],
      ],
    );
  });

  it("fifty clerks at once: no gap, no double, a line for each", async () => {
    const keys = [];
    for (let at = 0; at < 50; at += 1) {
      const key = await desk.draft("nhuquynh", { abstract: `Thông báo số ${at}`, typeCode: "TB" });
      await desk.submit(key, "nhuquynh");
      keys.push(key);
    }
    const numbered = await Promise.all(keys.map((key) => desk.number(key, "nhuquynh")));
    const given = numbered.flatMap(({ numbers }) => numbers).map((text) => Number(text.split("/")[0]));
    assert.deepEqual(
      given.toSorted((a, b) => a - b),
      Array.from({ length: 50 }, (_, at) => at + 2),
    );
    const { lines } = await register(desk.agencies.nhuquynh, "vanthu.nhuquynh");
    assert.deepEqual(
      lines.map(({ no }) => no),
      Array.from({ length: 51 }, (_, at) => at + 1),
    );
    await desk.province.forgetJobs();
  });
});
