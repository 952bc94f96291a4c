import assert from "node:assert/strict";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { z } from "zod";
import { command } from "#kernel/command";
import type { Reaction } from "#kernel/events";
import { idFrom } from "#kernel/ids";
import { anonymous, jobActor } from "#kernel/plain/actor";
import { reactJob } from "#kernel/react";
import { sql } from "kysely";
import { type TestRoom, communeId, openTestRoom } from "../../tests/support/exchange-room.ts";
import type { NationalCallFailed, PortalTold } from "./index.ts";

type Heard = { call: string; messageId: string; token: string; body: Record<string, unknown> };

/** A portal that says what it is told to say. */
function startPortal() {
  const heard: Heard[] = [];
  const state = { tokens: 0, answer: 200, revoked: new Set<string>(), hang: false, drop: false, expiresIn: 3_600 };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      const say = (status: number, answer: object) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
      if (request.url?.endsWith("/GetToken"))
        return say(200, { access_token: `t${(state.tokens += 1)}`, token_type: "Bearer", expires_in: state.expiresIn });
      const token = (request.headers.authorization ?? "").replace("Bearer ", "");
      if (state.revoked.has(token)) return say(401, {});
      heard.push({
        call: request.url?.split("/").at(-1) ?? "",
        messageId: String(request.headers["x-message-id"]),
        token,
        body,
      });
      if (state.hang) return undefined;
      if (state.drop) return request.socket.destroy();
      return say(state.answer, {});
    });
  });
  return { server, heard, state };
}

describe("telling the portal", () => {
  const portal = startPortal();
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
    await new Promise<void>((resolve) => portal.server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(portal.server.address() as AddressInfo).port}/api`;
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
    portal.server.closeAllConnections();
    await new Promise((resolve) => portal.server.close(resolve));
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
  const heardAbout = (code: string) => portal.heard.filter(({ body }) => body.MaHoSo === code);

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

  it("says when the portal refuses the words, which a person must see", async () => {
    portal.state.answer = 400;
    const call = { ...told, eventId: idFrom("event", "6"), outsideCode: "G01-0006" };
    await assert.rejects(
      room.exchange.tellPortal(call),
      (error: NationalCallFailed) => error.refused && error.answer === "http-400",
    );
    portal.state.answer = 200;
    assert.deepEqual(
      (await listed("G01-0006")).map(({ kind, state, answer }) => [kind, state, answer]),
      [["progress", "failed", "http-400"]],
    );
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
