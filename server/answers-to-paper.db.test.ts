import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { goodDraft } from "../tests/support/document-desk.ts";
import { type IncomingDesk, byDefault, next, openIncomingDesk, paper } from "../tests/support/incoming-desk.ts";
import { testNow } from "../tests/support/province.ts";
import { refusedWith } from "../tests/support/trial.ts";

describe("what came on paper", () => {
  let desk: IncomingDesk;
  before(async () => {
    desk = await openIncomingDesk();
  });
  after(() => desk.close());

  it("is answered by a document that names it, linked once that is issued, and completed by it", async () => {
    const { documents } = desk.province.rooms;
    const specialist = "chuyenvien.phohien";
    const input = { agencyId: desk.agencyId, source: "post", ...paper, abstract: "Đơn đề nghị sửa kè" };
    const { documentId } = await desk.incoming.enterDocument(desk.call("vanthu.phohien", input));
    const key = { agencyId: desk.agencyId, documentId };
    const { accountId } = await desk.province.actor("chutich.phohien");
    const draft = { ...goodDraft, agencyId: key.agencyId, signerId: accountId };
    const begin = (answersInboundId: string) =>
      documents.beginDocument(desk.call(specialist, { ...draft, answersInboundId }));
    await assert.rejects(begin(documentId), refusedWith("documents.answer-unknown", 404), "not in the book yet");
    await desk.register(key, { notTheSame: true });
    const main = { accountId: (await desk.province.actor(specialist)).accountId, unitId: null };
    await desk.incoming.directDocument(desk.call("chutich.phohien", { ...key, ...byDefault, main }));
    await assert.rejects(begin(next()), refusedWith("documents.answer-unknown", 404));
    const answer = await begin(documentId);
    const shown = await documents.showDocument({ actor: desk.actor(specialist), input: answer });
    assert.equal(shown.answered?.code, paper.numberText);

    const subject = { kind: "document", id: answer.documentId, agencyId: key.agencyId };
    const facts = { typeCode: "KH", numberText: "16/KH-UBND", answersInboundId: documentId };
    const event = { id: next(), at: testNow, type: "documents.document-issued", subject, facts };
    const reaction = desk.incoming.reactions.find(({ name }) => name === "incoming.link-answer");
    await reaction?.run(event, { requestFor: () => next() });
    const { answers, tasks } = await desk.shown(documentId);
    assert.deepEqual(
      answers.map(({ numberText }) => numberText),
      ["16/KH-UBND"],
    );
    const task = { ...key, taskId: tasks[0]?.id ?? "" };
    await desk.incoming.completeTask(desk.call(specialist, { ...task, result: "" }));
    assert.equal((await desk.shown(documentId)).document.state, "completed");
  });
});
