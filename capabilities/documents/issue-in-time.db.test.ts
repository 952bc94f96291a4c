import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type DocumentDesk, openDocumentDesk } from "../../tests/support/document-desk.ts";
import { testNow } from "../../tests/support/province.ts";

describe("the clerk's tray of what is signed", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  it("is in the order of numbers, but for what is urgent", async () => {
    const keys = [];
    for (const urgency of ["normal", "normal", "urgent"]) {
      const key = await desk.draft("nhuquynh", { urgency });
      await desk.submit(key, "nhuquynh");
      keys.push(key);
    }
    const [late, early, urgent] = keys;
    assert.ok(late && early && urgent);
    for (const key of [early, late, urgent]) await desk.number(key, "nhuquynh");
    await desk.sign(keys, "chutich.nhuquynh");
    const input = { agencyId: late.agencyId, tray: "clerk" };
    const { lines } = await desk.documents.showTray({ actor: desk.actor("vanthu.nhuquynh"), input });
    assert.deepEqual(
      lines.map(({ id, number_text: number }) => [id, number]),
      [
        [urgent.documentId, "03"],
        [early.documentId, "01"],
        [late.documentId, "02"],
      ],
    );
  });

  it("says until when a document is to be issued, over a holiday too, and what is late", async () => {
    const key = await desk.draft("phohien");
    await desk.submit(key, "phohien");
    const urgent = await desk.draft("phohien", { urgency: "urgent" });
    await desk.submit(urgent, "phohien");
    const issueOf = async ({ documentId } = key) => {
      const input = { agencyId: key.agencyId, tray: "clerk" };
      const { lines } = await desk.documents.showTray({ actor: desk.actor("vanthu.phohien"), input });
      return lines.find(({ id }) => id === documentId)?.issue;
    };
    assert.equal(await issueOf(), undefined, "what is not signed is in no clerk's tray");
    await desk.sign([key, urgent], "chutich.phohien");
    const issue = await issueOf();
    // Signed on Monday, 23 November 2026; the 24th is a holiday.
    assert.equal(issue?.by && dayIn(vietnamZone, issue.by), "2026-11-25");
    assert.equal(issue?.late, false);
    assert.deepEqual(await issueOf(urgent), { by: null, late: false }, "what is urgent goes out at once");
    try {
      desk.province.setNow(new Date("2026-11-24T02:00:00Z"));
      assert.deepEqual([(await issueOf())?.late, (await issueOf(urgent))?.late], [false, true]);
      desk.province.setNow(new Date("2026-11-26T02:00:00Z"));
      assert.equal((await issueOf())?.late, true);
    } finally {
      desk.province.setNow(testNow);
    }
  });
});
