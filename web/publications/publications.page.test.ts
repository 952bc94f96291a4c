import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type DocumentDesk, openDocumentDesk, openRecordedProvince } from "../../tests/support/document-desk.ts";
import { OfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

describe("the pages of public documents", () => {
  let site: OfficialsSite;
  let desk: DocumentDesk;
  before(async () => {
    const { province } = await openRecordedProvince();
    const [centre, committee] = [await province.agencyId("ttpvhcc-11953"), await province.agencyId("ubnd-11953")];
    site = new OfficialsSite(province, { centre, committee });
    await site.start();
    desk = await openDocumentDesk({ province });
  });
  after(() => site.close());

  test("the clerk lays a document open, everybody finds and reads it in both languages, and finds it closed when it is withdrawn", async () => {
    const key = await desk.issued("phohien", { abstract: "Về việc phòng <b>úng</b> ngập" });
    const at = urls.outgoingPublish.to("vi", key);
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(urls.outgoingDocument.to("vi", key));
    assert.ok(clerk.html.includes(`href="${at}"`), "the document's page leads there");
    await clerk.get(at);
    assert.equal(await site.send(clerk, at, "publish", {}), 422);
    assert.match(clerk.html, /Hãy rà soát rồi đánh dấu trước khi công khai/);
    assert.equal(await site.send(clerk, at, "publish", { checked: "yes" }), at);
    assert.match(clerk.html, /Đang công khai từ/);

    const anybody = await site.as(null);
    for (const lang of ["vi", "en"] as const) {
      const found = urls.publications.to(lang, undefined, { tim: "ung ngap" });
      assert.equal((await anybody.get(found)).statusCode, 200);
      assert.match(anybody.html, /Về việc phòng &lt;b>úng&lt;\/b> ngập/);
      assert.equal((await anybody.get(urls.publication.to(lang, key))).statusCode, 200);
      assert.match(anybody.html, /UBND|Phố Hiến/);
    }
    const file = await anybody.get(urls.publicationFile.to("vi", key));
    assert.equal(file.headers["content-type"], "application/pdf");
    assert.match(file.rawPayload.subarray(0, 5).toString(), /%PDF-/);
    await anybody.get(urls.publications.to("vi", undefined, { tim: "khong co gi", nam: 2026 }));
    assert.match(anybody.html, /Không có văn bản công khai nào như vậy/);
    await anybody.get(urls.publications.to("vi", undefined, { nam: "xx", sau: "1.2", "co-quan": "'" }));
    assert.equal(anybody.page?.statusCode, 200, "an address that makes no sense lists all");

    const again = await site.as("vanthu.phohien");
    await again.get(at);
    assert.equal(await site.send(again, at, "withdraw", { reason: " " }), 422);
    assert.match(again.html, /Chưa điền “Lý do”/);
    assert.equal(await site.send(again, at, "withdraw", { reason: "Có dữ liệu cá nhân" }), at);
    const reader = await site.as(null);
    await reader.get(urls.publication.to("vi", key));
    assert.match(reader.html, /Văn bản này đã được gỡ[^]*Có dữ liệu cá nhân/);
    assert.equal((await reader.get(urls.publicationFile.to("vi", key))).statusCode, 403);
  });

  test("others of the agency see where it stands, and no form", async () => {
    const key = await desk.issued("phohien");
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(urls.outgoingPublish.to("vi", key));
    assert.match(specialist.html, /Văn thư của cơ quan công khai và gỡ văn bản/);
    assert.doesNotMatch(specialist.html, /name="checked"/);
  });
});
