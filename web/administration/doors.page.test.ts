import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

const code = "1.002693";
const from = (day: string) => ({ "validFrom.day": day, "validFrom.month": "12", "validFrom.year": "2026" });

describe("the page of the own-pages door", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  test("finds a procedure by typing and says whether our pages take it today and what is to come", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(urls.doors.to("vi", null, { tim: "chat ha cay xanh" }));
    assert.match(keeper.html, /1\.002693.*Đang mở/s);
    await keeper.get(urls.doors.to("en"));
    assert.doesNotMatch(keeper.html, /undefined|\[object|\bNaN\b/);
  });

  test("closes it from a day on; the day before stays as it was, and what is wrong is told by field", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const at = urls.door.to("vi", { code });
    await keeper.get(at);
    const close = { open: "closed", source: "Công văn số 112/VP", ...from("1") };
    assert.equal(await site.send(keeper, at, "", { ...close, open: "", source: "x" }), 422);
    assert.ok(keeper.html.includes('href="#o-open"'));
    await keeper.get(at);
    assert.equal(await site.send(keeper, at, "", { ...close, source: "" }), 422);
    assert.ok(keeper.html.includes('href="#o-source"'));
    await keeper.get(at);
    const past = { ...close, "validFrom.year": "2025" };
    assert.equal(await site.send(keeper, at, "", past), 422);
    assert.ok(keeper.html.includes('href="#o-validFrom"'), "what held is history");
    await keeper.get(at);
    assert.equal(await site.send(keeper, at, "", close), at);
    assert.match(keeper.html, /01\/12\/2026.*Đóng.*Công văn số 112\/VP/s);
    await keeper.get(urls.doors.to("vi", null, { tim: code }));
    assert.match(keeper.html, /Đang mở.*đóng từ 01\/12\/2026/s);
  });

  test("is not there for a procedure that nobody knows", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    assert.equal((await keeper.get(urls.door.to("vi", { code: "9.999999" }))).statusCode, 404);
  });
});
