import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, test } from "node:test";
import { type IncomingDesk, messageOf, numbered, paper } from "../../tests/support/incoming-desk.ts";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { testNow } from "../../tests/support/province.ts";
import { keptPdf, plainPdf, type Stranger, strangersPdf, trust } from "../../tests/support/signed-pdf.ts";
import { urls } from "../urls.ts";

describe("signatures on the page of an incoming document", () => {
  let site: OfficialsSite;
  let desk: IncomingDesk;
  let agencyId: string;
  let stranger: Stranger;
  before(async () => {
    ({ site, desk, agencyId } = await openIncomingSite());
    stranger = await strangersPdf(testNow);
  });
  after(() => site.close());

  const at = (key: { agencyId: string; documentId: string }, lang: "vi" | "en" = "vi") =>
    urls.incomingDocument.to(lang, key);

  test("each PDF with who signed, for whom, when, the verdict, why and what to do; checked again on demand", async () => {
    const files = [
      await keptPdf(desk.province, agencyId, "quyet-dinh.pdf", stranger.pdf),
      await keptPdf(desk.province, agencyId, "phu-luc.pdf", plainPdf()),
    ];
    const signature = { outcome: "valid", algorithm: "rsa-sha256", trust: "pending" } as const;
    const key = await desk.arrived(messageOf(numbered("71"), { files, signature }));
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(at(key));
    assert.match(clerk.html, /Chưa được xác nhận là của cơ quan gửi/);
    assert.match(clerk.html, /quyet-dinh\.pdf/);
    assert.match(clerk.html, /Chưa kết luận được/);
    assert.match(clerk.html, /Phó Chủ tịch Lê Thị Ngát/);
    assert.match(clerk.html, /Ủy ban nhân dân tỉnh bạn/);
    assert.match(clerk.html, /nơi cấp chứng thư không nằm trong danh sách tin cậy của tỉnh/);
    assert.match(clerk.html, /Không có chữ ký số/);
    assert.match(clerk.html, /Kiểm tra lúc đến: 09:00/);

    await trust(desk.province, stranger.authority);
    assert.equal(await site.send(clerk, at(key), "check", {}), at(key));
    assert.match(clerk.html, /Hệ thống đang kiểm tra\./);
    assert.ok(
      clerk.html.includes(`<a class="govuk-link" href="${at(key)}">Xem lại</a>`),
      "leads to the page once more",
    );
    await desk.province.settle();
    await clerk.get(at(key));
    assert.match(clerk.html, /Kiểm tra lại lúc 09:00/);
    assert.match(clerk.html, /Văn bản nguyên vẹn, chữ ký hợp lệ/);
    assert.match(clerk.html, /Kết quả những lần kiểm tra trước/);
    assert.match(clerk.html, /Danh sách thu hồi lập lúc [^<]*: không bị thu hồi/);
    await clerk.get(at(key, "en"));
    assert.match(clerk.html, /Checked at arrival/);
    assert.match(clerk.html, /Not confirmed as the sender&#39;s yet|Not confirmed as the sender's yet/);
    assert.doesNotMatch(clerk.html, /undefined|\[object|NaN/);
  });

  test("what was never checked is checked, not checked again; after that, again", async () => {
    const entry = { ...paper, agencyId, source: "hand" };
    const key = await desk.incoming.enterDocument(desk.call("vanthu.phohien", entry));
    const scan = { name: "ban-quet.pdf", bytes: Readable.from([plainPdf()]) };
    const file = await desk.incoming.receiveScan(desk.actor("vanthu.phohien"), key, scan);
    await desk.incoming.addScan(desk.call("vanthu.phohien", { ...key, file }));
    await desk.province.settle();
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(at(key, "en"));
    assert.match(clerk.html, /Not checked yet[^]*<button[^>]*>\s*Check\s*<\/button>/);
    await clerk.get(at(key));
    assert.match(clerk.html, /Chưa kiểm tra\.[^]*<button[^>]*>\s*Kiểm tra\s*<\/button>/);
    assert.doesNotMatch(clerk.html, /Kiểm tra lại/);
    await site.send(clerk, at(key), "check", {});
    await desk.province.settle();
    await clerk.get(at(key));
    assert.match(clerk.html, /Kiểm tra lúc 09:00[^]*<button[^>]*>\s*Kiểm tra lại\s*<\/button>/);
    assert.doesNotMatch(clerk.html, /Kiểm tra lại lúc/);
  });
});
