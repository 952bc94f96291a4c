import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { timeOrderedIds } from "#kernel/ids";
import { dossierBody, systemActor } from "../../tests/support/exchange-room.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { makeSmallPortal } from "../../tests/support/small-portal.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("deliveries that do not fit", () => {
  const portal = makeSmallPortal();
  let province: TestProvince;
  let centre: string;
  let agencyCode: string;
  before(async () => {
    const url = await portal.listen();
    province = await openTestProvince({ NATIONAL_PORTAL_URL: url, NATIONAL_PORTAL_CLIENT: "province:secret" });
    centre = await province.agencyId("ttpvhcc-11953");
    const { agencies, kernel } = province.rooms;
    agencyCode = (await agencies.cards.cardOf(kernel.db, await province.agencyId("ubnd-11953"))).code;
  });
  after(async () => {
    await portal.close();
    await province.close();
  });

  const deliver = (code: string, more: Record<string, unknown>) =>
    province.rooms.exchange.deliverDossier({
      actor: systemActor("national-portal"),
      requestId: timeOrderedIds.next(),
      input: dossierBody(code, { MaDonViTiepNhan: agencyCode, ...more }),
    });
  const listed = async (name: string) =>
    province.rooms.oneStop.listRefusedDeliveries({
      actor: await province.actor(name),
      input: { agencyId: centre },
    });
  const count = async (statement: string): Promise<number> =>
    Number((await sql<{ n: number }>`${sql.raw(statement)}`.execute(province.rooms.kernel.db)).rows[0]?.n);

  const misfits: readonly [string, string, Record<string, unknown>, string, string[]][] = [
    ["K-0001", "a case the procedure has not", { MaTruongHop: "strange" }, "one-stop.unknown-case", []],
    ["K-0002", "a day on which its agency was none", { NgayNop: "20200601083000" }, "one-stop.unknown-agency", []],
    [
      "K-0003",
      "answers that the form does not take",
      { DuLieuBieuMau: { work: "fell", species: "xà cừ", treeCount: 0, place: "Số 1 ngõ Minh Họa" } },
      "kernel.input-invalid",
      ["Số lượng cây", "Lý do cần chặt hạ"],
    ],
  ];
  for (const [code, what, more, reason, titles] of misfits) {
    it(`refuses ${what}: no job gives up, the portal hears status 3 and why, the Centre sees it`, async () => {
      const { messageId } = await deliver(code, more);
      await province.settle();
      assert.equal(await count(`select count(*) as n from one_stop.dossier where outside_code = '${code}'`), 0);
      const read = await province.rooms.exchange.readDelivery(province.rooms.kernel.db, messageId);
      assert.equal(read?.state, "refused");
      const told = portal.about(code);
      assert.deepEqual(
        told.map(({ call, body }) => [call, body.TrangThai ?? body.TrangThaiHoSo]),
        [
          ["CapNhatTienTrinh", 3],
          ["CapNhatTrangThai", 3],
        ],
      );
      const sentence = String(told[0]?.body.NoiDungXuLy);
      assert.match(sentence, /^Chưa nhận được hồ sơ: .+\. Vui lòng/);
      for (const title of titles) assert.ok(sentence.includes(title), `${title} in ${sentence}`);
      const seen = (await listed("tiepnhan.phohien")).find((row) => row.outsideCode === code);
      assert.equal(seen?.reason, reason);
      assert.equal(seen?.procedureCode, "1.002693");
      for (const title of titles)
        assert.ok(
          seen?.fields.some((field) => field.title.includes(title)),
          title,
        );
      assert.equal(await count("select count(*) as n from kernel.delivery where done_at is null"), 0);
    });
  }

  it("shows no person's value, and only to those who sit at that Centre", async () => {
    const seen = JSON.stringify(await listed("tiepnhan.phohien"));
    for (const value of ["Ví Dụ", "033190900001", "Minh Họa"]) assert.equal(seen.includes(value), false, value);
    for (const other of ["tiepnhan.nhuquynh", "chuyenvien.phohien", "kythuat.tinh"])
      await assert.rejects(listed(other), { code: "kernel.forbidden" });
  });

  it("waits until an officer has seen to it", async () => {
    const officer = await province.actor("tiepnhan.phohien");
    const { oneStop } = province.rooms;
    const open = () => oneStop.countRefusedDeliveries({ actor: officer, input: { agencyId: centre } });
    const before = await open();
    const first = (await listed("tiepnhan.phohien")).find((row) => row.outsideCode === "K-0001");
    const input = { agencyId: centre, messageId: first?.messageId };
    const see = (actor: typeof officer) =>
      oneStop.seeRefusedDelivery({ actor, requestId: timeOrderedIds.next(), input });
    await assert.rejects(see(await province.actor("chuyenvien.phohien")), refusedWith("kernel.forbidden", 403));
    await see(officer);
    await see(officer);
    assert.equal(await open(), before - 1);
    assert.equal((await listed("tiepnhan.phohien")).at(-1)?.outsideCode, "K-0001");
    await assert.rejects(
      oneStop.seeRefusedDelivery({
        actor: officer,
        requestId: timeOrderedIds.next(),
        input: { ...input, messageId: timeOrderedIds.next() },
      }),
      refusedWith("one-stop.unknown-delivery", 404),
    );
  });

  it("is settled once, however often its reaction runs", async () => {
    const { messageId } = await deliver("K-0009", { MaTruongHop: "strange" });
    await province.settle();
    const again = province.rooms.oneStop.reactions.find(({ name }) => name === "one-stop.accept-delivery");
    const subject = { kind: "inbound-message", id: messageId, agencyId: centre };
    const event = { id: timeOrderedIds.next(), at: new Date(), type: "exchange.dossier-delivered", subject, facts: {} };
    await again?.run(event, { requestFor: () => timeOrderedIds.next() });
    await province.settle();
    assert.equal(portal.about("K-0009").length, 2);
  });
});
