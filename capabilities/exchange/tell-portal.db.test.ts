import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { z } from "zod";
import { command } from "#kernel/command";
import type { Reaction } from "#kernel/events";
import { idFrom } from "#kernel/ids";
import { anonymous, jobActor } from "#kernel/plain/actor";
import { reactJob } from "#kernel/react";
import { sql } from "kysely";
import { type TestRoom, communeId, openTestRoom } from "../../tests/support/exchange-room.ts";
import { makeSmallPortal } from "../../tests/support/small-portal.ts";
import { technician } from "../../tests/support/trial.ts";
import type { PortalTold } from "./index.ts";

describe("telling the portal", () => {
  const portal = makeSmallPortal();
  const dossierId = idFrom("dossier", "1");
  let room: TestRoom;
  let told: PortalTold;

  const telling: Reaction = {
    name: "test.tell-portal",
    on: ["test.moved"],
    run: async (event) => {
      await room.exchange.tellPortal({ ...told, eventId: event.id, status: Number(event.facts.status) });
    },
  };

  before(async () => {
    const url = await portal.listen();
    room = await openTestRoom({
      portal: { url, clientId: "province", secret: "s" },
      portalTimeoutMs: 1_000,
      reactions: () => [telling],
    });
    told = {
      agencyId: communeId,
      eventId: idFrom("event", "1"),
      outsideCode: "G01-0001",
      ourCode: "H31.50.01-261122-0001",
      status: 2,
      progress: {
        officer: "Ngô Thị Có Một Cái Tên Rất Dài Vượt Quá Năm Mươi Ký Tự Cho Phép",
        title: "Công chức tiếp nhận",
        unit: "Trung tâm Phục vụ hành chính công phường Phố Hiến",
        content: "Đã tiếp nhận hồ sơ",
        at: new Date("2026-11-22T02:30:05Z"),
        startedAt: null,
        dueAt: new Date("2026-12-04T17:00:00+07:00"),
      },
    };
  });
  after(async () => {
    await portal.close();
    await room.close();
  });

  const listed = async (outsideCode: string) => {
    const inspector = {
      id: "p",
      agencyId: communeId,
      agencyPath: "",
      unitId: null,
      title: "",
      roles: ["inspector"],
      validFrom: "2025-07-01",
      validTo: null,
    };
    const actor = { ...anonymous, kind: "official", positions: [inspector] } as unknown as Parameters<
      typeof room.exchange.listTold
    >[0]["actor"];
    return room.exchange.listTold({ actor, input: { outsideCode } });
  };
  const heardAbout = portal.about;

  it("sends progress, then status, in the portal's words, once", async () => {
    assert.equal(await room.exchange.tellPortal(told), "told");
    assert.equal(await room.exchange.tellPortal(told), "told");
    assert.deepEqual(
      heardAbout("G01-0001").map(({ call, messageId, body }) => ({ call, messageId, body })),
      [
        {
          call: "CapNhatTienTrinh",
          messageId: told.eventId,
          body: {
            MaHoSo: "G01-0001",
            NguoiXuLy: "Ngô Thị Có Một Cái Tên Rất Dài Vượt Quá Năm Mươi K",
            ChucDanh: "Công chức tiếp nhận",
            ThoiDiemXuLy: "20261122093005",
            PhongBanXuLy: "Trung tâm Phục vụ hành chính công phường Phố Hiến",
            NoiDungXuLy: "Đã tiếp nhận hồ sơ",
            TrangThai: 2,
            NgayBatDau: "",
            NgayKetThucTheoQuyDinh: "20261204170000",
          },
        },
        {
          call: "CapNhatTrangThai",
          messageId: told.eventId,
          body: {
            MaHoSo: "G01-0001",
            TrangThaiHoSo: 2,
            ThoiDiemCapNhat: "20261122093005",
            MaSoHoSo: "H31.50.01-261122-0001",
          },
        },
      ],
    );
    assert.equal(portal.state.tokens, 1);
    assert.deepEqual(
      (await listed("G01-0001")).map(({ kind, state, tries }) => [kind, state, tries]),
      [
        ["progress", "sent", 1],
        ["status", "sent", 1],
      ],
    );
  });

  it("takes a new token once when the old one is refused or has ended", async () => {
    portal.state.revoked.add("t1");
    await room.exchange.tellPortal({ ...told, eventId: idFrom("event", "2"), outsideCode: "G01-0002" });
    assert.deepEqual(
      heardAbout("G01-0002").map(({ token }) => token),
      ["t2", "t2"],
    );
    room.clock.now = new Date(room.clock.now.getTime() + 3_599_000);
    await room.exchange.tellPortal({ ...told, eventId: idFrom("event", "3"), outsideCode: "G01-0003" });
    assert.deepEqual(
      heardAbout("G01-0003").map(({ token }) => token),
      ["t3", "t3"],
    );
    portal.state.revoked = { has: () => true } as unknown as Set<string>;
    await assert.rejects(
      room.exchange.tellPortal({ ...told, eventId: idFrom("event", "4"), outsideCode: "G01-0004" }),
      { answer: "http-401", refused: false },
    );
    portal.state.revoked = new Set();
    assert.deepEqual(heardAbout("G01-0004"), []);
  });

  it("does not repeat the half that was told when the other half fails, and sends the same id again", async () => {
    const call = { ...told, eventId: idFrom("event", "5"), outsideCode: "G01-0005" };
    portal.state.drop = true;
    await assert.rejects(room.exchange.tellPortal(call), { answer: "unreachable" });
    portal.state.drop = false;
    portal.state.hang = true;
    await assert.rejects(room.exchange.tellPortal(call), { answer: "timeout" });
    portal.state.hang = false;
    await room.exchange.tellPortal(call);
    await room.exchange.tellPortal(call);
    assert.deepEqual(
      heardAbout("G01-0005").map((heard) => heard.call),
      ["CapNhatTienTrinh", "CapNhatTienTrinh", "CapNhatTienTrinh", "CapNhatTrangThai"],
    );
    assert.deepEqual([...new Set(heardAbout("G01-0005").map(({ messageId }) => messageId))], [call.eventId]);
    assert.deepEqual(
      (await listed("G01-0005")).map(({ kind, state, tries, answer }) => [kind, state, tries, answer]),
      [
        ["progress", "sent", 3, "http-200"],
        ["status", "sent", 1, "http-200"],
      ],
    );
  });

  it("notes what the portal refuses and tells the rest; an address that is wrong is no refusal", async () => {
    portal.state.refuses = new Set([2]);
    const call = { ...told, eventId: idFrom("event", "6"), outsideCode: "G01-0006" };
    assert.equal(await room.exchange.tellPortal(call), "refused");
    assert.equal(await room.exchange.tellPortal(call), "refused");
    assert.equal(await room.exchange.tellPortal({ ...call, eventId: idFrom("event", "6b"), status: 4 }), "told");
    portal.state.refuses = new Set();
    assert.equal(heardAbout("G01-0006").length, 4, "what was refused is not sent again by itself");
    assert.deepEqual(
      (await listed("G01-0006")).map(({ kind, status, state, answer }) => [kind, status, state, answer]),
      [
        ["progress", 2, "failed", "http-400"],
        ["status", 2, "failed", "http-400"],
        ["progress", 4, "sent", "http-200"],
        ["status", 4, "sent", "http-200"],
      ],
    );
    portal.state.answer = 404;
    const lost = { ...told, eventId: idFrom("event", "6c"), outsideCode: "G01-0106" };
    await assert.rejects(room.exchange.tellPortal(lost), { answer: "http-404", refused: false });
    portal.state.says = { MaLoi: "KHONG_CO_HO_SO" };
    assert.equal(await room.exchange.tellPortal(lost), "refused");
    portal.state.answer = 200;
    portal.state.says = {};
  });

  it("shows the operator what was refused and tells it again, but no status that a later one has overtaken", async () => {
    const seen = async (code: string) =>
      (await room.exchange.listRefusedTold({ actor: technician, input: {} })).filter((row) => row.outsideCode === code);
    const asInput = ({ agencyId, partner, eventId, kind }: Awaited<ReturnType<typeof seen>>[number]) => ({
      agencyId,
      partner,
      eventId,
      kind,
    });
    const again = (actor: typeof technician, input: unknown) =>
      room.exchange.tellAgain({ actor, requestId: idFrom("again", JSON.stringify(input)), input });
    const [progress, ...others] = await seen("G01-0006");
    assert.ok(progress && others.length === 0);
    assert.equal(JSON.stringify(progress).includes("Ngô"), false, "codes only");
    await assert.rejects(again(technician, { ...asInput(progress), kind: "status" }), { code: "exchange.newer-told" });
    await assert.rejects(again({ ...technician, positions: [] }, asInput(progress)), { code: "kernel.forbidden" });
    await again(technician, asInput(progress));
    assert.deepEqual(await seen("G01-0006"), []);
    const before = heardAbout("G01-0006").length;
    const [work] = room.exchange.jobs;
    const run = () =>
      work?.run(asInput(progress), { jobId: "2", attempt: 1, lastAttempt: false, requestFor: (act) => idFrom(act) });
    portal.state.answer = 400;
    await run();
    assert.equal((await seen("G01-0006")).length, 1, "refused once more, it is on the page again");
    portal.state.answer = 200;
    await room.exchange.tellAgain({ actor: technician, requestId: idFrom("again", "2"), input: asInput(progress) });
    await run();
    await run();
    const words = heardAbout("G01-0006").slice(before);
    assert.deepEqual(
      words.map(({ call, messageId, body }) => [call, messageId, body.TrangThai, body.NoiDungXuLy]),
      Array.from({ length: 2 }, () => ["CapNhatTienTrinh", progress.eventId, 2, "Đã tiếp nhận hồ sơ"]),
    );
    assert.equal((await listed("G01-0006"))[0]?.state, "sent");
    await assert.rejects(again(technician, { ...asInput(progress), agencyId: communeId, partner: "x" }), {
      code: "exchange.nothing-to-tell",
    });
  });

  it("tells a dossier's steps once and in order after the portal was away", async () => {
    told = { ...told, outsideCode: "G01-0007" };
    const move = command(room.kernel, {
      name: "test.move",
      input: z.object({ status: z.number() }),
      output: z.object({ status: z.number() }),
      may: () => true,
      run: async (act, { status }) => {
        act.tell({
          type: "test.moved",
          subject: { kind: "dossier", id: dossierId, agencyId: communeId },
          facts: { status },
        });
        return { status };
      },
    });
    for (const status of [2, 4, 9, 10])
      await move({ actor: jobActor("test"), requestId: idFrom("move", String(status)), input: { status } });
    const { rows } = await sql<{ event_id: string }>`select event_id from kernel.delivery order by seq`.execute(
      room.db,
    );
    assert.equal(rows.length, 4);
    const work = reactJob(room.kernel);
    const run = (eventId: string) =>
      work.run(
        { eventId, reaction: telling.name },
        { jobId: "1", attempt: 1, lastAttempt: false, requestFor: (act) => idFrom(act) },
      );
    portal.state.answer = 500;
    for (const { event_id } of rows) await assert.rejects(run(event_id));
    portal.state.answer = 200;
    const before = portal.heard.length;
    for (const { event_id } of rows.toReversed()) await run(event_id);
    const heard = portal.heard.slice(before);
    assert.deepEqual(
      heard.map(({ call, body }) => [call, body.TrangThai ?? body.TrangThaiHoSo]),
      [2, 4, 9, 10].flatMap((status) => [
        ["CapNhatTienTrinh", status],
        ["CapNhatTrangThai", status],
      ]),
    );
    for (const { event_id } of rows) await run(event_id);
    assert.equal(portal.heard.length, before + 8);
  });
});
