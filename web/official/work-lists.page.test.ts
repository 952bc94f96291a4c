import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { dossierBody, systemActor } from "#tests/support/exchange-room";
import { type OfficialsSite, openOfficialsSite } from "#tests/support/officials-site";
import { next } from "#tests/support/one-stop-counter";
import { jobActor } from "#kernel/plain/actor";
import { urls } from "../urls.ts";

describe("officials' lists", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  const queueAt = (queue: string, loc = "") => urls.queue.to("vi", { agencyId: site.committee, queue }, { loc });
  const codes = (html: string): string[] =>
    [...html.matchAll(/class="govuk-link ph-code"[^>]*>([^<]+)</g)].map(([, code]) => code ?? "");
  const setDue = (code: string, at: string) =>
    sql`update one_stop.dossier set due_at = ${at} where code = ${code}`.execute(site.province.ground.database.db);

  test("a queue goes by due time, late first; its parts are links with counts", async () => {
    const dossiers = [];
    for (let n = 0; n < 4; n += 1) dossiers.push((await site.taken()).at);
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(queueAt("dang-xu-ly"));
    const [one = "", two = "", three = "", four = ""] = codes(specialist.html).toSorted();
    // Now it is 9:00 on 23 November in Viet Nam.
    await setDue(one, "2026-12-08T10:00:00Z");
    await setDue(two, "2026-11-23T10:00:00Z");
    await setDue(three, "2026-11-20T10:00:00Z");
    await setDue(four, "2026-11-25T10:00:00Z");
    await sql`update one_stop.dossier set case_officer_id = ${next()} where code = ${four}`.execute(
      site.province.ground.database.db,
    );
    await specialist.get(queueAt("dang-xu-ly"));
    assert.deepEqual(codes(specialist.html), [three, two, four, one]);
    const parts = [
      ...specialist.html.matchAll(
        /<a class="ph-subnavigation__link" href="[^"]*loc=([\w-]+)"[^>]*>([^<]+)<span class="ph-count"> (\d+)</g,
      ),
    ];
    assert.deepEqual(
      parts.map(([, loc, text, count]) => [loc, text, count]),
      [
        ["cua-toi", "Của tôi", "3"],
        ["hom-nay", "Đến hạn hôm nay", "1"],
        ["tre-han", "Trễ hạn", "1"],
      ],
    );
    for (const [loc, expected] of [
      ["cua-toi", [three, two, one]],
      ["hom-nay", [two]],
      ["tre-han", [three]],
      ["khong-co", [three, two, four, one]],
    ] as const) {
      await specialist.get(queueAt("dang-xu-ly", loc));
      assert.deepEqual(codes(specialist.html), expected, loc);
    }
  });

  test("one's own list holds what falls to one by a delegation, marked with the holder's name, and counts it", async () => {
    const { at } = await site.taken();
    const row = new RegExp(`<tr[^>]*>(?:(?!</tr>).)*href="${at}"(?:(?!</tr>).)*</tr>`, "s");
    const mine = (html: string) => Number(/loc=cua-toi"[^>]*>Của tôi<span class="ph-count"> (\d+)</.exec(html)?.[1]);
    const deputy = await site.as("phochutich.phohien");
    await deputy.get(queueAt("dang-xu-ly", "cua-toi"));
    assert.doesNotMatch(deputy.html, row);
    const before = mine(deputy.html);
    const standingIn = await site.standingIn("phochutich.phohien", "chuyenvien.phohien");
    await standingIn.get(queueAt("dang-xu-ly", "cua-toi"));
    assert.match(row.exec(standingIn.html)?.[0] ?? "", /thay mặt Đoàn Minh Thức/);
    assert.ok(mine(standingIn.html) > before);
    assert.equal(codes(standingIn.html).length, mine(standingIn.html));
    await standingIn.get(urls.queue.to("en", { agencyId: site.committee, queue: "dang-xu-ly" }, { loc: "cua-toi" }));
    assert.match(standingIn.html, /on behalf of Đoàn Minh Thức/);
    const holder = await site.as("chuyenvien.phohien");
    await holder.get(queueAt("dang-xu-ly", "cua-toi"));
    assert.match(holder.html, row);
    assert.doesNotMatch(holder.html, /thay mặt/, "their own is nobody's else");
  });

  test("trays are counted beside their links", async () => {
    await site.submitted();
    const chair = await site.as("chutich.phohien");
    await chair.get(urls.myWork.vi);
    assert.match(chair.html, /<span>[^<]*<\/span><span class="ph-count"><span aria-hidden="true">1<\/span>/);
    const tray = new RegExp(
      `href="/ky/${site.committee}"[^>]*><span>[^<]+</span><span class="ph-count"><span aria-hidden="true">1<`,
    );
    assert.match(chair.html, tray);
    const deputy = await site.as("phochutich.phohien");
    await deputy.get(urls.myWork.vi);
    assert.doesNotMatch(deputy.html, tray, "another's signature is not counted");
  });

  test("a result whose signer has left is offered to be taken back, and a wrong reason is told beside its box", async () => {
    const at = await site.submitted();
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(at);
    assert.match(specialist.html, /Lấy lại dự thảo hoặc đổi người ký/);
    assert.equal(await site.send(specialist, at, "take-back-result", { reason: "" }), 422);
    assert.match(specialist.html, /<a href="#o-result-reason">/);
    assert.match(specialist.html, /<details class="govuk-details" open>/);
    assert.equal(await site.send(specialist, at, "take-back-result", { reason: "Chủ tịch đã chuyển công tác" }), at);
    assert.match(specialist.html, /Lấy lại dự thảo/);
    assert.match(specialist.html, /Soạn tiếp kết quả/);
  });

  test("what could not be taken in stands in a list with why and what to do, until an officer has seen to it", async () => {
    const { agencies, exchange, kernel } = site.province.rooms;
    const { code } = await agencies.cards.cardOf(kernel.db, site.committee);
    await exchange.deliverDossier({
      actor: systemActor("national-portal"),
      requestId: next(),
      input: dossierBody("L-0001", {
        MaDonViTiepNhan: code,
        DuLieuBieuMau: { work: "fell", species: "x", treeCount: 0, place: "Số 1 ngõ Minh Họa", reason: "cây đã khô" },
      }),
    });
    await site.province.settle();
    const officer = await site.as("tiepnhan.phohien");
    const href = urls.refusedDeliveries.to("vi", { agencyId: site.centre });
    await officer.get(urls.myWork.vi);
    assert.match(
      officer.html,
      new RegExp(`${href}"[^>]*><span>[^<]+</span><span class="ph-count"><span aria-hidden="true">1<`),
    );
    await officer.get(href);
    assert.match(officer.html, /L-0001.*Có nội dung cần sửa.*Số lượng cây.*Tra mã bên gửi trên Cổng quốc gia/s);
    assert.equal(await site.send(officer, href, "see", {}), href);
    assert.match(officer.html, /Đã xử lý lúc/);
    const inspector = await site.as("thanhtra.tinh");
    assert.equal((await inspector.get(href)).statusCode, 403, "another agency's");
  });

  test("an inspector asks that looks are told later; a leader decides on the same page", async () => {
    const { rooms } = site.province;
    const accountId = (await site.province.actor("thanhtra.tinh")).accountId;
    const post = { agencyId: site.committee, title: "Kiểm tra", roles: ["inspector"], validFrom: "2026-01-01" };
    await rooms.identity.addPosition({ actor: jobActor("set-up"), requestId: next(), input: { accountId, ...post } });
    const person = {
      kind: "person",
      fullName: "Lê Thị Mơ",
      identityNumber: "033190000555",
      basis: "kiểm thử",
    } as const;
    await rooms.kernel.db.transaction().execute((tx) => rooms.persons.findOrAddPerson(tx, person));
    const href = urls.withholdings.to("vi", { agencyId: site.committee });
    const inspector = await site.as("thanhtra.tinh");
    await inspector.get(urls.myWork.vi);
    assert.ok(inspector.html.includes(`href="${href}"`), "led to from one's work");
    await inspector.get(href);
    const day = (name: string, [year = "", month = "", of = ""]: string[]) => ({
      [`${name}.year`]: year,
      [`${name}.month`]: month,
      [`${name}.day`]: of,
    });
    const ground = "Luật Tố cáo 2018 điều 8, vụ việc 12/2026";
    const holdsTo = day("holdsTo", ["2026", "11", "30"]);
    const wish = { identityNumber: "033190000555", ground, ...holdsTo, ...day("shownFrom", ["2026", "11", "20"]) };
    assert.equal(await site.send(inspector, href, "ask", wish), 422);
    assert.match(inspector.html, /ngày báo phải sau đó/);
    assert.ok(inspector.html.includes(ground), "nothing that was typed is lost");
    const right = { ...wish, ...day("shownFrom", ["2027", "03", "01"]) };
    assert.equal(await site.send(inspector, href, "ask", right), href);
    assert.match(inspector.html, /Chờ duyệt/);
    assert.doesNotMatch(inspector.html, /Lê Thị Mơ|>Duyệt/);
    const chair = await site.as("chutich.phohien");
    await chair.get(href);
    const row = /name="form-row" value="([^"]+~approve)"/.exec(chair.html)?.[1] ?? "";
    assert.equal(await site.send(chair, href, "decide", { "form-row": row }), href);
    assert.match(chair.html, /Đã duyệt/);
    assert.match(chair.html, /Dừng/);
    assert.equal((await (await site.as("tiepnhan.phohien")).get(href)).statusCode, 403);
  });
});
