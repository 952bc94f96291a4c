import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { jobActor } from "#kernel/plain/actor";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { next } from "../../tests/support/one-stop-counter.ts";
import { urls } from "../urls.ts";

const warning = /chưa có ai giữ vị trí văn thư/;
const administrator = "Quản trị nghiệp vụ";

describe("proposing a letter at an agency without a clerk", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  /** Ends the only post of a clerk, and gives it back. */
  const away = async (clerk: string, during: () => Promise<void>): Promise<void> => {
    const { identity } = site.province.rooms;
    const { accountId, positions } = await site.province.actor(clerk);
    const post = positions.find(({ validTo }) => validTo === null);
    assert.ok(post);
    const call = (input: object) => ({ actor: jobActor("set-up"), requestId: next(), input });
    const ended = { positionId: post.id, lastDay: "2026-11-20", ground: "Chuyển công tác" };
    await identity.endPosition(call(ended));
    await during();
    const { agencyId, title, roles } = post;
    await identity.addPosition(call({ accountId, agencyId, title, roles, validFrom: "2026-11-21" }));
  };

  test("refusing: the officer is told who is missing and whom to ask, and may propose it all the same", async () => {
    const at = await site.enter();
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(`${at}/tu-choi`);
    assert.doesNotMatch(officer.html, warning, "while there is a clerk");
    await away("vanthutt.phohien", async () => {
      await officer.get(`${at}/tu-choi`);
      assert.match(officer.html, /Trung tâm Phục vụ hành chính công phường Phố Hiến chưa có ai giữ vị trí văn thư/);
      assert.match(officer.html, /Đến khi có dấu, hồ sơ chưa bị từ chối/);
      assert.match(officer.html, new RegExp(`<li>[^<]+, ${administrator}, Văn phòng Ủy ban nhân dân tỉnh[^<]*</li>`));
      const signerId = /<option value="([^"]+)"(?: selected)?>Vũ Đăng Khải/.exec(officer.html)?.[1] ?? "";
      const words = { "reasons.0.reason": "Không thuộc thẩm quyền", "reasons.0.ground": "Quyết định phân cấp" };
      assert.equal(await site.send(officer, `${at}/tu-choi`, "", { ...words, signerId: "" }), 422);
      assert.match(officer.html, warning, "still there when something is to be put right");
      assert.equal(await site.send(officer, `${at}/tu-choi`, "", { ...words, signerId }), at);
    });
    const other = await site.enter();
    await officer.get(`${other}/tu-choi`);
    assert.doesNotMatch(officer.html, warning, "somebody is in post again");
  });

  test("apologising and stopping: the deciding agency's clerk is the one who is missing, and each page says what it means", async () => {
    const { at } = await site.taken();
    const pages = [
      ["chuyenvien.phohien", "xin-loi", /Hẹn mới có hiệu lực khi lãnh đạo ký/],
      ["chutich.phohien", "dung", /Đến khi có dấu, hồ sơ chưa dừng/],
    ] as const;
    await away("vanthutt.phohien", async () => {
      for (const [name, end] of pages) {
        const visitor = await site.as(name);
        await visitor.get(`${at}/${end}`);
        assert.doesNotMatch(visitor.html, warning, "the Centre's clerk seals neither");
      }
    });
    await away("vanthu.phohien", async () => {
      for (const [name, end, effect] of pages) {
        const visitor = await site.as(name);
        await visitor.get(`${at}/${end}`);
        assert.match(visitor.html, /Ủy ban nhân dân phường Phố Hiến chưa có ai giữ vị trí văn thư/);
        assert.match(visitor.html, effect);
        assert.ok(visitor.html.includes(administrator));
      }
    });
  });

  test("where nobody gives posts either, the page says so; in English too", async () => {
    const at = await site.enter();
    const { positions } = await site.province.actor("nghiepvu.tinh");
    const call = (input: object) => ({ actor: jobActor("set-up"), requestId: next(), input });
    await away("vanthutt.phohien", async () => {
      for (const { id } of positions) {
        const ended = { positionId: id, lastDay: "2026-11-20", ground: "Chuyển công tác" };
        await site.province.rooms.identity.endPosition(call(ended));
      }
      const officer = await site.as("tiepnhan.phohien");
      await officer.get(`${at}/tu-choi`);
      assert.match(officer.html, /Chưa có quản trị nghiệp vụ nào phụ trách cơ quan này/);
      await officer.get(urls.refuseDossier.to("en", { agencyId: site.centre, dossierId: at.slice(-36) }));
      assert.match(officer.html, /Nobody is clerk of .*No business administrator is in charge of this agency/s);
      assert.doesNotMatch(officer.html, /undefined|\[object/);
    });
  });
});
