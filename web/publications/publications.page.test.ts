import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, test } from "node:test";
import { type DocumentDesk, openDocumentDesk, openRecordedProvince } from "../../tests/support/document-desk.ts";
import { drawnPage } from "../../tests/support/drawn-page.ts";
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
    const before = await site.as(null);
    await before.get(urls.publications.to("vi"));
    assert.match(before.html, /Chưa có văn bản công khai nào/);
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
    assert.match(String(file.headers["content-disposition"]), /''01-KH-UBND\.pdf$/);
    assert.match(file.rawPayload.subarray(0, 5).toString(), /%PDF-/);
    await anybody.get(urls.publications.to("vi", undefined, { tim: "khong co gi", nam: 2026 }));
    assert.match(anybody.html, /Không có văn bản công khai nào như vậy/);
    await anybody.get(urls.publications.to("vi", undefined, { nam: "xx", sau: "1.2", "co-quan": "'" }));
    assert.equal(anybody.page?.statusCode, 200, "an address that makes no sense lists all");

    const again = await site.as("vanthu.phohien");
    await again.get(at);
    assert.match(again.html, /Ai cũng đọc được lý do này: không ghi họ tên/);
    assert.equal(await site.send(again, at, "withdraw", { reason: " " }), 422);
    assert.match(again.html, /Chưa điền “Lý do”/);
    assert.equal(await site.send(again, at, "withdraw", { reason: "Có dữ liệu cá nhân" }), at);
    const reader = await site.as(null);
    for (const lang of ["vi", "en"] as const) {
      assert.equal((await reader.get(urls.publication.to(lang, key))).statusCode, 200);
      assert.match(reader.html, /<title>Kế hoạch 01\/KH-UBND/);
      assert.match(reader.html, /(Văn bản này đã được gỡ|This document was withdrawn)[^]*Có dữ liệu cá nhân/);
      assert.doesNotMatch(reader.html, /ngập|Trịnh Quốc Nghiêm/, "neither abstract nor signer");
    }
    await reader.get(urls.publications.to("vi", undefined, { tim: "ung ngap" }));
    assert.match(reader.html, /Không có văn bản công khai nào như vậy/);
    assert.equal((await reader.get(urls.publicationFile.to("vi", key))).statusCode, 403);
  });

  test("a long day is turned page by page, the highest number first, none twice and none left out", async () => {
    const agencyId = await site.province.agencyId("ubnd-12004");
    await site.province.byAdmin(
      `insert into publications.publication (agency_id, document_id, type_name, number_text, issued_on, abstract, signer,
          file_id, sha256, words, published_at, published_by)
        select $1, gen_random_uuid(), 'Thông báo', n || '/TB-UBND', '2026-10-05', 'Lịch trực ' || n, 'Đỗ Văn Bình',
          gen_random_uuid(), repeat('a', 64), '{}', $2, gen_random_uuid() from generate_series(1, 102) n`,
      [agencyId, site.province.ground.now()],
    );
    const reader = await site.as(null);
    const numbers: number[] = [];
    let next: string | undefined = urls.publications.to("vi", undefined, { "co-quan": agencyId });
    for (let page = 0; page < 3; page += 1) {
      await reader.get(next ?? "");
      numbers.push(...[...reader.html.matchAll(/>(\d+)\/TB-UBND</g)].map(([, number]) => Number(number)));
      next = /href="([^"]*)" rel="next"/.exec(reader.html)?.[1]?.replaceAll("&amp;", "&");
    }
    assert.equal(next, undefined, "the third page is the last");
    assert.deepEqual(
      numbers,
      Array.from({ length: 102 }, (_, at) => 102 - at),
    );
  });

  test("attachments stand on the clerk's page before it is laid open, and open for everybody", async () => {
    const key = await desk.draft("phohien");
    const bytes = Readable.from([Buffer.from(await drawnPage("Phụ lục"))]);
    const specialist = "chuyenvien.phohien";
    const file = await desk.documents.receiveAttachment(desk.actor(specialist), key, { name: "phụ lục 1.pdf", bytes });
    await desk.documents.addAttachment(desk.call(specialist, { ...key, file }));
    await desk.submit(key, "phohien");
    await desk.sign([key], "chutich.phohien");
    await desk.seal([key], "vanthu.phohien");
    const clerk = await site.as("vanthu.phohien");
    const at = urls.outgoingPublish.to("vi", key);
    await clerk.get(at);
    assert.match(clerk.html, /Các tệp được công khai[^]*\/tep\/[^]*Văn bản đã ký số[^]*\/tep\/[^]*phụ lục 1\.pdf/);
    await site.send(clerk, at, "publish", { checked: "yes" });
    const reader = await site.as(null);
    await reader.get(urls.publication.to("vi", key));
    const [, href = ""] = /<a class="govuk-link" href="([^"]+)"><span lang="vi">phụ lục 1\.pdf/.exec(reader.html) ?? [];
    const opened = await reader.get(href);
    assert.equal(opened.headers["content-type"], "application/pdf");
    assert.match(String(opened.headers["content-disposition"]), /^inline;.*ph%E1%BB%A5%20l%E1%BB%A5c%201\.pdf$/);
    for (const strange of ["xx", key.documentId]) {
      const asked = urls.publicationFile.to("vi", key, { "kem-theo": strange });
      assert.equal((await reader.get(asked)).statusCode, 404, strange);
    }
  });

  test("the clerk is told why what was recalled cannot be laid open, and gets no form for it", async () => {
    const key = await desk.issued("phohien");
    await desk.documents.recallDocument(desk.call("vanthu.phohien", { ...key, reason: "Ban hành nhầm thẩm quyền" }));
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(urls.outgoingPublish.to("vi", key));
    assert.match(clerk.html, /Chỉ công khai được văn bản đã phát hành, chưa bị thu hồi/);
    assert.doesNotMatch(clerk.html, /name="checked"/);
  });

  test("others of the agency see where it stands, and no form", async () => {
    const key = await desk.issued("phohien");
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(urls.outgoingPublish.to("vi", key));
    assert.match(specialist.html, /Văn thư của cơ quan công khai và gỡ văn bản/);
    assert.doesNotMatch(specialist.html, /name="checked"/);
  });
});
