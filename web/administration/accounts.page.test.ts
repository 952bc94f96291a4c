import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

const goodAccount = {
  "person.fullName": "Nguyễn Thị <b>Mận</b>",
  "person.identityNumber": "033192000999",
  "person.phone": "0912345678",
  signInName: "man.phohien",
  password: "Trao-tan-tay-2026-nhe",
  "positions.0.title": "Chuyên viên",
  "positions.0.roles": ["case-officer", "clerk"],
  "positions.0.validFrom.day": "1",
  "positions.0.validFrom.month": "11",
  "positions.0.validFrom.year": "2026",
} as const;

describe("accounts, posts and sessions on administrators' pages", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  const openAt = (kind = "official") => urls.openAccount.to("vi", null, { loai: kind, "co-quan": site.committee });
  const idOf = async (name: string) => (await site.province.actor(name)).accountId ?? "";

  test("open for who administers accounts, in both languages, and for nobody else", async () => {
    const accountId = await idOf("vanthu.phohien");
    const pages = [urls.openAccount.to, urls.doors.to];
    for (const [name, status] of [
      ["nghiepvu.tinh", 200],
      ["kythuat.tinh", 403],
      ["chutich.phohien", 403],
      ["congdan.hoa", 403],
    ] as const) {
      for (const lang of ["vi", "en"] as const) {
        const visitor = await site.as(name);
        for (const to of [...pages, (one: "vi" | "en") => urls.givePost.to(one, { accountId })]) {
          assert.equal((await visitor.get(to(lang))).statusCode, status, `${name} ${to(lang)}`);
          assert.doesNotMatch(visitor.html, /undefined|\[object|\bNaN\b/);
        }
      }
    }
  });

  test("an account is opened with its first post; what is wrong stands beside its field and nothing typed is lost", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(openAt());
    assert.match(keeper.html, /value="reception-officer"/);
    assert.doesNotMatch(keeper.html, /value="business-administrator"|value="post-officer"/);
    const wrong = {
      ...goodAccount,
      signInName: "Mận",
      "person.identityNumber": "12",
      password: "ngan",
      "positions.0.roles": [],
    };
    assert.equal(await site.send(keeper, openAt(), "", wrong), 422);
    assert.equal(keeper.value("person.fullName"), goodAccount["person.fullName"]);
    for (const id of ["o-signInName", "o-positions-0-roles"]) assert.ok(keeper.html.includes(`href="#${id}"`), id);
    assert.equal(await site.send(keeper, openAt(), "", { ...goodAccount, password: "ngan" }), 422);
    assert.ok(keeper.html.includes(`href="#o-password"`));
    assert.doesNotMatch(keeper.html, /value="ngan"/, "a password is never sent back");
    const at = String(await site.send(keeper, openAt(), "", goodAccount));
    assert.match(at, /^\/quan-tri\/tai-khoan\/[0-9a-f-]{36}$/);
    assert.match(keeper.html, /Đã mở tài khoản/);
    assert.doesNotMatch(keeper.html, /<b>Mận/);
    assert.match(keeper.html, /Công chức chuyên môn, Văn thư/);
    const again = await site.as("nghiepvu.tinh");
    await again.get(openAt());
    assert.equal(
      await site.send(again, openAt(), "", { ...goodAccount, "person.identityNumber": "033192000998" }),
      409,
    );
    assert.ok(again.html.includes(`href="#o-signInName"`), "the name is taken");
  });

  test("support staff get the support role alone", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(openAt("support"));
    assert.match(keeper.html, /value="post-officer" checked/);
    assert.doesNotMatch(keeper.html, /value="reception-officer"/);
  });

  test("a post is given at another agency found by typing, and ended with its ground", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const accountId = await idOf("vanthu.nhuquynh");
    await keeper.get(urls.givePost.to("vi", { accountId }, { "tim-co-quan": "so xay dung" }));
    const [, href = ""] = /href="([^"]*co-quan=[^"]*)">Sở Xây dựng/.exec(keeper.html) ?? [];
    const at = href.replaceAll("&amp;", "&");
    await keeper.get(at);
    const post = {
      title: "Văn thư",
      roles: "clerk",
      "validFrom.day": "23",
      "validFrom.month": "11",
      "validFrom.year": "2026",
    };
    assert.equal(await site.send(keeper, at, "", { ...post, "validFrom.month": "13" }), 422);
    assert.ok(keeper.html.includes('href="#o-validFrom"'));
    const account = urls.account.to("vi", { accountId });
    assert.equal(await site.send(keeper, at, "", post), account);
    assert.match(keeper.html, /Sở Xây dựng/);
    const held = await site.province.actor("vanthu.nhuquynh");
    const given = held.positions.find(
      ({ title, agencyId }) => title === "Văn thư" && agencyId !== held.positions[0]?.agencyId,
    );
    assert.ok(given);
    const day = { "lastDay.day": "22", "lastDay.month": "11", "lastDay.year": "2026" };
    const end = { ...keeper.hidden("end-post"), "form-row": given.id, ...day };
    assert.equal((await keeper.post(account, { ...end, ground: "" })).statusCode, 422);
    assert.match(keeper.html, new RegExp(`#o-${given.id}-ground`));
    await keeper.get(account);
    const answer = await keeper.post(account, {
      ...keeper.hidden("end-post"),
      "form-row": given.id,
      ...day,
      ground: "Quyết định 45/QĐ-UBND",
    });
    assert.equal(answer.statusCode, 303);
    await keeper.get(account);
    assert.match(keeper.html, /Kết thúc vị trí.*Quyết định 45\/QĐ-UBND/s);
  });

  test("for a leader who is away an administrator gives the delegation, and takes it back; both are told", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const accountId = await idOf("chutich.phohien");
    await keeper.get(urls.account.to("vi", { accountId }));
    const at = urls.delegationsOf.to("vi", { accountId });
    assert.ok(keeper.html.includes(`href="${at}"`));
    await keeper.get(at);
    assert.match(keeper.html, /Ủy quyền của Trịnh Quốc Nghiêm/);
    const [, toAccountId = ""] = /<option value="([^"]+)">Đặng Thị Thùy Miên/.exec(keeper.html) ?? [];
    const period = {
      ...{ "validFrom.day": "23", "validFrom.month": "11", "validFrom.year": "2026" },
      ...{ "validTo.day": "30", "validTo.month": "11", "validTo.year": "2026" },
    };
    assert.equal(await site.send(keeper, at, "give", { ...period, toAccountId, ground: "" }), 422);
    assert.ok(keeper.html.includes('href="#o-ground"'));
    await keeper.get(at);
    assert.equal(await site.send(keeper, at, "give", { ...period, toAccountId, ground: "Giấy ủy quyền số 15" }), at);
    assert.match(keeper.html, /Đã ủy quyền.*Đặng Thị Thùy Miên.*Đang có hiệu lực/s);
    await site.province.settle();
    for (const name of ["chutich.phohien", "vanthu.phohien"]) {
      const told = await site.as(name);
      await told.get(urls.workNotices.vi);
      assert.match(told.html, /Có ủy quyền từ ngày 23\/11\/2026.*Đến hết ngày 30\/11\/2026/s, name);
    }
    const again = await site.as("nghiepvu.tinh");
    await again.get(at);
    assert.equal(await site.send(again, at, "revoke", {}), at);
    await site.province.settle();
    const chair = await site.as("chutich.phohien");
    await chair.get(urls.workNotices.vi);
    assert.match(chair.html, /Ủy quyền đã được thu hồi/);
    const technical = await site.as("kythuat.tinh");
    assert.equal((await technical.get(at)).statusCode, 403);
    const others = { accountId: await idOf("vanthu.nhuquynh") };
    const actor = await site.province.actor("chutich.phohien");
    const answer = site.province.rooms.identity.listDelegations({ actor, input: others });
    await assert.rejects(answer, { code: "identity.unknown-account" });
  });

  test("an account's sessions are listed, and ended from here", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const { identity } = site.province.rooms;
    const password = site.province.ground.config.demoPassword;
    const tokenHash = "ab".repeat(32);
    const input = { name: "chutich.phohien", password, tokenHash, agent: "tablet" };
    await identity.signIn({ actor: anonymous, requestId: crypto.randomUUID(), input });
    const account = urls.account.to("vi", { accountId: await idOf("chutich.phohien") });
    await keeper.get(account);
    assert.match(keeper.html, /Phiên đăng nhập đang mở.*Máy tính bảng/s);
    assert.equal(await site.send(keeper, account, "end-session", {}), account);
    assert.equal((await identity.resolveSession(tokenHash, site.province.ground.now())).state, "ended");
    assert.match(keeper.html, /Không có phiên nào đang mở/);
  });

  test("what was done with an account stands with it, and its ground", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    const account = urls.account.to("vi", { accountId: await idOf("chuyenvien.nhuquynh") });
    await keeper.get(account);
    const reset = { password: "Tam-thoi-2026-xin-doi", ground: "Mất điện thoại, đã xem căn cước" };
    assert.equal(await site.send(keeper, account, "reset", reset), account);
    assert.match(keeper.html, /Đặt lại cách đăng nhập.*Mất điện thoại, đã xem căn cước/s);
    const { rows } = await sql<{ facts: object }>`select facts from kernel.audit_line
      where act = 'identity.reset-sign-in' order by at desc limit 1`.execute(site.province.ground.database.db);
    assert.doesNotMatch(JSON.stringify(rows), /căn cước/, "the audit holds no words of people");
  });

  test("accounts of every agency within reach are found by typing, a page at a time", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(urls.accounts.to("vi", null, { "pham-vi": "tat-ca", tim: "dang thi thuy mien" }));
    assert.match(keeper.html, /vanthu\.phohien/);
    assert.doesNotMatch(keeper.html, /congdan\.hoa/);
  });
});
