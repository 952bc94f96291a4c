import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { idFrom, timeOrderedIds } from "#kernel/ids";
import { type Actor, type Role, anonymous } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import {
  type TestRoom,
  communeId,
  dossierBody,
  keeperId,
  openTestRoom,
  systemActor,
} from "../../tests/support/exchange-room.ts";

const officialAt = (agencyId: string, ...roles: Role[]): Actor => ({
  ...anonymous,
  kind: "official",
  positions: [
    { id: "p", agencyId, agencyPath: "", unitId: null, title: "", roles, validFrom: day("2025-07-01"), validTo: null },
  ],
});

describe("what becomes of a delivery", () => {
  let room: TestRoom;
  before(async () => {
    room = await openTestRoom();
  });
  after(() => room.close());

  const deliver = async (code: string, more: Record<string, unknown> = {}) => {
    const answer = await room.exchange.deliverDossier({
      actor: systemActor("national-portal"),
      requestId: timeOrderedIds.next(),
      input: dossierBody(code, more),
    });
    return answer.messageId;
  };
  const inTx = <T>(run: (tx: Parameters<typeof room.exchange.markTaken>[0]) => Promise<T>): Promise<T> =>
    room.kernel.db.transaction().execute(run);
  const dossier = { agencyId: communeId, id: idFrom("dossier", "1") };
  const stateOf = async (messageId: string) => (await room.exchange.readDelivery(room.kernel.db, messageId))?.state;

  it("is taken once, by one dossier", async () => {
    const messageId = await deliver("S-0001");
    assert.equal(await stateOf(messageId), "waiting");
    await inTx((tx) => room.exchange.markTaken(tx, messageId, dossier));
    await inTx((tx) => room.exchange.markTaken(tx, messageId, dossier));
    assert.equal(await stateOf(messageId), "taken");
    const other = { ...dossier, id: idFrom("dossier", "2") };
    await assert.rejects(
      inTx((tx) => room.exchange.markTaken(tx, messageId, other)),
      { code: "exchange.already-taken" },
    );
    await assert.rejects(
      inTx((tx) => room.exchange.markRefused(tx, messageId, "form-03")),
      { code: "exchange.already-taken" },
    );
  });

  it("goes to one of fifty takers", async () => {
    const messageId = await deliver("S-0050");
    const takers = Array.from({ length: 50 }, (_, no) => ({ agencyId: communeId, id: idFrom("taker", String(no)) }));
    const outcomes = await Promise.allSettled(
      takers.map((taker) => inTx((tx) => room.exchange.markTaken(tx, messageId, taker))),
    );
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
  });

  it("is refused for good, and a differing one is never taken", async () => {
    const messageId = await deliver("S-0002");
    await inTx((tx) => room.exchange.markRefused(tx, messageId, "form-03"));
    await assert.rejects(
      inTx((tx) => room.exchange.markTaken(tx, messageId, dossier)),
      { code: "exchange.already-refused" },
    );
    const differing = await deliver("S-0002", { TrichYeuHoSo: "khác" });
    assert.notEqual(differing, messageId);
    await assert.rejects(
      inTx((tx) => room.exchange.markTaken(tx, differing, dossier)),
      { code: "exchange.delivery-differs" },
    );
    await assert.rejects(
      inTx((tx) => room.exchange.markTaken(tx, idFrom("nothing"), dossier)),
      { code: "exchange.unknown-message" },
    );
    assert.equal(await room.exchange.readDelivery(room.kernel.db, idFrom("nothing")), undefined);
  });

  it("is listed at its agency by those who watch, without a person's value", async () => {
    const ask = (actor: Actor, state: string | null = null) => room.exchange.listInbound({ actor, input: { state } });
    const seen = await ask(officialAt(communeId, "reception-officer"));
    assert.ok(seen.some(({ outsideCode, state }) => outsideCode === "S-0001" && state === "taken"));
    assert.equal(JSON.stringify(seen).includes("Ví Dụ"), false);
    assert.deepEqual(
      (await ask(officialAt(communeId, "centre-head"), "differs")).map(({ outsideCode }) => outsideCode),
      ["S-0002"],
    );
    assert.deepEqual(await ask(officialAt(keeperId, "reception-officer")), []);
    assert.deepEqual(await ask(officialAt(communeId, "technical-administrator", "case-officer")), []);
    await assert.rejects(ask({ ...anonymous, kind: "citizen" }), { code: "kernel.forbidden" });
    await assert.rejects(ask(anonymous), { code: "kernel.sign-in-needed" });
  });

  it("has a national code for each of our states, by the day", async () => {
    const codes = [
      "submitted",
      "received",
      "refused",
      "processing",
      "supplement",
      "finance",
      "withdrawn",
      "stopped",
      "finished",
      "returned",
    ];
    const found = await Promise.all(
      codes.map((state) => room.exchange.nationalStatus(room.kernel.db, state, day("2026-11-22"))),
    );
    assert.deepEqual(found, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.equal(await room.exchange.nationalStatus(room.kernel.db, "received", day("2025-06-30")), undefined);
    assert.equal(await room.exchange.nationalStatus(room.kernel.db, "unheard", day("2026-11-22")), undefined);
  });

  it("can be told of by systems with the right only", async () => {
    const call = (actor: Actor) =>
      room.exchange.deliverDossier({ actor, requestId: timeOrderedIds.next(), input: dossierBody("S-0003") });
    await assert.rejects(call(officialAt(communeId, "business-administrator")), { code: "kernel.forbidden" });
    await assert.rejects(call({ ...systemActor("x"), scopes: ["exchange:deliver-dossier"] }), {
      code: "exchange.partner-unknown",
    });
    const told = {
      agencyId: communeId,
      partner: "national-portal",
      eventId: idFrom("e"),
      kind: "status",
      outsideCode: "S",
      dossierCode: null,
      status: 2,
      state: "sent",
      answer: null,
    };
    await assert.rejects(
      room.exchange.recordTold({ actor: systemActor("national-portal"), requestId: idFrom("r"), input: told }),
      { code: "kernel.forbidden" },
    );
  });

  it("leaves no person's value outside the sealed words", async () => {
    const { ThongTinNguoiNop: person } = dossierBody("x") as {
      ThongTinNguoiNop: { ThongTinChiTiet: Record<string, unknown> };
    };
    const details = { ...person.ThongTinChiTiet, TenNguoiNop: "Đỗ Thị Dấu Vết" };
    await deliver("P-0001", { ChuHoSo: "Đỗ Thị Dấu Vết", ThongTinNguoiNop: { ...person, ThongTinChiTiet: details } });
    const { rows } = await sql<{ text: string }>`
      select message::text as text from exchange.inbound_message message
      union all select event::text from kernel.event event
      union all select line::text from kernel.audit_line line
      union all select request::text from kernel.request request`.execute(room.db);
    const all = rows.map(({ text }) => text).join("\n");
    assert.ok(all.includes("P-0001"));
    for (const value of ["Dấu Vết", "Ví Dụ", "033190900001", "900900001", "nguoi-dan.example"])
      assert.equal(all.includes(value), false, value);
    const sealed = Buffer.from("Đỗ Thị Dấu Vết").toString("hex");
    assert.equal(all.includes(sealed), false);
  });
});
