import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { type Visitor, unescaped } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const hrefs = (visitor: Visitor) =>
  [...visitor.html.matchAll(/href="([^"]+)"/g)].map(([, href]) => unescaped(href ?? ""));

describe("deeds that cannot be done now", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  test("say why, and where to go", async () => {
    const { at } = await site.taken();
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(`${at}/tu-choi`);
    assert.match(officer.html, /Chưa làm được việc “Đề nghị từ chối tiếp nhận” vì hồ sơ đang ở bước “Đang xử lý”/);
    assert.match(officer.html, /Trang hồ sơ cho biết hồ sơ đang chờ ai/);
    assert.ok(hrefs(officer).includes(at));
    assert.doesNotMatch(officer.html, /<textarea/);
    const asker = await site.as("chuyenvien.phohien");
    await asker.get(`${at}/xin-loi`);
    const signer = /<option value="([^"]+)"(?: selected)?>Trịnh Quốc Nghiêm/.exec(asker.html)?.[1] ?? "";
    const words = { reason: "Mưa lớn kéo dài, chưa đi thực địa được", signerId: signer, workingDays: "5" };
    assert.equal(await site.send(asker, `${at}/xin-loi`, "", words), at);
    await asker.get(`${at}/xin-loi`);
    assert.match(asker.html, /đang có một văn bản loại này chưa xong/);
    assert.ok(
      hrefs(asker).some((href) => href.startsWith(`${at}/van-ban/`)),
      "it leads to that letter",
    );
    await asker.get(urls.apologise.to("en", { agencyId: site.centre, dossierId: at.slice(-36) }));
    assert.match(asker.html, /already under way in this dossier/);
  });
});
