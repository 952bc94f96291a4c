import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { testPin } from "../../tests/support/province.ts";
import { type Visitor, unescaped } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

/** The card of one dossier in a tray. */
const cardOf = (visitor: Visitor, at: string): string =>
  visitor.html.split('class="ph-tray-card"').find((card) => card.includes(at.slice(-36))) ?? "";
const summary = (visitor: Visitor): string => /error-summary.*?<\/h2>/s.exec(visitor.html)?.[0] ?? "";
const otherEnd = (text: string): string => text.replace(/.$/, (end) => (end === "0" ? "1" : "0"));

describe("signing and sealing", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());
  const trayUrl = () => urls.signingTray.to("vi", { agencyId: site.committee });
  const clerkUrl = () => urls.clerkTray.to("vi", { agencyId: site.committee });

  async function sign(at: string): Promise<void> {
    const chair = await site.as("chutich.phohien");
    await chair.get(trayUrl());
    const documents = /type="checkbox" value="([^"]+)"/.exec(cardOf(chair, at))?.[1] ?? "";
    assert.match(documents, /~[0-9a-f]{64}$/);
    assert.equal(await site.send(chair, trayUrl(), "", { pin: testPin }), 422);
    assert.match(chair.html, /<a href="#o-documents">/);
    const wrong = Number(await site.send(chair, trayUrl(), "", { documents, pin: "135791" }));
    assert.ok(wrong >= 400 && wrong < 500);
    assert.match(chair.html, /PIN không đúng/);
    assert.match(cardOf(chair, at), /checked/);
    assert.doesNotMatch(chair.html, /135791/);
    assert.equal(await site.send(chair, trayUrl(), "", { documents: otherEnd(documents), pin: testPin }), 409);
    assert.match(chair.html, /sửa sau khi bạn mở trang/);
    assert.equal(await site.send(chair, trayUrl(), "", { documents, pin: testPin }), trayUrl(), summary(chair));
    assert.match(cardOf(chair, at), /Đang ký số/);
    await site.province.settle();
  }

  async function seal(at: string): Promise<void> {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(clerkUrl());
    assert.match(cardOf(clerk, at), /Đọc văn bản đã ký/);
    assert.equal(await site.send(clerk, clerkUrl(), "seal", { pin: testPin }), clerkUrl(), summary(clerk));
    assert.match(clerk.html, /Đang đóng dấu văn bản số/);
    await site.province.settle();
  }

  test("nothing chosen, a wrong PIN, another document, then signed; sealed by the clerk; returned by the officer", async () => {
    const at = await site.submitted();
    await sign(at);
    await seal(at);
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(at);
    assert.match(officer.html, /Văn bản đã ký và đóng dấu/);
    assert.equal(await site.send(officer, at, "return", {}), at);
    assert.match(officer.html, /Hồ sơ đã kết thúc/);
  });

  test("a draft sent back shows its reason above, and goes round again", async () => {
    const at = await site.submitted();
    const chair = await site.as("chutich.phohien");
    await chair.get(trayUrl());
    const one = unescaped(/href="(\/ky\/[^"]+)"/.exec(cardOf(chair, at))?.[1] ?? "");
    await chair.get(one);
    assert.equal(await site.send(chair, one, "return", { reason: "sai" }), 422);
    assert.match(chair.html, /<a href="#o-reason">/);
    assert.equal(await site.send(chair, one, "return", { reason: "Thiếu <i>chiều cao</i> cây" }), trayUrl());
    assert.equal((await chair.get(one)).statusCode, 404);
    const specialist = await site.as("chuyenvien.phohien");
    for (const url of [at, `${at}/ket-qua`]) {
      await specialist.get(url);
      assert.match(specialist.html, /Lãnh đạo trả lại dự thảo.*Thiếu &lt;i>chiều cao&lt;\/i> cây/s);
    }
  });

  test("a leader to whom it was not submitted can read it, and is not asked to sign", async () => {
    const at = await site.submitted();
    const chair = await site.as("chutich.phohien");
    await chair.get(trayUrl());
    const one = unescaped(/href="(\/ky\/[^"]+)"/.exec(cardOf(chair, at))?.[1] ?? "");
    const vice = await site.as("phochutich.phohien");
    assert.equal((await vice.get(one)).statusCode, 200);
    assert.match(vice.html, /trình người khác ký/);
    assert.doesNotMatch(vice.html, /name="pin"/);
  });

  test("what people typed is shown as text wherever it stands", async () => {
    const at = await site.submitted();
    const places = [
      ["tiepnhan.phohien", at],
      ["chuyenvien.phohien", at],
      ["chuyenvien.phohien", urls.myWork.vi],
      ["chutich.phohien", trayUrl()],
    ] as const;
    for (const [name, url] of places) {
      const visitor = await site.as(name);
      assert.equal((await visitor.get(url)).statusCode, 200, url);
      assert.doesNotMatch(visitor.html, /<b>Bưởi|<script/, url);
      if (url !== urls.myWork.vi) assert.match(unescaped(visitor.html), /Nguyễn Thị <b>Bưởi<\/b>/, url);
    }
  });

  test("trays are for those who hold the post there", async () => {
    for (const [name, url] of [
      ["chutich.nhuquynh", trayUrl()],
      ["vanthu.nhuquynh", clerkUrl()],
      ["chuyenvien.phohien", trayUrl()],
      ["chutich.phohien", clerkUrl()],
    ] as const) {
      assert.equal((await (await site.as(name)).get(url)).statusCode, 403, name);
    }
  });
});
