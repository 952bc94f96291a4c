import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { dossierBody, systemActor } from "#tests/support/exchange-room";
import { type OfficialsSite, openOfficialsSite } from "#tests/support/officials-site";
import { next } from "#tests/support/one-stop-counter";
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
});
