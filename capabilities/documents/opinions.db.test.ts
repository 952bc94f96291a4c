import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import {
  type DocumentDesk,
  type DocumentKey,
  goodDraft,
  next,
  openDocumentDesk,
} from "../../tests/support/document-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const dueAt = "2026-11-25T10:00:00.000Z";
const drafter = "chuyenvien.phohien";

describe("opinions on a draft", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  const office = (): string => desk.actor("vanthu.phohien").positions[0]?.unitId ?? "";
  const ask = async (key: DocumentKey, more: object = {}, name = drafter) => {
    const { document } = await desk.shown(key, name);
    const parties = { accountIds: [desk.id("phochutich.phohien")], unitIds: [office()] };
    const input = {
      ...key,
      version: document.version,
      ...parties,
      dueAt,
      question: "Phần kinh phí có đúng không?",
      ...more,
    };
    return desk.documents.askOpinions(desk.call(name, input));
  };
  const give = (key: DocumentKey, name: string, more: object, requestId = next()) =>
    desk.documents.giveOpinion(desk.call(name, { ...key, answer: "agree", words: "", ...more }, requestId));
  const fieldsOf = async (doing: Promise<unknown>): Promise<Record<string, string>> =>
    doing.then(
      () => ({}),
      (error: unknown) => (error instanceof Refusal ? { ...error.fields } : Promise.reject(error)),
    );
  const noticesOf = async (name: string): Promise<string[]> => {
    const found = await desk.province.rooms.notices.listMyNotices({ actor: desk.actor(name), input: {} });
    return found.map(({ words }) => words.vi.subject);
  };

  it("are asked of an official and a unit at once, each told, each seeing the draft; one answer each; the asker is told", async () => {
    const key = await desk.draft("phohien");
    await assert.rejects(desk.shown(key, "vanthu.phohien"), refusedWith("documents.unknown-document", 404));
    const { requestId } = await ask(key);
    await desk.province.settle();
    for (const name of ["phochutich.phohien", "vanthu.phohien"]) {
      assert.ok((await noticesOf(name)).includes("Bạn được lấy ý kiến về một dự thảo văn bản"), name);
      const list = { agencyId: key.agencyId, list: "opinion" };
      const { lines } = await desk.documents.listDocuments({ actor: desk.actor(name), input: list });
      assert.deepEqual(
        lines.map(({ id }) => id),
        [key.documentId],
      );
      const counts = await desk.documents.countDocuments({
        actor: desk.actor(name),
        input: { agencyId: key.agencyId },
      });
      assert.equal(counts.opinions, 1);
    }
    await give(key, "phochutich.phohien", {
      ...{ requestId, partyId: desk.id("phochutich.phohien"), answer: "disagree", words: "Thiếu nguồn kinh phí" },
    });
    await give(key, "vanthu.phohien", { requestId, partyId: office() });
    await desk.province.settle();
    assert.equal(
      (await noticesOf(drafter)).filter((subject) => subject === "Đã có ý kiến về dự thảo văn bản").length,
      2,
    );
    const { opinions, steps } = await desk.shown(key, drafter);
    assert.deepEqual(
      opinions.map(({ party_kind, answer, words, objects, late }) => [party_kind, answer, words, objects, late]),
      [
        ["official", "disagree", "Thiếu nguồn kinh phí", true, false],
        ["unit", "agree", null, false, false],
      ],
    );
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      ["begin", "ask-opinions", "opinion-disagree", "opinion-agree"],
    );
    await assert.rejects(
      give(key, "vanthu.phohien", { requestId, partyId: office() }),
      refusedWith("documents.opinion-given", 409),
    );
  });

  it("two answers of one person at once are one", async () => {
    const key = await desk.draft("phohien");
    const { requestId } = await ask(key);
    const partyId = desk.id("phochutich.phohien");
    const answers = ["agree", "disagree"].map((answer) =>
      give(key, "phochutich.phohien", { requestId, partyId, answer, words: "Đã xem kỹ" }),
    );
    const settled = await Promise.allSettled(answers);
    assert.deepEqual(settled.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    const refused = settled.flatMap((one) => (one.status === "rejected" ? [(one.reason as Refusal).code] : []));
    assert.deepEqual(refused, ["documents.opinion-given"]);
    const { opinions, steps } = await desk.shown(key, drafter);
    assert.equal(opinions.filter(({ answer }) => answer !== null).length, 1);
    assert.equal(steps.filter(({ kind }) => kind.startsWith("opinion-")).length, 1);
  });

  it("nobody who has not answered in time is waited for; a late answer counts until the signature", async () => {
    const key = await desk.draft("phohien");
    const { requestId } = await ask(key);
    await desk.submit(key, "phohien");
    desk.province.setNow(new Date("2026-11-26T02:00:00Z"));
    await desk.province.settle();
    const { document, opinions } = await desk.shown(key, "chutich.phohien");
    assert.equal(document.state, "to-sign");
    assert.deepEqual(
      opinions.map(({ late }) => late),
      [true, true],
    );
    await give(key, "vanthu.phohien", { requestId, partyId: office(), answer: "comment", words: "Sửa nơi nhận" });
    const [first, second] = (await desk.shown(key, "chutich.phohien")).opinions;
    assert.deepEqual([first?.late, second?.late, second?.answer], [true, false, "comment"]);
    await desk.sign([key], "chutich.phohien");
    await assert.rejects(
      give(key, "phochutich.phohien", { requestId, partyId: desk.id("phochutich.phohien") }),
      refusedWith("documents.move-forbidden", 409),
    );
    desk.province.setNow(new Date("2026-11-23T02:00:00Z"));
    await desk.province.forgetJobs();
  });

  it("asked again of a later version: an objection stands until its party says otherwise", async () => {
    const key = await desk.draft("phohien");
    const partyId = desk.id("phochutich.phohien");
    const { requestId } = await ask(key, { unitIds: [] });
    await give(key, "phochutich.phohien", { requestId, partyId, answer: "disagree", words: "Sai thẩm quyền" });
    assert.deepEqual(await fieldsOf(ask(key, { unitIds: [] })), { accountIds: "documents.already-asked" });
    const save = { ...goodDraft, ...key, version: 1, signerId: desk.id("chutich.phohien"), abstract: "Bản sửa" };
    await desk.documents.saveVersion(desk.call(drafter, save));
    const again = await ask(key, { unitIds: [] });
    const objecting = async () =>
      (await desk.shown(key, drafter)).opinions.map(({ version, objects }) => [version, objects]);
    assert.deepEqual(await objecting(), [
      [1, true],
      [2, false],
    ]);
    await give(key, "phochutich.phohien", { requestId: again.requestId, partyId });
    assert.deepEqual(await objecting(), [
      [1, false],
      [2, false],
    ]);
  });

  it("what is refused: nobody, drafter and signer, strangers, a time that is over, a mark of secrecy, no reason, another's turn", async () => {
    const key = await desk.draft("phohien");
    assert.deepEqual(await fieldsOf(ask(key, { accountIds: [], unitIds: [] })), {
      accountIds: "documents.nobody-asked",
    });
    for (const name of [drafter, "chutich.phohien"]) {
      assert.deepEqual(await fieldsOf(ask(key, { accountIds: [desk.id(name)] })), {
        accountIds: "documents.reviewer-twice",
      });
    }
    assert.deepEqual(await fieldsOf(ask(key, { accountIds: [desk.id("chutich.nhuquynh")] })), {
      accountIds: "documents.unknown-reviewer",
    });
    assert.deepEqual(await fieldsOf(ask(key, { unitIds: [next()] })), { unitIds: "documents.unknown-unit" });
    assert.deepEqual(await fieldsOf(ask(key, { dueAt: "2026-11-23T01:00:00.000Z" })), {
      dueAt: "documents.opinion-due-past",
    });
    assert.deepEqual(await fieldsOf(ask(key, { dueAt: "mai" })), { dueAt: "field.date" });
    assert.deepEqual(await fieldsOf(ask(key, { question: "Việc này\nMẬT" })), { question: "documents.secret" });
    await assert.rejects(ask(key, { version: 7 }), refusedWith("documents.document-changed", 409));
    const { requestId } = await ask(key);
    const partyId = desk.id("phochutich.phohien");
    const no = { requestId, partyId, answer: "disagree" };
    assert.deepEqual(await fieldsOf(give(key, "phochutich.phohien", no)), { words: "field.required" });
    assert.deepEqual(await fieldsOf(give(key, "phochutich.phohien", { ...no, words: "(TỐI MẬT)" })), {
      words: "documents.secret",
    });
    const notTheirs = refusedWith("documents.not-your-turn", 403);
    await assert.rejects(give(key, "chutich.phohien", { requestId, partyId }), notTheirs);
    await assert.rejects(give(key, "phochutich.phohien", { requestId, partyId: office() }), notTheirs);
    const stranger = refusedWith("kernel.forbidden", 403);
    await assert.rejects(give(key, "chutich.nhuquynh", { requestId, partyId }), stranger);
    await assert.rejects(
      ask(key, {}, "vanthu.phohien"),
      refusedWith("documents.not-your-document", 403),
      "asked, not asking",
    );
    const elsewhere = { accountIds: [desk.id("vanthu.phohien")], unitIds: [] };
    await ask(await desk.draft("phohien"), elsewhere, "phochutich.phohien");
  });

  it("for a unit its leader answers; everybody of it where it has none", async () => {
    const key = await desk.draft("phohien");
    const { requestId } = await ask(key);
    const colleague = (roles: Actor["positions"][number]["roles"]): Actor => {
      const actor = desk.actor("vanthu.phohien");
      return { ...actor, accountId: next(), positions: actor.positions.map((at) => ({ ...at, roles })) };
    };
    const elsewhere = { ...colleague(["case-officer"]), positions: desk.actor(drafter).positions };
    const input = { ...key, requestId, partyId: office(), answer: "agree", words: "" };
    const by = (actor: Actor) => desk.documents.giveOpinion({ actor, requestId: next(), input });
    await assert.rejects(by(elsewhere), refusedWith("documents.unknown-document", 404));
    await by(colleague(["case-officer"]));
    await desk.province.forgetJobs();
  });
});
