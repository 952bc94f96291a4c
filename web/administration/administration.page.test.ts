import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { unescaped } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

describe("administrators' pages", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  test("each opens in both languages for whom it is meant, and for nobody else", async () => {
    const technical = ["kythuat.tinh"];
    const business = ["nghiepvu.tinh"];
    const pages = [
      [urls.administration, [...technical, ...business]],
      [urls.operations, technical],
      [urls.accounts, business],
      [urls.agencies, [...technical, ...business]],
      [urls.workingCalendar, [...technical, ...business]],
    ] as const;
    for (const [page, allowed] of pages) {
      for (const name of ["kythuat.tinh", "nghiepvu.tinh", "chutich.tinh", "congdan.hoa"]) {
        for (const lang of ["vi", "en"] as const) {
          const { statusCode, body } = await (await site.as(name)).get(page.to(lang));
          assert.equal(statusCode, allowed.some((one) => one === name) ? 200 : 403, `${name} ${page.vi}`);
          assert.doesNotMatch(body, /undefined|\[object|NaN/, page.vi);
        }
      }
    }
  });

  test("an account is found by a name without accents, and closed; out of reach it looks like none", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(urls.accounts.to("vi", null, { tim: "trieu thi kim" }));
    const href = unescaped(/href="(\/quan-tri\/tai-khoan\/[^"]+)">vanthu\.tinh/.exec(keeper.html)?.[1] ?? "");
    await keeper.get(href);
    assert.match(keeper.html, /Triệu Thị Kim Thoa/);
    assert.equal(await site.send(keeper, href, "close", { ground: "" }), 422);
    assert.match(keeper.html, /<a href="#o-ground">/);
    const citizen = (await site.province.actor("congdan.hoa")).accountId ?? "";
    assert.equal((await keeper.get(urls.account.to("vi", { accountId: citizen }))).statusCode, 404);
    const accountId = href.slice(-36);
    await keeper.get(href);
    assert.equal(await site.send(keeper, href, "close", { ground: "Quyết định thôi việc số 45" }), href);
    assert.match(keeper.html, /Đã đóng/);
    const { rows } = await sql<{ state: string }>`select state from identity.account where id = ${accountId}`.execute(
      site.province.ground.database.db,
    );
    assert.equal(rows[0]?.state, "closed");
  });

  test("a year's special days stand with their sources, and a year nobody entered says so", async () => {
    const keeper = await site.as("kythuat.tinh");
    await keeper.get(urls.workingCalendar.to("vi", null, { nam: 2026 }));
    assert.match(keeper.html, /Thứ Ba, 24\/11\/2026.*Ngày Văn hóa Việt Nam.*28\/2026\/QH16/s);
    await keeper.get(urls.workingCalendar.to("vi", null, { nam: 2031 }));
    assert.match(keeper.html, /Chưa nhập lịch nghỉ năm 2031/);
  });

  test("a job that gave up is put back into the queue with all its tries", async () => {
    const owner = new pg.Client(site.province.urls.adminUrl);
    await owner.connect();
    await owner.query(
      `select graphile_worker.add_job('reading-nobody-does', '{"dossierId":"<b>d-1</b>"}', max_attempts => 1)`,
    );
    await owner.query(
      `update graphile_worker._private_jobs set attempts = 1, last_error = 'the portal <i>is</i> away'`,
    );
    const keeper = await site.as("kythuat.tinh");
    await keeper.get(urls.operations.vi);
    assert.match(keeper.html, /reading-nobody-does/);
    assert.doesNotMatch(keeper.html, /<i>is|<b>d-1/);
    const [, row = ""] = /name="form-row" value="(\d+)"/.exec(keeper.html) ?? [];
    assert.equal(await site.send(keeper, urls.operations.vi, "try-again", {}), urls.operations.vi);
    assert.match(keeper.html, /Không có việc nào bị bỏ lại/);
    const { rows } = await owner.query("select attempts from graphile_worker._private_jobs where id = $1", [row]);
    await owner.end();
    assert.deepEqual(rows, [{ attempts: 0 }]);
  });
});
