import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { shownByApp } from "../../tests/support/authenticator.ts";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { unescaped } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

describe("pages of one's own account", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  test("open in both languages for officials, administrators and citizens; delegation for officials alone", async () => {
    for (const [name, delegates] of [
      ["chutich.phohien", 200],
      ["nghiepvu.tinh", 200],
      ["congdan.hoa", 403],
    ] as const) {
      const visitor = await site.as(name);
      for (const lang of ["vi", "en"] as const) {
        for (const at of [urls.ownAccount, urls.ownPassword, urls.ownSecondFactor, urls.ownSessions]) {
          assert.equal((await visitor.get(at.to(lang))).statusCode, 200, `${name} ${at.vi}`);
          assert.doesNotMatch(visitor.html, /undefined|\[object|\bNaN\b/);
        }
        assert.equal((await visitor.get(urls.delegations.to(lang))).statusCode, delegates, name);
      }
    }
  });

  test("every page leads to one's account from the header, and from there to the password", async () => {
    const chair = await site.as("chutich.phohien");
    await chair.get(urls.myWork.vi);
    assert.match(chair.html, /<a class="ph-header__person" href="\/tai-khoan">/);
    await chair.get(urls.ownAccount.vi);
    for (const at of [urls.ownPassword, urls.ownSecondFactor, urls.ownSessions, urls.delegations]) {
      assert.ok(chair.html.includes(`href="${at.vi}"`), at.vi);
    }
  });

  test("a leader delegates her post, sees it, and takes it back; the delegate reads whom she stands in for", async () => {
    const chair = await site.as("chutich.phohien");
    const at = urls.delegations.vi;
    await chair.get(at);
    const [, value = ""] = /<option value="([^"]+)">Đặng Thị Thùy Miên/.exec(chair.html) ?? [];
    assert.match(value, /~/);
    const period = {
      ...{ "validFrom.day": "23", "validFrom.month": "11", "validFrom.year": "2026" },
      ...{ "validTo.day": "30", "validTo.month": "11", "validTo.year": "2026" },
    };
    assert.equal(await site.send(chair, at, "give", { ...period, ground: "Giấy ủy quyền số 12" }), 422);
    assert.ok(chair.html.includes('href="#o-toAccountId"'));
    assert.equal(chair.value("ground"), "Giấy ủy quyền số 12");
    assert.equal(
      await site.send(chair, at, "give", { ...period, toAccountId: value, ground: "", "validTo.year": "2025" }),
      422,
    );
    assert.ok(chair.html.includes('href="#o-ground"'));
    await chair.get(at);
    assert.equal(
      await site.send(chair, at, "give", { ...period, toAccountId: value, ground: "Giấy ủy quyền số 12" }),
      at,
    );
    assert.match(chair.html, /Tôi đã ủy quyền.*Đặng Thị Thùy Miên.*Đang có hiệu lực/s);
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(at);
    assert.match(clerk.html, /Tôi được ủy quyền.*Trịnh Quốc Nghiêm.*Chủ tịch Ủy ban nhân dân/s);
    const again = await site.as("chutich.phohien");
    await again.get(at);
    assert.equal(await site.send(again, at, "revoke", {}), at);
    assert.match(again.html, /Đã thu hồi/);
  });

  test("a second factor is set up by scanning and typing, and told so; a wrong code is told beside its box", async () => {
    const chair = await site.as("chutich.nhuquynh");
    const at = urls.ownSecondFactor.vi;
    await chair.get(at);
    assert.equal(await site.send(chair, at, "start", {}), at);
    assert.match(chair.html, /<svg class="ph-qr" role="img" aria-label="[^"]+"/);
    const secret = /secret=([A-Z2-7]+)/.exec(unescaped(chair.html))?.[1] ?? "";
    assert.ok(secret.length >= 32);
    assert.equal(await site.send(chair, at, "confirm", { code: "000000" }), 422);
    assert.ok(chair.html.includes('href="#o-confirm-code"') || chair.html.includes('href="#o-code"'));
    await chair.get(at);
    const code = shownByApp(secret, site.province.ground.now());
    assert.equal(await site.send(chair, at, "confirm", { code }), urls.myWork.vi);
    await chair.get(at);
    assert.match(chair.html, /Đã bật\. Mỗi lần đăng nhập/);
    assert.doesNotMatch(chair.html, /secret=/);
  });
});
