import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, test } from "node:test";
import { drawnPage, headOfDecision } from "../../tests/support/drawn-page.ts";
import { type IncomingDesk, paper } from "../../tests/support/incoming-desk.ts";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

describe("the pages on which the clerk confirms what was read", () => {
  let site: OfficialsSite;
  let desk: IncomingDesk;
  let agencyId: string;
  before(async () => {
    ({ site, desk, agencyId } = await openIncomingSite());
  });
  after(() => site.close());

  test("empty boxes begin with what was read, others say where it differs; saving confirms, and all is the same", async () => {
    const entry = {
      ...paper,
      agencyId,
      source: "hand",
      numberText: "",
      author: "",
      typeName: "",
      issuedOn: "2026-11-17",
    };
    const key = await desk.incoming.enterDocument(desk.call("vanthu.phohien", entry));
    const bytes = Readable.from([Buffer.from(await drawnPage(...headOfDecision))]);
    const actor = desk.actor("vanthu.phohien");
    const file = await desk.incoming.receiveScan(actor, key, { name: "a.pdf", bytes });
    await desk.incoming.addScan(desk.call("vanthu.phohien", { ...key, file }));
    await site.province.settle();
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(urls.incomingDocument.to("vi", key));
    for (const said of ["Đọc được trên văn bản", "15/QĐ-UBND", "18/11/2026", "Đề nghị", "Khác"]) {
      assert.ok(clerk.html.includes(said), said);
    }
    const correct = urls.correctIncoming.to("vi", key);
    await clerk.get(correct);
    assert.equal(clerk.value("numberText"), "15/QĐ-UBND");
    assert.equal(clerk.value("author"), "Ủy ban nhân dân tỉnh Hưng Yên");
    assert.match(clerk.html, /Đề nghị theo trang đầu văn bản/);
    assert.match(clerk.html, /Trên văn bản đọc được: 18\/11\/2026/);
    assert.equal(clerk.value("issuedOn.day"), "17");
    const day = { "issuedOn.day": "18", "issuedOn.month": "11", "issuedOn.year": "2026" };
    const came = { "arrivedOn.day": "23", "arrivedOn.month": "11", "arrivedOn.year": "2026" };
    const confirmed = {
      ...{
        ...day,
        ...came,
        author: clerk.value("author") ?? "",
        numberText: clerk.value("numberText") ?? "",
        urgency: "normal",
      },
      ...{
        typeName: clerk.value("typeName") ?? "",
        abstract: "Kiện toàn Ban Chỉ huy phòng, chống thiên tai",
        note: "",
      },
    };
    assert.equal(await site.send(clerk, correct, "", confirmed), urls.incomingDocument.to("vi", key));
    const { proposed } = await desk.shown(key.documentId);
    assert.ok(proposed.every(({ state }) => state === "same"));
    await clerk.get(urls.incomingDocument.to("en", key));
    assert.match(clerk.html, /Read on the document/);
    assert.doesNotMatch(clerk.html, /undefined|\[object|Confirm into the entry/);
  });
});
