import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { goodDraft, openRecordedProvince } from "../../tests/support/document-desk.ts";
import { OfficialsSite } from "../../tests/support/officials-site.ts";
import type { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

describe("pages of opinions on a draft", () => {
  let site: OfficialsSite;
  let address: string;
  before(async () => {
    const { province } = await openRecordedProvince();
    const [centre, committee] = [await province.agencyId("ttpvhcc-11953"), await province.agencyId("ubnd-11953")];
    site = new OfficialsSite(province, { centre, committee });
    await site.start();
    const actor = await province.actor("chuyenvien.phohien");
    const signer = await province.actor("chutich.phohien");
    const input = { ...goodDraft, agencyId: committee, signerId: signer.accountId };
    const key = await province.rooms.documents.beginDocument({
      actor,
      requestId: province.rooms.kernel.ids.next(),
      input,
    });
    address = urls.outgoingDocument.to("vi", key);
  });
  after(() => site.close());

  const boxOf = (visitor: Visitor, name: string, label: string): string =>
    new RegExp(`name="${name}" type="checkbox" value="([^"]+)"[^>]*>\\s*<label[^>]*>\\s*${label}`).exec(
      visitor.html,
    )?.[1] ?? "";
  const due = { "dueAt.day": "25", "dueAt.month": "11", "dueAt.year": "2026", dueTime: "17:00" };

  test("the drafter asks officials and units by a plain form; what is wrong is said beside its boxes", async () => {
    const drafter = await site.as("chuyenvien.phohien");
    await drafter.get(address);
    assert.equal(drafter.value("dueAt.day"), "25", "two days from now");
    assert.equal(boxOf(drafter, "accountIds", "Trịnh Quốc Nghiêm"), "", "the signer is not offered");
    const accountIds = boxOf(drafter, "accountIds", "Phạm Thị Ngọc Uyển");
    const unitIds = boxOf(drafter, "unitIds", "Văn phòng");
    assert.ok(accountIds && unitIds);
    assert.equal(await site.send(drafter, address, "ask-opinions", { ...due, version: "1" }), 422);
    assert.match(drafter.html, /<a href="#o-accountIds">/);
    const past = { ...due, "dueAt.year": "2025", version: "1", accountIds, unitIds };
    assert.equal(await site.send(drafter, address, "ask-opinions", past), 422);
    assert.match(drafter.html, /Hạn trả lời phải sau lúc này/);
    assert.equal(
      await site.send(drafter, address, "ask-opinions", { ...due, dueTime: "chiều", version: "1", accountIds }),
      422,
    );
    assert.match(drafter.html, /<a href="#o-dueAt">/);
    const question = "Kinh phí <b>đã</b> đúng chưa?";
    assert.equal(
      await site.send(drafter, address, "ask-opinions", { ...due, version: "1", accountIds, unitIds, question }),
      address,
    );
    assert.match(drafter.html, /Kinh phí &lt;b>đã&lt;\/b> đúng chưa/);
    assert.match(drafter.html, /Hạn trả lời 17:00[^<]*25\/11\/2026|Hạn trả lời[^<]*25\/11\/2026/);
  });

  test("whoever was asked finds it in the list and answers once; a reason is needed for a no", async () => {
    const deputy = await site.as("phochutich.phohien");
    await deputy.get(urls.outgoing.to("vi", { agencyId: site.committee }));
    assert.match(deputy.html, /Chờ tôi góp ý \(1\)/);
    await deputy.get(address);
    assert.equal(await site.send(deputy, address, "give-opinion", { answer: "disagree", words: "" }), 422);
    assert.match(deputy.html, /<a href="#o-[^"]*words">/);
    assert.equal(
      await site.send(deputy, address, "give-opinion", { answer: "disagree", words: "Thiếu nguồn <i>" }),
      address,
    );
    assert.match(deputy.html, /Khác ý kiến/);
    assert.match(deputy.html, /Thiếu nguồn &lt;i>/);
    assert.doesNotMatch(deputy.html, /value="give-opinion"/);
    const english = await site.as("vanthu.phohien");
    await english.get(address.replace("/van-ban/di", "/en/documents/outgoing").replace("/van-ban/", "/documents/"));
    assert.match(english.html, /does not agree/);
    assert.match(english.html, /Give an opinion: Văn phòng/);
  });

  test("after the time is over it says who has not answered, and nothing waits for them", async () => {
    site.province.setNow(new Date("2026-11-26T02:00:00Z"));
    const drafter = await site.as("chuyenvien.phohien");
    await drafter.get(address);
    assert.match(drafter.html, /không trả lời trong hạn/);
    assert.equal(await site.send(drafter, address, "submit", {}), address);
    site.province.setNow(new Date("2026-11-23T02:00:00Z"));
  });
});
