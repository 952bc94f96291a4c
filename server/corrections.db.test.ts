import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type DocumentDesk, openDocumentDesk, receivers } from "../tests/support/document-desk.ts";
import { OfficialsSite } from "../tests/support/officials-site.ts";
import { urls } from "#web/urls";

describe("an issued document is corrected by an official letter", () => {
  let desk: DocumentDesk;
  let site: OfficialsSite;
  before(async () => {
    desk = await openDocumentDesk();
    const { agencies, province } = desk;
    site = new OfficialsSite(province, { centre: agencies.phohien, committee: agencies.phohien });
    await site.start();
  });
  after(() => site.close());

  it("from the document's page: all who got it are addressed, it stands, and both name each other once the letter is issued", async () => {
    const to = receivers.slice(0, 2).map(({ organId, name }) => ({ organId, name }));
    const key = await desk.issued("phohien", { receivers: to });
    const drafter = await site.as("chuyenvien.phohien");
    const page = urls.outgoingDocument.to("vi", key);
    await drafter.get(page);
    const draft = String(await site.send(drafter, page, "correct", {}));
    const [, documentId = ""] = /van-ban\/([0-9a-f-]{36})/.exec(draft) ?? [];
    const letter = { agencyId: key.agencyId, documentId };
    const begun = await desk.shown(letter, "chuyenvien.phohien");
    assert.equal(begun.document.abstract, "Đính chính Kế hoạch số 01/KH-UBND ngày 23/11/2026");
    assert.deepEqual(begun.document.receivers, to);
    assert.deepEqual(
      begun.document.addressees,
      to.map(({ name }) => name),
    );
    assert.equal(begun.corrects?.number, "01/KH-UBND");
    await drafter.get(page);
    assert.doesNotMatch(drafter.html, /Đã được đính chính/, "a draft corrects nothing yet");

    await desk.submit(letter, "phohien");
    await desk.sign([letter], "chutich.phohien");
    await desk.seal([letter], "vanthu.phohien");
    const sent = desk.sent.at(-1);
    assert.deepEqual(
      [sent?.kind, sent?.receivers.map(({ organId }) => organId)],
      ["new", to.map(({ organId }) => organId)],
    );
    const corrected = await desk.shown(key, "chuyenvien.phohien");
    assert.equal(corrected.document.state, "issued", "it stands");
    assert.deepEqual(corrected.corrections, [{ id: documentId, number: "02/UBND" }]);
    await drafter.get(page);
    assert.match(drafter.html, /Đã được đính chính bằng công văn:.*02\/UBND/s);
    const input = { agencyId: key.agencyId, from: "2026-01-01", to: "2026-12-31" };
    const { lines } = await desk.documents.showRegister({ actor: desk.actor("vanthu.phohien"), input });
    assert.equal(lines[0]?.note, "Đính chính: công văn số 02/UBND ngày 23/11/2026");
    const english = await site.as("chuyenvien.phohien");
    await english.get(urls.outgoingDocument.to("en", letter));
    assert.match(english.html, /Corrects the document/);
  });

  it("neither what is not issued nor what was recalled is corrected, and nobody else's", async () => {
    const key = await desk.draft("phohien");
    const correct = (name: string) => desk.documents.correctDocument(desk.call(name, key));
    await assert.rejects(correct("chuyenvien.phohien"), { code: "documents.move-forbidden" });
    await assert.rejects(correct("chuyenvien.nhuquynh"), { code: "kernel.forbidden" });
    const issued = await desk.issued("phohien");
    await desk.documents.recallDocument(desk.call("vanthu.phohien", { ...issued, reason: "Ban hành nhầm" }));
    await assert.rejects(desk.documents.correctDocument(desk.call("chuyenvien.phohien", issued)), {
      code: "documents.move-forbidden",
    });
  });
});
