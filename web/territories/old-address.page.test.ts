import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type ProvinceSite, openProvinceSite } from "#tests/support/province-site";
import { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

describe("an old address", () => {
  let site: ProvinceSite;
  before(async () => {
    site = await openProvinceSite();
  });
  after(() => site.close());

  test("is found by name and district, without accents, and leads to the Centre of today", async () => {
    const visitor = new Visitor(site.app);
    await visitor.get(urls.oldAddress.to("vi", null, { ten: "hien nam", huyen: "Thành phố Hưng Yên" }));
    assert.match(visitor.html, /Phường Hiến Nam, Thành phố Hưng Yên, Tỉnh Hưng Yên/);
    assert.match(visitor.html, /Phường Phố Hiến.*Trung tâm Phục vụ hành chính công phường Phố Hiến/s);
  });

  test("that was split shows both, in English too, and leaves the choice to the person", async () => {
    const visitor = new Visitor(site.app);
    await visitor.get(urls.oldAddress.to("en", null, { ten: "Dinh Du", huyen: "Huyện Văn Lâm" }));
    assert.match(visitor.html, /choose by your hamlet/);
    assert.match(visitor.html, /Xã Đại Đồng.*Xã Như Quỳnh/s);
  });

  test("by its code alone is today's unit, with the former one beside it; with a day, that day's", async () => {
    const visitor = new Visitor(site.app);
    await visitor.get(urls.oldAddress.to("vi", null, { ma: "12004" }));
    assert.match(visitor.html, /Mã này hôm nay là.*Xã Như Quỳnh.*Xã Đình Dù/s);
    const then = { ma: "12004", "ngay.day": "30", "ngay.month": "6", "ngay.year": "2025" };
    await visitor.get(urls.oldAddress.to("vi", null, then));
    assert.match(visitor.html, /Xã Đình Dù, Huyện Văn Lâm/);
    assert.doesNotMatch(visitor.html, /Mã này hôm nay là/);
    await visitor.get(urls.oldAddress.to("vi", null, { ...then, "ngay.day": "31" }));
    assert.match(visitor.html, /Ngày này không có thật/);
  });

  test("that the table does not know says so; odd words break nothing", async () => {
    const visitor = new Visitor(site.app);
    for (const ten of ["Không Có", "<b>x</b>", "' or 1=1 --", "%", "a".repeat(3_000)]) {
      const answer = await visitor.get(urls.oldAddress.to("vi", null, { ten }));
      assert.equal(answer.statusCode, 200);
      assert.match(visitor.html, /Không rõ, đơn vị này có từ trước 01\/7\/2025/);
      assert.doesNotMatch(visitor.html, /<b>x/);
    }
    const empty = await visitor.get(urls.oldAddress.vi);
    assert.equal(empty.statusCode, 200);
    assert.doesNotMatch(visitor.html, /id="ket-qua"/);
  });
});
