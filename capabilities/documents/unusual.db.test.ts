import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type DocumentDesk, openDocumentDesk, paragraph } from "../../tests/support/document-desk.ts";

const drafter = "chuyenvien.phohien";

describe("the tray of a signer", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  const monthly = (month: number, ...more: string[]) => ({
    ...{ typeCode: "BC", abstract: `Công tác tháng ${month} năm 2026` },
    body: [`Tháng ${month} chi ${month}.000.000 đồng.`, "Không có tồn đọng.", ...more].map(paragraph),
  });
  const tray = async (name = "chutich.phohien") => {
    const input = { agencyId: desk.agencies.phohien, tray: "signer" };
    return (await desk.documents.showTray({ actor: desk.actor(name), input })).lines;
  };

  it("says what is unusual: an objection, a replacement, a larger amount, other text than the last with its abstract; else nothing", async () => {
    const former = await desk.issued("phohien", monthly(10));
    const usual = await desk.draft("phohien", monthly(9));
    const other = await desk.draft("phohien", monthly(8, "Có một việc khác hẳn."));
    const larger = await desk.draft("phohien", { ...monthly(11), abstract: "Việc một lần" });
    const against = await desk.draft("phohien", monthly(7));
    const partyId = desk.id("phochutich.phohien");
    const ask = { ...against, version: 1, accountIds: [partyId], unitIds: [], question: "" };
    const { requestId } = await desk.documents.askOpinions(
      desk.call(drafter, { ...ask, dueAt: "2026-11-25T10:00:00.000Z" }),
    );
    const no = { ...against, requestId, partyId, answer: "disagree", words: "Số liệu chưa đúng" };
    await desk.documents.giveOpinion(desk.call("phochutich.phohien", no));
    const replacement = await desk.documents.replaceDocument(desk.call(drafter, former));
    for (const key of [usual, other, larger, against, replacement]) await desk.submit(key, "phohien");
    await desk.province.settle();
    const lines = await tray();
    const of = (key: { documentId: string }) => lines.find(({ id }) => id === key.documentId)?.unusual;
    assert.deepEqual(of(usual), []);
    assert.deepEqual(of(other), [{ kind: "differs", count: 1, than: "01/BC-UBND" }]);
    assert.deepEqual(of(larger), [{ kind: "amount", dong: 11_000_000, before: 10_000_000, than: "01/BC-UBND" }]);
    assert.deepEqual(of(against), [{ kind: "objection", who: ["Phạm Thị Ngọc Uyển"] }]);
    assert.deepEqual(of(replacement), [{ kind: "replacement" }]);
  });
});
