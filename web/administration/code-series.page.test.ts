import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

const day = (date: string) => ({ "validFrom.day": date, "validFrom.month": "11", "validFrom.year": "2026" });

describe("the page of who gives dossier codes", () => {
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
        assert.equal((await visitor.get(urls.codeSeries.to(lang))).statusCode, status, name);
        assert.doesNotMatch(visitor.html, /undefined|\[object|\bNaN\b/);
      }
    }
  });

  test("the national portal gives them from a day on; a day that has begun, and a wrong code, are told by field", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const at = urls.codeSeries.to("vi", null, { "co-quan": site.centre, loai: "dossier-code" });
    await keeper.get(at);
    const good = { keeper: "national-portal", code: "{agencyCode}", source: "Công văn số 112/VP", ...day("24") };
    for (const [wrong, field] of [
      [{ keeper: "" }, "keeper"],
      [{ code: "mã số" }, "code"],
      [{ source: "" }, "source"],
      [day("23"), "validFrom"],
    ] as const) {
      await keeper.get(at);
      assert.equal(await site.send(keeper, at, "", { ...good, ...wrong }), 422, field);
      assert.ok(keeper.html.includes(`href="#o-${field}"`), field);
    }
    await keeper.get(at);
    assert.equal(await site.send(keeper, at, "", good), at);
    assert.match(keeper.html, /Cổng Dịch vụ công quốc gia.*Riêng cơ quan này.*24\/11\/2026/s);
    const { numbering, kernel } = site.province.rooms;
    const asked = (on: string) =>
      numbering.keeperOf(kernel.db, {
        kind: "dossier-code",
        agencyId: site.centre,
        agencyCode: "H31.1",
        on: on as never,
      });
    assert.equal(await asked("2026-11-23"), null);
    assert.deepEqual(await asked("2026-11-24"), { keeper: "national-portal", code: "H31.1" });
    await keeper.get(at);
    assert.equal(await site.send(keeper, at, "", { ...good, keeper: "local", ...day("26") }), at);
    assert.equal(await asked("2026-11-26"), null);
    assert.ok(await asked("2026-11-25"));
  });

  test("numbers of results are chosen by kind, and refused with a sentence where the agency signs first", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const committee = await site.province.agencyId("ubnd-11953");
    const at = urls.codeSeries.to("vi", null, { "co-quan": committee, loai: "licence" });
    await keeper.get(at);
    assert.match(keeper.html, /aria-current="page"[^>]*>\s*Giấy phép/);
    const good = { keeper: "national-portal", code: "{agencyCode}.GP", source: "Công văn số 112/VP", ...day("24") };
    assert.equal(await site.send(keeper, at, "", good), 409);
    assert.match(keeper.html, /phải có trước khi ký/);
    assert.ok(keeper.html.includes('href="#o-keeper"'));
    const other = await site.province.agencyId("ubnd-12004");
    const there = urls.codeSeries.to("vi", null, { "co-quan": other, loai: "licence" });
    await keeper.get(there);
    assert.equal(await site.send(keeper, there, "", good), there);
    assert.match(keeper.html, /Cổng Dịch vụ công quốc gia.*H?\{agencyCode\}\.GP/s);
  });
});
