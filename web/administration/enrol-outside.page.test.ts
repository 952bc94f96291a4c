import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type ChairToken, openChairToken, tokenLabel } from "../../tests/support/chair-token.ts";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { openTestProvince } from "../../tests/support/province.ts";
import { type RemoteKeys, openRemoteKeys } from "../../tests/support/remote-keys.ts";
import { tokensMissing } from "../../tests/support/soft-token.ts";
import type { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

describe("entering keys that stay in a token or at a remote signing service", () => {
  let site: OfficialsSite;
  let keys: RemoteKeys;
  let token: ChairToken;
  let department: string;

  before(async () => {
    keys = openRemoteKeys();
    token = openChairToken();
    const province = await openTestProvince({}, undefined, { signers: { tokens: token.tokens, remote: keys.remote } });
    await keys.start(province);
    const demo = { accounts: [], codesUrl: keys.codesUrl(), mail: async () => [], sendSample: async () => {} };
    site = await openOfficialsSite(province, demo);
    department = await province.agencyId("so-xay-dung");
    await token.plugIn(province);
  });
  after(async () => {
    await site.close();
    await keys.close();
    token.remove();
  });

  const holder = async (use: string, name: string) => `${use}~${(await site.province.actor(name)).accountId ?? ""}`;
  const here = (agencyId: string): string => urls.certificates.to("vi", null, { "co-quan": agencyId });
  const send = async (keeper: Visitor, agencyId: string, act: string, fields: Record<string, string>) => {
    await keeper.get(here(agencyId));
    const parts = Object.entries(fields);
    return (await keeper.upload(here(agencyId), parts, { "sec-fetch-site": "same-origin" }, act)).statusCode;
  };
  /** The way that stands open after a refusal. */
  const opened = (html: string): string => /<details class="govuk-details" open.*?<\/details>/s.exec(html)?.[0] ?? "";
  /** Nothing typed is lost but what is secret; `said` stands in the summary, linked to its box, in the way that stands open. */
  const assertSaid = (keeper: Visitor, row: string, box: string, said: RegExp, kept: readonly string[]): void => {
    const link = new RegExp(`<a href="#o-${row}-${box}">([^<]+)</a>`).exec(keeper.html)?.[1] ?? keeper.html;
    assert.match(link, said);
    const way = opened(keeper.html);
    assert.ok(way.includes(`id="o-${row}-${box}"`), "the way is open, and the link leads to its box");
    for (const text of kept) assert.ok(way.includes(`value="${text}"`), text);
  };

  test("three ways stand closed, each box with a name of its own; in a trial province the codes are one link away", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(here(site.committee));
    assert.equal(
      keeper.html.match(/<details class="govuk-details">\s*<summary[^>]*><span[^>]*>Khóa (trong|tại)/g)?.length,
      3,
    );
    const ids = [...keeper.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, "no id stands twice");
    assert.ok(keeper.html.includes(`href="${keys.codesUrl()}" target="_blank" rel="noopener noreferrer"`));
    await keeper.get(urls.certificates.to("en", null, { "co-quan": site.committee }));
    assert.match(keeper.html, /Key at a remote signing service/);
  });

  test("a remote key: nothing filled in, an unknown account, a wrong PIN, an old code, another's key, then entered", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const held = keys.held("giamdoc.soxaydung");
    const good = {
      accountId: await holder("personal", "giamdoc.soxaydung"),
      ...{ custody: "Giám đốc tự giữ, ký số từ xa", remoteUser: held.userId, credential: "" },
    };
    const filled = [good.custody, held.userId];
    assert.equal(await send(keeper, department, "enrol-remote", { remoteUser: "" }), 422);
    for (const box of ["accountId", "custody", "remoteUser", "pin"])
      assertSaid(keeper, "remote", box, /^Chưa điền/, []);
    const typed = (more: object = {}) => ({ ...good, pin: held.pin, otp: keys.otp(held), ...more });
    assert.equal(await send(keeper, department, "enrol-remote", typed({ remoteUser: "nguoi-la" })), 422);
    assertSaid(keeper, "remote", "remoteUser", /không có khóa ký nào ứng với tài khoản/, [good.custody, "nguoi-la"]);
    assert.equal(await send(keeper, department, "enrol-remote", typed({ pin: "999999" })), 403);
    assertSaid(keeper, "remote", "pin", /Mã PIN không đúng/, filled);
    assert.doesNotMatch(keeper.html, /999999/);
    assert.match(opened(keeper.html), new RegExp(`value="${good.accountId}" selected`));
    const old = keys.otp(held);
    keys.otp(held);
    keys.otp(held);
    assert.equal(await send(keeper, department, "enrol-remote", typed({ otp: old })), 403);
    assertSaid(keeper, "remote", "otp", /OTP không đúng, đã hết hạn hoặc đã dùng/, filled);
    assert.ok(!keeper.html.includes(old), "a code is never sent back");
    const others = typed({ remoteUser: "phochutich.tinh", otp: keys.otp(keys.held("phochutich.tinh")) });
    assert.equal(await send(keeper, department, "enrol-remote", others), 422);
    assert.match(keeper.html, /Chứng thư này đã có trong sổ|Tên trên chứng thư không phải tên người giữ khóa/);
    assert.equal(await send(keeper, department, "enrol-remote", typed()), 303);
    await keeper.get(here(department));
    assert.match(keeper.html, /Cao Bá Lĩnh.*Giám đốc tự giữ, ký số từ xa.*Ký số từ xa/s);
  });

  test("a remote key: locked, suspended, the service away; each in its words, with what to do", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const held = keys.held("giamdoc.soxaydung");
    const good = {
      accountId: await holder("personal", "giamdoc.soxaydung"),
      custody: "Tự giữ",
      remoteUser: held.userId,
    };
    const typed = (more: object = {}) => ({ ...good, pin: held.pin, otp: keys.otp(held), ...more });
    for (let n = 0; n < 3; n += 1)
      assert.equal(await send(keeper, department, "enrol-remote", typed({ pin: "999999" })), 403);
    assert.equal(await send(keeper, department, "enrol-remote", typed()), 503);
    assert.match(keeper.html, /đã khóa khóa ký từ xa này.*liên hệ tổ chức cung cấp dịch vụ/s);
    assert.match(opened(keeper.html), /value="Tự giữ"/);
    held.status = "suspended";
    assert.equal(await send(keeper, department, "enrol-remote", typed()), 409);
    assert.match(keeper.html, /đang bị tạm dừng/);
    held.status = "valid";
    await keys.away(async () => {
      assert.equal(await send(keeper, department, "enrol-remote", typed()), 503);
      assert.match(keeper.html, /Dịch vụ ký số từ xa không phản hồi.*thử lại sau ít phút/s);
      assert.match(opened(keeper.html), /value="Tự giữ"/);
    });
  });

  test("a seal's remote key: not one that must know beforehand what it signs; one that need not is entered", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const held = keys.held("vanthu.phohien");
    const seal = {
      ...{ accountId: await holder("seal", "vanthu.phohien"), custody: "Văn thư giữ, ký số từ xa" },
      ...{ remoteUser: held.userId, pin: held.pin },
    };
    held.scal = "2";
    assert.equal(await send(keeper, site.committee, "enrol-remote", { ...seal, otp: keys.otp(held) }), 422);
    assertSaid(keeper, "remote", "accountId", /không dùng để đóng dấu được/, [seal.custody, held.userId]);
    assert.match(keeper.html, /cấp khóa mức SCAL 1 cho con dấu/);
    held.scal = "1";
    assert.equal(await send(keeper, site.committee, "enrol-remote", { ...seal, otp: keys.otp(held) }), 303);
    await keeper.get(here(site.committee));
    assert.match(keeper.html, /Văn thư giữ, ký số từ xa.*Ký số từ xa/s);
  });

  const skip = tokensMissing() ?? false;
  test(
    "a token: away, several keys, a wrong PIN, another's name, then the chair's key and the seal",
    { skip },
    async () => {
      const keeper = await site.as("nghiepvu.tinh");
      const { pin } = token;
      const chair = { accountId: await holder("personal", "chutich.phohien"), custody: "Chủ tịch tự giữ, token" };
      const typed = (more: object = {}) => ({ ...chair, token: tokenLabel, tokenKey: "chu-tich", pin, ...more });
      const entering = (more: object = {}) => send(keeper, site.committee, "enrol-token", typed(more));
      assert.equal(await entering({ token: "" }), 422);
      assertSaid(keeper, "token", "token", /^Chưa điền/, [chair.custody, "chu-tich"]);
      assert.equal(await entering({ token: "không cắm" }), 503);
      assertSaid(keeper, "token", "token", /Không thấy token/, [chair.custody, "không cắm", "chu-tich"]);
      assert.equal(await entering({ tokenKey: "" }), 422);
      assertSaid(keeper, "token", "tokenKey", /nhiều token hoặc nhiều khóa/, [chair.custody, tokenLabel]);
      assert.equal(await entering({ pin: "tk-0000" }), 403);
      assertSaid(keeper, "token", "pin", /Mã PIN không đúng/, [chair.custody, tokenLabel, "chu-tich"]);
      assert.doesNotMatch(keeper.html, /tk-0000/);
      assert.equal(await entering({ tokenKey: "nguoi-la" }), 422);
      assert.match(keeper.html, /Tên trên chứng thư không phải tên người giữ khóa/);
      assert.match(opened(keeper.html), new RegExp(`value="${tokenLabel}"`));
      assert.equal(await entering(), 303);
      const seal = {
        accountId: await holder("seal", "vanthu.phohien"),
        custody: "Văn thư giữ, token",
        tokenKey: "con-dau",
      };
      assert.equal(await entering(seal), 303);
      await keeper.get(here(site.committee));
      assert.match(keeper.html, /Văn thư giữ, token.*Token, HSM/s);
      assert.match(keeper.html, /Chủ tịch tự giữ, token.*Token, HSM/s);
    },
  );
});
