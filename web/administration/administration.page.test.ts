import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { issuePersonCertificate, makeDevAuthority, toPem } from "#capabilities/signatures";
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
      [urls.interchange, technical],
      [urls.accounts, business],
      [urls.certificates, [...technical, ...business]],
      [urls.agencies, [...technical, ...business]],
      [urls.workingCalendar, [...technical, ...business]],
    ] as const;
    for (const [page, allowed] of pages) {
      for (const name of ["kythuat.tinh", "nghiepvu.tinh", "chutich.tinh", "congdan.hoa"]) {
        for (const lang of ["vi", "en"] as const) {
          const { statusCode, body } = await (await site.as(name)).get(page.to(lang));
          assert.equal(statusCode, allowed.some((one) => one === name) ? 200 : 403, `${name} ${page.vi}`);
          assert.doesNotMatch(body, /undefined|\[object|\bNaN\b/, page.vi);
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

  test("a password is reset, and its owner must change it", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const { accountId } = await site.province.actor("vanthu.nhuquynh");
    const href = urls.account.to("vi", { accountId: accountId ?? "" });
    await keeper.get(href);
    const weak = { password: "ngan", ground: "Quên mật khẩu" };
    assert.equal(await site.send(keeper, href, "reset", weak), 422);
    assert.match(keeper.html, /<a href="#o-reset-password">/);
    assert.equal(await site.send(keeper, href, "reset", { ...weak, password: "Tam-thoi-2026-xin-doi" }), href);
    assert.match(keeper.html, /Đã đặt mật khẩu tạm/);
    const { rows } = await sql<{ due: boolean }>`select password_change_due as due from identity.account
      where id = ${accountId}`.execute(site.province.ground.database.db);
    assert.deepEqual(rows, [{ due: true }]);
  });

  const pem = (bytes: Uint8Array, tag: "CERTIFICATE" | "PRIVATE KEY") => Buffer.from(toPem(bytes, tag));

  test("an authority is trusted, a certificate enrolled with its holder's PIN, and revoked; wrong files are told by field", async () => {
    const period = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2030-01-01T00:00:00Z") };
    const authority = await makeDevAuthority("Chứng thực công cộng", period);
    const chair = { identifier: "CB-1", organisation: "Phường Phố Hiến", title: "Chủ tịch" };
    const made = await issuePersonCertificate(authority, { ...chair, name: "Trịnh Quốc Nghiêm" }, period);
    const file = (name: string, bytes: Uint8Array) => ({ name, bytes });
    const both = Buffer.concat([
      pem(made.certificate, "CERTIFICATE"),
      pem(authority.issuing.certificate, "CERTIFICATE"),
    ]);
    const keeper = await site.as("nghiepvu.tinh");
    const href = urls.certificates.to("vi", null, { "co-quan": site.committee });
    const { accountId } = await site.province.actor("chutich.phohien");
    const enrol = async (more: { pinAgain?: string; key?: Uint8Array } = {}) => {
      await keeper.get(href);
      const answer = await keeper.upload(
        href,
        [
          ["accountId", `personal~${accountId}`],
          ["custody", "Người ký tự giữ, kho khóa phần mềm"],
          ["pin", "590713"],
          ["pinAgain", more.pinAgain ?? "590713"],
          ["certificate", file("chung-thu.pem", both)],
          ["key", file("khoa.pem", more.key ?? pem(made.pkcs8, "PRIVATE KEY"))],
        ],
        { "sec-fetch-site": "same-origin" },
        "enrol",
      );
      return answer.statusCode;
    };
    assert.equal(await enrol(), 422);
    assert.match(keeper.html, /<a href="#o-certificate">Chứng thư không dẫn đến một tổ chức chứng thực/);
    const technician = await site.as("kythuat.tinh");
    await technician.get(urls.certificates.vi);
    const trust = (bytes: Uint8Array) =>
      technician.upload(
        urls.certificates.vi,
        [
          ["name", "Chứng thực công cộng"],
          ["kind", "root"],
          ["source", "rootca.gov.vn, 20/11/2026"],
          ["certificate", file("goc.pem", bytes)],
        ],
        { "sec-fetch-site": "same-origin" },
        "trust",
      );
    assert.equal((await trust(pem(made.certificate, "CERTIFICATE"))).statusCode, 422);
    await technician.get(urls.certificates.vi);
    assert.equal((await trust(pem(authority.root.certificate, "CERTIFICATE"))).statusCode, 303);
    await technician.get(urls.certificates.vi);
    assert.match(technician.html, /Chứng thực công cộng.*rootca\.gov\.vn/s);
    await site.as("nghiepvu.tinh");
    assert.equal(await enrol({ pinAgain: "590714" }), 422);
    assert.match(keeper.html, /<a href="#o-pinAgain">Hai lần nhập mã PIN không giống nhau/);
    assert.equal(await enrol({ key: Buffer.from("không phải khóa") }), 422);
    assert.match(keeper.html, /<a href="#o-key">Không đọc được tệp khóa bí mật/);
    assert.equal(await enrol({ key: pem(authority.root.pkcs8, "PRIVATE KEY") }), 422);
    assert.match(keeper.html, /<a href="#o-key">Khóa bí mật không phải của chứng thư này/);
    assert.doesNotMatch(keeper.html, /590713/, "a PIN is never sent back");
    assert.equal(await enrol(), 303);
    await keeper.get(href);
    assert.match(keeper.html, /Trịnh Quốc Nghiêm.*Người ký tự giữ, kho khóa phần mềm.*01\/01\/2030/s);
    const open = async (pin: string) =>
      site.province.rooms.signatures.openAuthorisation({
        actor: await site.province.actor("chutich.phohien"),
        requestId: randomUUID(),
        input: {
          ...{ use: "personal", agencyId: site.committee, pin },
          documents: [{ documentId: randomUUID(), sha256: "ab".repeat(32) }],
        },
      });
    await assert.rejects(open("246813"), { code: "signature.wrong-pin" });
    assert.ok((await open("590713")).authorisationId, "of two keys the one entered last signs");
    const row = /01\/01\/2030.*?name="form-row" value="([^"]+)"/s.exec(keeper.html)?.[1] ?? "";
    assert.equal(await site.send(keeper, href, "revoke", { "form-row": row, reason: "" }), 422);
    assert.match(keeper.html, /<details class="govuk-details" open>.*id="o-[0-9a-f-]+-reason"/s);
    const revoked = await site.send(keeper, href, "revoke", { "form-row": row, reason: "Mất khóa, đã báo" });
    assert.equal(revoked, href);
    assert.match(keeper.html, /Đã thu hồi/);
    assert.ok((await open("246813")).authorisationId, "and when that is revoked, the one entered before");
  });
});
