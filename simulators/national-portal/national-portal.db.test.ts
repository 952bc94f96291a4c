import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, describe, it } from "node:test";
import Fastify, { type FastifyInstance } from "fastify";
import { sql } from "kysely";
import { idFrom } from "#kernel/ids";
import { registerNational } from "#server/national-routes";
import { type TestRoom, communeId, openTestRoom } from "../../tests/support/exchange-room.ts";
import type { Province } from "./province-client.ts";
import { sampleDossier } from "./sample-dossier.ts";
import { type NationalPortal, startNationalPortal } from "./start-portal.ts";

describe("the portal and the province", () => {
  let app: FastifyInstance;
  let room: TestRoom;
  let portal: NationalPortal;
  let province: Province;
  const start = new Date("2026-11-22T02:30:00Z");

  before(async () => {
    let now = () => start;
    const province0 = { url: "", clientId: "national-portal", secret: "known-secret" };
    province = province0;
    portal = await startNationalPortal({
      port: 0,
      clientId: "province",
      secret: "province-secret",
      now: () => now(),
      province,
    });
    room = await openTestRoom({
      portal: { url: portal.url, clientId: "province", secret: "province-secret" },
      portalTimeoutMs: 1_000,
    });
    now = () => room.clock.now;
    app = Fastify();
    await registerNational(app, room.exchange);
    province0.url = await app.listen({ port: 0, host: "127.0.0.1" });
  });
  after(async () => {
    await app.close();
    await portal.close();
    await room.close();
  });

  const statuses = (answers: readonly { call: string; status: number }[]) =>
    answers.map(({ call, status }) => `${call} ${status}`);
  const deliveryOf = async (code: string) => {
    const { rows } = await sql<{
      type: string;
      subject_id: string;
    }>`select type, subject_id from kernel.event where facts ->> 'outsideCode' = ${code} order by at, id`.execute(
      room.db,
    );
    const delivered = rows.filter(({ type }) => type === "exchange.dossier-delivered");
    assert.equal(delivered.length, 1);
    const delivery = await room.exchange.readDelivery(room.kernel.db, delivered[0]?.subject_id ?? "");
    assert.ok(delivery);
    return {
      delivery,
      others: rows.filter(({ type }) => type !== "exchange.dossier-delivered").map(({ type }) => type),
    };
  };
  const tell = (outsideCode: string, event: string, status: number) =>
    room.exchange.tellPortal({
      agencyId: communeId,
      eventId: idFrom("event", outsideCode, event),
      outsideCode,
      ourCode: "H31.50.01-261122-0001",
      status,
      progress: {
        officer: "Lương Thị Bích Hường",
        title: "Công chức",
        unit: "Trung tâm",
        content: event,
        at: room.clock.now,
        startedAt: null,
        dueAt: null,
      },
    });

  it("hands a dossier over by the six calls, files and all", async () => {
    const dossier = await sampleDossier({ no: 0 });
    const { outsideCode, answers } = await portal.deliver(province, dossier);
    assert.deepEqual(statuses(answers), [
      "GetToken 200",
      "GetNextValue 200",
      "UploadFile 200",
      "UploadFile 200",
      "NoiHoSo 200",
      "CapNhatTienTrinh 200",
      "CapNhatTrangThai 200",
    ]);
    const { delivery } = await deliveryOf(outsideCode);
    assert.equal(delivery.applicant.fullName, "Trần Thị Ví Dụ");
    assert.equal(delivery.caseCode, "ordinary");
    assert.equal(delivery.answers.species, "xà cừ");
    assert.deepEqual(
      delivery.papers.map(({ componentCode, fileIds }) => [componentCode, fileIds.length]),
      [
        ["1.002693-01", 1],
        ["1.002693-02", 1],
      ],
    );
    const { rows } = await sql<{
      type: string;
      size_bytes: number;
    }>`select type, size_bytes from kernel.file order by type`.execute(room.db);
    assert.deepEqual(
      rows,
      dossier.papers.map(({ file }) => ({ type: file.type, size_bytes: file.bytes.length })),
    );
    assert.equal(portal.dossiers()[0]?.outsideCode, outsideCode);
  });

  it("makes one delivery when everything is said again and in the wrong order", async () => {
    const sent = await portal.deliver(province, await sampleDossier({ no: 1 }), { repeat: 20, outOfOrder: true });
    assert.deepEqual([...new Set(sent.answers.map(({ status }) => status))], [200]);
    const { delivery, others } = await deliveryOf(sent.outsideCode);
    assert.deepEqual(
      delivery.updates.map(({ kind }) => kind),
      ["progress", "status"],
    );
    assert.deepEqual(others, []);
    assert.equal((await sent.again()).status, 200);
    const differing = await sent.again({ TrichYeuHoSo: "nội dung khác" });
    assert.equal(differing.status, 400);
    assert.equal(differing.body.MaLoi, "exchange.delivery-differs");
    assert.deepEqual((await deliveryOf(sent.outsideCode)).others, ["exchange.delivery-differs"]);
  });

  it("stops at a wrong secret, and at a file that the province does not take, which is told and not left hanging", async () => {
    const dossier = await sampleDossier({ no: 2 });
    await assert.rejects(portal.deliver({ ...province, secret: "guessed" }, dossier), /GetToken answered 401/);
    const large = {
      ...dossier,
      papers: dossier.papers.map((paper) => ({
        ...paper,
        file: { ...paper.file, bytes: Buffer.concat([paper.file.bytes, Buffer.alloc(3_000_000)]) },
      })),
    };
    await assert.rejects(portal.deliver(province, large), /UploadFile answered 400.*file-too-large/);
    const disguised = {
      ...dossier,
      papers: dossier.papers.map((paper) => ({ ...paper, file: { ...paper.file, name: "anh.pdf" } })),
    };
    await assert.rejects(portal.deliver(province, disguised), /UploadFile answered 400.*file-disguised/);
    assert.equal(portal.dossiers().length, 2);
  });

  it("is not blocked by an upload without a right or one that broke off", async () => {
    const [paper] = (await sampleDossier({ no: 3 })).papers;
    assert.ok(paper);
    const count = async () =>
      (await sql<{ count: number }>`select count(*)::int as count from exchange.inbound_file`.execute(room.db)).rows[0]
        ?.count;
    const before = await count();
    for (const [token, status] of [
      ["guessed", 401],
      ["token-without-right", 403],
      ["token-of-portal", 200],
    ] as const) {
      const form = new FormData();
      form.append("file", new Blob([new Uint8Array(paper.file.bytes)]), paper.file.name);
      const answer = await fetch(`${province.url}/lien-thong/UploadFile`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
        body: form,
      });
      assert.equal(answer.status, status);
    }
    assert.equal(await count(), (before ?? 0) + 1);
    const head =
      '--b\r\ncontent-disposition: form-data; name="file"; filename="don.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7\n';
    await new Promise<void>((resolve) => {
      const { hostname, port } = new URL(province.url);
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST /lien-thong/UploadFile HTTP/1.1\r\nhost: x\r\nauthorization: Bearer token-of-portal\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n${head}`,
          () => socket.destroy(),
        );
      });
      socket.on("close", () => resolve());
    });
    assert.equal((await portal.deliver(province, await sampleDossier({ no: 4 }))).answers.length, 7);
    assert.equal(await count(), (before ?? 0) + 3);
  });

  it("answers an unreadable body in the interface's words", async () => {
    const answer = await fetch(`${province.url}/lien-thong/NoiHoSo`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer token-of-portal" },
      body: "{not json",
    });
    assert.equal(answer.status, 400);
    assert.equal(((await answer.json()) as { MaLoi: string }).MaLoi, "kernel.input-invalid");
    const huge = await fetch(`${province.url}/lien-thong/NoiHoSo`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer token-of-portal" },
      body: JSON.stringify({ MaHoSo: "x".repeat(1_100_000) }),
    });
    assert.equal(huge.status, 400);
  });

  it("is told each step once, in order, through every trouble", async () => {
    const code = portal.dossiers()[0]?.outsideCode ?? "";
    await tell(code, "received", 2);
    portal.forgetTokens();
    await tell(code, "processing", 4);
    for (const mood of ["errors", "hangs"] as const) {
      portal.setMood(mood);
      await assert.rejects(tell(code, "finished", 9));
    }
    portal.setMood("takes-and-drops");
    await assert.rejects(tell(code, "finished", 9));
    portal.setMood("takes");
    await tell(code, "finished", 9);
    await tell(code, "returned", 10);
    await tell(code, "returned", 10);
    const entry = portal.dossiers().find(({ outsideCode }) => outsideCode === code);
    assert.deepEqual(
      entry?.timeline.map(({ call, status, times }) => [call, status, times]),
      [
        ["CapNhatTienTrinh", 2, 1],
        ["CapNhatTrangThai", 2, 1],
        ["CapNhatTienTrinh", 4, 1],
        ["CapNhatTrangThai", 4, 1],
        ["CapNhatTienTrinh", 9, 2],
        ["CapNhatTrangThai", 9, 1],
        ["CapNhatTienTrinh", 10, 1],
        ["CapNhatTrangThai", 10, 1],
      ],
    );
    assert.deepEqual([entry?.status, entry?.ownCode], [10, "H31.50.01-261122-0001"]);
    const page = await (await fetch(portal.url)).text();
    assert.ok(page.includes("Đã trả kết quả") && page.includes("Trần Thị Ví Dụ"));
  });

  it("delivers a sample from its own page's button only", async () => {
    const press = (headers: Record<string, string>) =>
      fetch(`${portal.url}/nop-ho-so-mau`, { method: "POST", redirect: "manual", headers });
    const before = portal.dossiers().length;
    assert.equal((await press({ origin: "http://elsewhere.example" })).status, 403);
    assert.equal((await press({ origin: portal.url })).status, 303);
    assert.equal(portal.dossiers().length, before + 1);
    assert.equal((await fetch(`${portal.url}/CapNhatTrangThai`, { method: "POST", body: "[]" })).status, 400);
    assert.equal((await fetch(`${portal.url}/CapNhatTrangThai`, { method: "POST", body: "{}" })).status, 401);
    assert.equal((await fetch(`${portal.url}/elsewhere`)).status, 404);
  });
});
