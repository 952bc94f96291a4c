import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

const from = (year: string) => ({ "validFrom.day": "1", "validFrom.month": "1", "validFrom.year": year });
const byType = { "form-row": "document-series", value: "by-type", source: "Quyết định 15/QĐ-UBND", ...from("2027") };

describe("the page of how documents are numbered", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  test("opens for business administrators, in both languages", async () => {
    for (const [name, status] of [
      ["nghiepvu.tinh", 200],
      ["kythuat.tinh", 403],
      ["vanthu.phohien", 403],
    ] as const) {
      for (const lang of ["vi", "en"] as const) {
        const visitor = await site.as(name);
        assert.equal((await visitor.get(urls.numberingSettings.to(lang))).statusCode, status, name);
        assert.doesNotMatch(visitor.html, /undefined|\[object|\bNaN\b/);
      }
    }
  });

  test("an agency gets a series for each type from a day on; what is wrong is told by field, and nothing typed is lost", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const at = urls.numberingSettings.to("vi", null, { "co-quan": site.committee });
    for (const [wrong, field] of [
      [{ value: "" }, "value"],
      [{ source: "" }, "source"],
      [{ "validFrom.day": "40" }, "validFrom"],
    ] as const) {
      await keeper.get(at);
      assert.equal(await site.send(keeper, at, "", { ...byType, ...wrong }), 422, field);
      assert.match(keeper.html, new RegExp(`href="#o-document-series-${field}`), field);
    }
    assert.match(keeper.html, /value="Quyết định 15\/QĐ-UBND"/);
    assert.equal(await site.send(keeper, at, "", byType), at);
    assert.match(keeper.html, /Đang áp dụng.*Một hệ thống số chung.*Từ 01\/01\/2027.*Mỗi loại văn bản hành chính/s);
    assert.equal(await site.send(keeper, at, "", { ...byType, ...from("2026"), value: "common" }), 409);
    assert.match(keeper.html, /href="#o-document-series-validFrom/);
    const { agencies, kernel } = site.province.rooms;
    const on = (day: string) => agencies.settingAt(kernel.db, site.committee, "document-series", day as never);
    assert.deepEqual([await on("2026-12-31"), await on("2027-01-01")], [undefined, "by-type"]);
  });

  test("an agency out of reach is not found", async () => {
    const stranger = await site.province.actor("nghiepvu.tinh");
    const own = stranger.positions.map((post) => ({ ...post, agencyPath: "/khac/" }));
    const input = { agencyId: site.committee, name: "document-series", value: "common", validFrom: "2028-01-01" };
    const call = { actor: { ...stranger, positions: own }, requestId: site.province.rooms.kernel.ids.next() };
    await assert.rejects(
      site.province.rooms.agencies.changeSetting({ ...call, input: { ...input, source: "Quyết định" } as never }),
      { code: "agencies.unknown" },
    );
  });
});
