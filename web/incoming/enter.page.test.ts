import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { dayFields } from "../testing/day-fields.ts";
import { urls } from "../urls.ts";

describe("the page on which the clerk enters a paper", () => {
  let site: OfficialsSite;
  let agencyId: string;
  before(async () => {
    ({ site, agencyId } = await openIncomingSite());
  });
  after(() => site.close());

  const paper = {
    ...{ source: "post", author: "Sở Công Thương", numberText: "12/SCT-VP", typeName: "Công văn" },
    ...{ abstract: "Về việc báo cáo cụm công nghiệp", urgency: "urgent", note: "" },
    ...dayFields("arrivedOn", "2026-11-23"),
    ...dayFields("issuedOn", "2026-11-20"),
  };

  test("says what a paper answers: half of it is asked for, the page names it, correcting begins with it", async () => {
    const clerk = await site.as("vanthu.phohien");
    const page = urls.enterIncoming.to("vi", { agencyId });
    await clerk.get(page);
    assert.equal(await site.send(clerk, page, "", { ...paper, answersNumber: "05/UBND-KT" }), 422);
    assert.match(clerk.html, /<a href="#o-answersOn/);
    const answers = { answersNumber: "05/UBND-KT", ...dayFields("answersOn", "2026-11-19") };
    const to = String(await site.send(clerk, page, "", { ...paper, ...answers }));
    await clerk.get(to);
    assert.match(clerk.html, /Trả lời văn bản<\/dt>[\s\S]{0,300}05\/UBND-KT[\s\S]{0,80}19\/11\/2026/);
    const key = { agencyId, documentId: String(to.split("/").at(-1)) };
    await clerk.get(urls.correctIncoming.to("vi", key));
    assert.equal(clerk.value("answersNumber"), "05/UBND-KT");
  });

  test("an entry without number and type is named a document", async () => {
    const clerk = await site.as("vanthu.phohien");
    const enter = urls.enterIncoming.to("vi", { agencyId });
    await clerk.get(enter);
    const bare = { ...paper, numberText: "", typeName: "", abstract: "", ...dayFields("issuedOn", "--") };
    const to = String(await site.send(clerk, enter, "", bare));
    await clerk.get(to);
    assert.match(clerk.html, /<h1[^>]*>Văn bản không số</);
  });
});
