import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type DocumentDesk, openDocumentDesk, receivers } from "../../tests/support/document-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const specialist = "chuyenvien.phohien";

describe("until when an answer is asked for", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  it("a day that is past, or is none, is told by field", async () => {
    const past = desk.draft("phohien", { answerBy: "2026-11-22" });
    await assert.rejects(past, refusedWith("documents.answer-past", 422));
    await assert.rejects(past, { fields: { answerBy: "documents.answer-past" } });
    const none = desk.draft("phohien", { answerBy: "2026-02-30" });
    await assert.rejects(none, { fields: { answerBy: "field.date" } });
    assert.equal((await desk.shown(await desk.draft("phohien"), specialist)).document.answer_by, null);
  });

  it("it is kept with the version, sent with the message, and taken over by what replaces the document", async () => {
    const key = await desk.issued("phohien", { answerBy: "2026-12-15", receivers: receivers.slice(0, 1) });
    const { document, versions } = await desk.shown(key, specialist);
    assert.deepEqual([document.answer_by, versions[0]?.content.answerBy], ["2026-12-15", "2026-12-15"]);
    assert.equal(desk.sent.at(-1)?.header.dueOn, "2026-12-15");
    const again = await desk.documents.replaceDocument(desk.call(specialist, key));
    assert.equal((await desk.shown(again, specialist)).document.answer_by, "2026-12-15");
  });
});
