import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { Refusal } from "#kernel/plain/refusal";
import {
  type DocumentDesk,
  type DocumentKey,
  goodDraft,
  next,
  openDocumentDesk,
  paragraph,
  receivers,
} from "../../tests/support/document-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const reason = "Cần sửa lại phần tổ chức thực hiện";

describe("what is refused of an outgoing document", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  const db = () => desk.province.rooms.kernel.db;
  const count = async (table: "document" | "version" | "attachment"): Promise<number> => {
    const { rows } = await sql<{
      many: number;
    }>`select count(*)::int as many from ${sql.table(`documents.${table}`)}`.execute(db());
    return rows[0]?.many ?? -1;
  };
  const fieldsOf = async (doing: Promise<unknown>): Promise<Record<string, string>> =>
    doing.then(
      () => ({}),
      (error: unknown) => (error instanceof Refusal ? { ...error.fields } : Promise.reject(error)),
    );

  it("a draft with a mark of secrecy: nothing of it is kept, the attempt is audited without content", async () => {
    const before = await count("document");
    const marked = [
      { abstract: "Kế hoạch diễn tập (TỐI MẬT)" },
      { body: [paragraph("Độ mật: Tuyệt mật")] },
      { recipients: ["MẬT", "Lưu: VT"] },
    ];
    for (const more of marked) await assert.rejects(desk.draft("phohien", more), refusedWith("documents.secret", 422));
    assert.equal(await count("document"), before);
    const { rows } = await sql<{ act: string; refusal: string; whole: string }>`
      select act, refusal, facts::text as whole from kernel.audit_line where refusal = 'documents.secret' order by id`.execute(
      db(),
    );
    assert.equal(rows.length, 3);
    for (const line of rows) assert.doesNotMatch(line.whole, /diễn tập|Tối|TỐI MẬT|Tuyệt/);
    const key = await desk.draft("phohien");
    const save = { ...goodDraft, ...key, version: 1, signerId: desk.id("chutich.phohien"), abstract: "[MẬT] Kế hoạch" };
    await assert.rejects(
      desk.documents.saveVersion(desk.call("chuyenvien.phohien", save)),
      refusedWith("documents.secret", 422),
    );
    assert.equal((await desk.shown(key, "chuyenvien.phohien")).versions.length, 1);
    const comment = { ...key, comment: "Văn bản này\nMẬT" };
    await assert.rejects(
      desk.documents.addComment(desk.call("chuyenvien.phohien", comment)),
      refusedWith("documents.secret", 422),
    );
  });

  it("a file whose name bears a mark of secrecy: no byte is taken, and the audit says so without its name", async () => {
    const key = await desk.draft("phohien");
    let taken = 0;
    const bytes = new Readable({
      read() {
        taken += 1;
        this.push("%PDF-1.7");
        this.push(null);
      },
    });
    const file = { name: "Phương án TUYỆT MẬT.pdf", bytes };
    const receive = desk.documents.receiveAttachment(desk.actor("chuyenvien.phohien"), key, file);
    await assert.rejects(receive, refusedWith("documents.secret", 422));
    assert.equal(taken, 0);
    const { rows } = await sql<{ whole: string }>`select facts::text as whole from kernel.audit_line
      where act = 'documents.stop-secret' and refusal = 'documents.secret'`.execute(db());
    assert.equal(rows.length, 1);
    assert.doesNotMatch(rows[0]?.whole ?? "", /Phương án/);
  });

  it("authority that is not the signer's, a signer who leads nothing, a type that is not drafted, told by field", async () => {
    const wrong = (more: object) => fieldsOf(desk.draft("phohien", more));
    assert.deepEqual(await wrong({ authority: "KT" }), { authority: "documents.authority-not-deputy" });
    const vice = desk.id("phochutich.phohien");
    assert.deepEqual(await wrong({ signerId: vice, authority: "TM" }), { authority: "documents.authority-not-head" });
    assert.deepEqual(await wrong({ authority: "Q" }), { authority: "documents.authority-not-acting" });
    const other = desk.id("chutich.nhuquynh");
    assert.deepEqual(await wrong({ signerId: other }), { signerId: "documents.signer-unfit" });
    assert.deepEqual(await wrong({ typeCode: "QC" }), { typeCode: "documents.type-not-drafted" });
    assert.deepEqual(await wrong({ typeCode: "XX" }), { typeCode: "field.choose" });
    assert.deepEqual(await wrong({ typeCode: "CV" }), { addressees: "field.required" });
    assert.deepEqual(await wrong({ typeCode: "QĐ" }), { grounds: "field.required" });
    assert.deepEqual(await wrong({ unitId: next() }), { unitId: "field.choose" });
    const nobody = { organId: "000.99.99.H31", name: "Không có" };
    assert.deepEqual(await wrong({ receivers: [nobody] }), { receivers: "documents.unknown-receiver" });
    const empty = await wrong({ abstract: "", body: [], recipients: [], copies: 0 });
    assert.deepEqual(Object.keys(empty).sort(), ["abstract", "body", "copies", "recipients"]);
    await assert.rejects(
      desk.draft("phohien", { answersInboundId: next() }),
      refusedWith("documents.answer-unknown", 404),
    );
  });

  it("what another page saved is not overwritten; each save is a version that stays", async () => {
    const key = await desk.draft("phohien");
    const save = (version: number, abstract: string, name = "chuyenvien.phohien") =>
      desk.documents.saveVersion(
        desk.call(name, { ...goodDraft, ...key, version, abstract, signerId: desk.id("chutich.phohien") }),
      );
    assert.deepEqual(await save(1, "Bản thứ hai"), { version: 2 });
    await assert.rejects(save(1, "Bản khác"), refusedWith("documents.document-changed", 409));
    await assert.rejects(save(2, "Của người khác", "chutich.phohien"), refusedWith("documents.not-your-document", 403));
    const { versions } = await desk.shown(key, "chuyenvien.phohien");
    assert.deepEqual(
      versions.map(({ no, content }) => [no, content.abstract]),
      [
        [2, "Bản thứ hai"],
        [1, goodDraft.abstract],
      ],
    );
    await desk.submit(key, "phohien");
    await assert.rejects(save(2, "Sau khi trình"), refusedWith("documents.move-forbidden", 409));
  });

  it("another agency's officials, the technical administrator and support staff see and do nothing", async () => {
    const key = await desk.draft("phohien");
    const [forbidden, unknown] = [refusedWith("kernel.forbidden", 403), refusedWith("documents.unknown-document", 404)];
    for (const name of ["chutich.nhuquynh", "kythuat.tinh", "hotro.phohien", "vanthutt.phohien"]) {
      // Who heads another agency may be asked to sign by authorisation: of what they are not, they find nothing.
      await assert.rejects(desk.shown(key, name), name === "chutich.nhuquynh" ? unknown : forbidden, name);
      const input = { ...key, agencyId: key.agencyId, reason };
      await assert.rejects(desk.documents.takeBackDocument(desk.call(name, input)), forbidden, name);
    }
    await assert.rejects(desk.shown(key, "vanthu.phohien"), unknown, "the clerk sees no draft");
    assert.equal((await desk.shown(key, "phochutich.phohien")).document.id, key.documentId);
    const elsewhere = { ...key, agencyId: desk.agencies.nhuquynh };
    await assert.rejects(desk.shown(elsewhere, "chutich.nhuquynh"), unknown, "a key of two agencies finds nothing");
  });

  it("reviewers: each in turn, nobody twice; whoever returns says why, and the road begins anew", async () => {
    const key = await desk.draft("phohien");
    const [clerk, vice] = [desk.id("vanthu.phohien"), desk.id("phochutich.phohien")];
    const twice = [
      { kind: "unit-leader", reviewerId: vice },
      { kind: "office", reviewerId: vice },
    ];
    assert.deepEqual(await fieldsOf(desk.submit(key, "phohien", twice)), {
      "route.1.reviewerId": "documents.reviewer-twice",
    });
    const signer = [{ kind: "leader", reviewerId: desk.id("chutich.phohien") }];
    assert.deepEqual(await fieldsOf(desk.submit(key, "phohien", signer)), {
      "route.0.reviewerId": "documents.reviewer-twice",
    });
    const stranger = [{ kind: "leader", reviewerId: desk.id("chutich.nhuquynh") }];
    assert.deepEqual(await fieldsOf(desk.submit(key, "phohien", stranger)), { "route.0.reviewerId": "field.choose" });
    const route = [
      { kind: "unit-leader", reviewerId: vice },
      { kind: "office", reviewerId: clerk },
    ];
    await desk.submit(key, "phohien", route);
    const pass = (name: string, version = 1) =>
      desk.documents.passDocument(desk.call(name, { ...key, version, comment: "" }));
    await assert.rejects(pass("vanthu.phohien"), refusedWith("documents.not-your-turn", 403), "not yet");
    await assert.rejects(pass("phochutich.phohien", 2), refusedWith("documents.document-changed", 409));
    assert.deepEqual(await pass("phochutich.phohien"), { state: "in-review" });
    await assert.rejects(pass("phochutich.phohien"), refusedWith("documents.not-your-turn", 403), "not twice");
    await desk.documents.returnDraft(desk.call("vanthu.phohien", { ...key, reason }));
    const { document, reviews } = await desk.shown(key, "chuyenvien.phohien");
    assert.deepEqual([document.state, document.return_reason], ["drafting", reason]);
    await desk.submit(key, "phohien", route.slice(1));
    const again = (await desk.shown(key, "chuyenvien.phohien")).reviews;
    assert.deepEqual([reviews.length, again.length, again.at(-1)?.round], [2, 3, 2]);
  });

  it("nothing is sealed before it is signed, by anybody but the clerk, or other than it was shown", async () => {
    const key: DocumentKey = await desk.draft("phohien");
    await desk.submit(key, "phohien");
    await desk.province.settle();
    const sealing = {
      agencyId: key.agencyId,
      authorisationId: next(),
      documents: [{ ...key, sha256: "0".repeat(64) }],
    };
    const seal = (name: string, input: object) => desk.documents.authoriseSeals(desk.call(name, input));
    await assert.rejects(seal("vanthu.phohien", sealing), refusedWith("documents.move-forbidden", 409), "not signed");
    const signing = (name: string) => desk.documents.authoriseSignatures(desk.call(name, sealing));
    await assert.rejects(signing("phochutich.phohien"), refusedWith("documents.not-your-document", 403));
    await assert.rejects(
      signing("chutich.phohien"),
      refusedWith("documents.document-changed", 409),
      "not what was shown",
    );
    await assert.rejects(signing("vanthu.phohien"), refusedWith("documents.not-your-document", 403));
    await desk.sign([key], "chutich.phohien");
    await assert.rejects(
      seal("chutich.phohien", sealing),
      refusedWith("kernel.forbidden", 403),
      "the signer does not seal",
    );
    await assert.rejects(seal("vanthu.phohien", sealing), refusedWith("documents.document-changed", 409));
    const good = await desk.toSeal([key], "vanthu.phohien");
    const unopened = { ...good, authorisationId: next() };
    await assert.rejects(seal("vanthu.phohien", unopened), refusedWith("signature.not-authorised", 403));
    const { document } = await desk.shown(key, "vanthu.phohien");
    assert.deepEqual(
      [document.state, document.number_text],
      ["to-seal", null],
      "nothing was taken by what was refused",
    );
    await desk.documents.sendBackDocument(desk.call("vanthu.phohien", { ...key, reason: "Sai thể thức nơi nhận" }));
    const back = (await desk.shown(key, "chuyenvien.phohien")).document;
    assert.deepEqual([back.state, back.signed_file_id], ["drafting", null]);
  });

  it("a batch is all or nothing", async () => {
    const [one, other] = [await desk.draft("nhuquynh"), await desk.draft("nhuquynh")];
    await desk.submit(one, "nhuquynh");
    const input = { agencyId: one.agencyId, documentIds: [one.documentId, other.documentId] };
    const both = desk.documents.numberDocuments(desk.call("vanthu.nhuquynh", input));
    await assert.rejects(both, refusedWith("documents.unknown-document", 404));
    assert.equal((await desk.shown(one, "vanthu.nhuquynh")).document.state, "to-number");
    const none = desk.documents.numberDocuments(desk.call("vanthu.nhuquynh", { ...input, documentIds: [] }));
    assert.deepEqual(await fieldsOf(none), { documentIds: "documents.nothing-chosen" });
  });

  it("a number that is given up stays in the register with its ground; the next one follows", async () => {
    const key = await desk.draft("nhuquynh");
    await desk.submit(key, "nhuquynh");
    const { numbers } = await desk.number(key, "nhuquynh");
    await desk.documents.takeBackDocument(desk.call("chuyenvien.nhuquynh", { ...key, reason }));
    const kept = (await desk.shown(key, "chuyenvien.nhuquynh")).document;
    assert.equal(`${kept.number_text}/${kept.symbol}`, numbers[0], "a number stays with its document");
    await desk.documents.dropDocument(desk.call("chuyenvien.nhuquynh", { ...key, reason }));
    const period = { agencyId: key.agencyId, from: "2026-11-01", to: "2026-11-30" };
    const { lines } = await desk.documents.showRegister({ actor: desk.actor("vanthu.nhuquynh"), input: period });
    assert.match(lines.find(({ document_id }) => document_id === key.documentId)?.note ?? "", /không sử dụng/);
    const { rows } = await sql<{ unused_ground: string | null }>`select unused_ground from numbering.taken
      where kind = 'document' and subject_id = ${key.documentId}`.execute(db());
    assert.match(rows[0]?.unused_ground ?? "", /không sử dụng/);
    await desk.province.forgetJobs();
  });

  it("recall and replacement: every receiver is told, the register says so, the former document is frozen", async () => {
    const key = await desk.issued("phohien", { receivers: [receivers[0]] });
    const replacement = await desk.documents.replaceDocument(desk.call("chuyenvien.phohien", key));
    const again = desk.documents.replaceDocument(desk.call("chuyenvien.phohien", key));
    await assert.rejects(again, refusedWith("documents.already-replacing", 409));
    await desk.submit(replacement, "phohien");
    await desk.sign([replacement], "chutich.phohien");
    assert.equal((await desk.shown(key, "chuyenvien.phohien")).document.state, "issued", "it stands until then");
    const { numbers } = await desk.seal([replacement], "vanthu.phohien");
    const former = await desk.shown(key, "chuyenvien.phohien");
    assert.deepEqual([former.document.state, former.replacedBy?.id], ["replaced", replacement.documentId]);
    const told = desk.sent.at(-1);
    assert.equal(told?.kind, "replace");
    assert.match(told?.replaces?.[0]?.documentId ?? "", /^000\.[\w.]+H31,2026\/11\/23,\d\d\/KH-UBND$/);
    assert.deepEqual(told?.replaces?.[0]?.organIds, [receivers[0].organId]);
    const recall = (name: string) => desk.documents.recallDocument(desk.call(name, { ...replacement, reason }));
    await assert.rejects(recall("chuyenvien.phohien"), refusedWith("kernel.forbidden", 403));
    await recall("vanthu.phohien");
    await assert.rejects(recall("vanthu.phohien"), refusedWith("documents.move-forbidden", 409));
    const { document, recalled } = await desk.shown(replacement, "chuyenvien.phohien");
    assert.deepEqual([document.state, document.withdrawal_reason, recalled.length], ["recalled", reason, 1]);
    assert.deepEqual([desk.sent.at(-1)?.kind, desk.sent.at(-1)?.reason], ["recall", reason]);
    const period = { agencyId: key.agencyId, from: "2026-11-01", to: "2026-11-30" };
    const { lines } = await desk.documents.showRegister({ actor: desk.actor("vanthu.phohien"), input: period });
    const noteOf = (id: string) => lines.find(({ document_id }) => document_id === id)?.note ?? "";
    assert.ok(noteOf(key.documentId).includes(numbers[0] ?? "?"));
    assert.match(noteOf(replacement.documentId), /Thu hồi ngày 23\/11\/2026/);
  });

  it("a signing process that was started again asks the signer again", async () => {
    const key = await desk.draft("phohien");
    await desk.submit(key, "phohien");
    await desk.province.settle();
    const { document } = await desk.shown(key, "chutich.phohien");
    const them = [{ ...key, sha256: document.rendered_sha256 ?? "" }];
    const { authorisationId } = await desk.open("chutich.phohien", "personal", them);
    const input = { agencyId: key.agencyId, authorisationId, documents: them };
    await desk.documents.authoriseSignatures(desk.call("chutich.phohien", input));
    await desk.province.settleAfterRestart();
    const asked = (await desk.shown(key, "chutich.phohien")).document;
    assert.deepEqual([asked.state, asked.problem], ["to-sign", "signature.authorisation-gone"]);
  });
});
