import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type TestRoom, communeId, dossierBody, openTestRoom } from "../../tests/support/exchange-room.ts";
import type { NationalRequest } from "./national-calls.ts";

type Failure = { MaLoi: string; ThongBao: string; TruongLoi: Record<string, string> };
const pdf = Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

describe("the six national calls", () => {
  let room: TestRoom;
  before(async () => {
    room = await openTestRoom();
  });
  after(() => room.close());

  const call = (name: string, request: Partial<NationalRequest>, token = "token-of-portal") => {
    const found = room.exchange.nationalApi.find(({ path }) => path === `/lien-thong/${name}`);
    assert.ok(found);
    return found.handle({ headers: { authorization: `Bearer ${token}` }, query: {}, body: undefined, ...request });
  };
  const deliver = (body: unknown, token?: string) => call("NoiHoSo", { body }, token);
  const upload = async (bytes: Buffer, fileName = "don.pdf", token?: string) =>
    call("UploadFile", { upload: async () => ({ fileName, bytes: Readable.from([bytes]) }) }, token);
  const failureOf = ({ body }: { body: unknown }): Failure => body as Failure;
  const eventsOf = async (code: string) =>
    (
      await sql<{ type: string; facts: unknown; subject_id: string; agency_id: string }>`
      select type, facts, subject_id, agency_id from kernel.event where facts ->> 'outsideCode' = ${code} order by at, id`.execute(
        room.db,
      )
    ).rows;
  const messagesOf = async (code: string) =>
    (
      await sql<{
        kind: string;
        state: string;
      }>`select kind, state from exchange.inbound_message where outside_code = ${code}`.execute(room.db)
    ).rows;

  it("gives a token for the right id and secret only", async () => {
    const good = await call("GetToken", { body: { client_id: "national-portal", client_secret: "known-secret" } });
    assert.deepEqual(good, {
      status: 200,
      body: { access_token: "token-of-portal", token_type: "Bearer", expires_in: 3_600 },
    });
    const wrong = await call("GetToken", { body: { client_id: "national-portal", client_secret: "guessed" } });
    assert.equal(wrong.status, 401);
    assert.equal(failureOf(wrong).MaLoi, "exchange.token-invalid");
    const missing = await call("GetToken", { body: { client_id: "national-portal" } });
    assert.equal(missing.status, 400);
    assert.deepEqual(failureOf(missing).TruongLoi, { client_secret: "field.required" });
  });

  it("answers 401 without a good token and 403 without the right, before it reads anything", async () => {
    let read = false;
    const request = { upload: async () => ((read = true), undefined) };
    for (const token of ["wrong", "", "token-of-citizen"])
      assert.equal((await call("UploadFile", request, token)).status, 401);
    assert.equal(read, false);
    assert.equal((await deliver(dossierBody("G01-0001"), "token-without-right")).status, 403);
    assert.equal((await upload(pdf, "don.pdf", "token-without-right")).status, 403);
    assert.deepEqual(await messagesOf("G01-0001"), []);
  });

  it("hands out each next value once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => call("GetNextValue", { query: { code: "H31.50.01" } })),
    );
    const values = answers.map(({ body }) => (body as { GiaTri: string }).GiaTri);
    assert.equal(new Set(values).size, 5);
    assert.match(values[0] ?? "", /^H31\.50\.01-T261122-\d{4}$/);
    assert.equal((await call("GetNextValue", { query: { code: "H99" } })).status, 404);
    assert.equal((await call("GetNextValue", { query: {} })).status, 400);
  });

  it("takes a file, says its hash, and gives it to nobody else", async () => {
    const taken = await upload(pdf);
    assert.equal(taken.status, 200);
    const { IdTepTin, HashTepTin } = taken.body as { IdTepTin: string; HashTepTin: string };
    assert.equal(HashTepTin, createHash("sha256").update(pdf).digest("hex"));
    const body = (code: string, hash: string, id = IdTepTin) =>
      dossierBody(code, {
        ThanhPhanHoSo: [
          {
            MaThanhPhanHoSo: "1.002693-01",
            TenThanhPhanHoSo: "Đơn",
            SoLuong: 1,
            LoaiBan: 2,
            GiayToDinhKem: [{ IdGiayTo: id, MaKetQua: "", TenGiayTo: "don.pdf", HashTepTin: hash }],
          },
        ],
      });
    const changed = await deliver(body("F-0001", "0".repeat(64)));
    assert.equal(changed.status, 400);
    assert.deepEqual(failureOf(changed).TruongLoi, {
      "ThanhPhanHoSo.0.GiayToDinhKem.0.HashTepTin": "exchange.file-differs",
    });
    const others = await deliver(body("F-0002", HashTepTin), "token-of-ministry");
    assert.equal(others.status, 404);
    assert.equal(failureOf(others).MaLoi, "exchange.unknown-file");
    assert.equal((await deliver(body("F-0003", HashTepTin.toUpperCase(), IdTepTin.toUpperCase()))).status, 200);
    const [event] = await eventsOf("F-0003");
    const delivery = await room.exchange.readDelivery(room.kernel.db, event?.subject_id ?? "");
    const [fileId] = delivery?.papers[0]?.fileIds ?? [];
    assert.ok(fileId);
    const { rows } = await sql<{ sha256: Buffer }>`select sha256 from kernel.file where id = ${fileId}`.execute(
      room.db,
    );
    assert.equal(rows[0]?.sha256.toString("hex"), HashTepTin);
  });

  it("refuses files that are too large, disguised, empty, active or absent", async () => {
    const refusedWith = async (answer: Promise<{ status: number; body: unknown }>) => {
      const { status, body } = await answer;
      assert.equal(status, 400);
      return (body as Failure).MaLoi;
    };
    assert.equal(await refusedWith(upload(Buffer.concat([pdf, Buffer.alloc(1_100_000, 32)]))), "kernel.file-too-large");
    assert.equal(await refusedWith(upload(pdf, "anh.png")), "kernel.file-disguised");
    assert.equal(await refusedWith(upload(Buffer.from("MZ\u0090 not a paper"), "don.exe")), "kernel.file-type");
    assert.equal(await refusedWith(upload(Buffer.alloc(0))), "kernel.file-empty");
    assert.equal(
      await refusedWith(upload(Buffer.from("%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert)>>endobj\n%%EOF"))),
      "kernel.file-active-content",
    );
    assert.equal(await refusedWith(call("UploadFile", {})), "exchange.upload-needed");
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from exchange.inbound_file`.execute(
      room.db,
    );
    assert.equal(rows[0]?.count, 1);
  });

  it("makes one delivery of the same words sent fifty times at once, and later", async () => {
    const body = dossierBody("N-0050");
    const answers = await Promise.all(Array.from({ length: 50 }, () => deliver(structuredClone(body))));
    const texts = new Set(answers.map((answer) => JSON.stringify(answer)));
    assert.equal(texts.size, 1);
    assert.equal(answers[0]?.status, 200);
    const reordered = Object.fromEntries(Object.entries(body).toReversed());
    assert.deepEqual(await deliver(reordered), answers[0]);
    assert.deepEqual(await messagesOf("N-0050"), [{ kind: "dossier", state: "waiting" }]);
    assert.deepEqual(
      (await eventsOf("N-0050")).map(({ type, facts, agency_id }) => ({ type, facts, agency_id })),
      [
        {
          type: "exchange.dossier-delivered",
          facts: {
            partner: "national-portal",
            outsideCode: "N-0050",
            procedureCode: "1.002693",
            agencyCode: "H31.50.01",
          },
          agency_id: communeId,
        },
      ],
    );
  });

  it("keeps other words under the same code, reports them once, and changes nothing", async () => {
    const first = dossierBody("D-0001");
    const accepted = await deliver(first);
    const other = dossierBody("D-0001", { ChuHoSo: "Lê Văn Khác", TrichYeuHoSo: "khác" });
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(structuredClone(other))));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [400]);
    assert.equal(failureOf(answers[0] ?? { body: {} }).MaLoi, "exchange.delivery-differs");
    assert.deepEqual(await deliver(first), accepted);
    assert.deepEqual((await messagesOf("D-0001")).map(({ state }) => state).toSorted(), ["differs", "waiting"]);
    const [told, differs, ...more] = await eventsOf("D-0001");
    assert.deepEqual(
      [told?.type, differs?.type, more],
      ["exchange.dossier-delivered", "exchange.delivery-differs", []],
    );
    assert.equal(
      (await room.exchange.readDelivery(room.kernel.db, told?.subject_id ?? ""))?.applicant.fullName,
      "Trần Thị Ví Dụ",
    );
    assert.equal((await room.exchange.readDelivery(room.kernel.db, differs?.subject_id ?? ""))?.state, "differs");
  });

  it("makes one delivery when different words come at once under one code", async () => {
    const bodies = Array.from({ length: 20 }, (_, no) => dossierBody("D-0020", { TrichYeuHoSo: `nội dung ${no}` }));
    const answers = await Promise.all(bodies.map((body) => deliver(body)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const states = (await messagesOf("D-0020")).map(({ state }) => state);
    assert.equal(states.filter((state) => state === "waiting").length, 1);
    assert.equal(states.length, 20);
  });

  it("keeps what comes before its dossier and gives it along", async () => {
    const progress = { MaHoSo: "O-0001", NguoiXuLy: "Cán bộ Cổng", ThoiDiemXuLy: "20261122083100", TrangThai: 1 };
    assert.equal((await call("CapNhatTrangThai", { body: { MaHoSo: "O-0001", TrangThaiHoSo: "1" } })).status, 200);
    for (let times = 0; times < 3; times += 1)
      assert.equal((await call("CapNhatTienTrinh", { body: progress })).status, 200);
    assert.deepEqual(await eventsOf("O-0001"), []);
    assert.equal((await deliver(dossierBody("O-0001"))).status, 200);
    const [event] = await eventsOf("O-0001");
    const delivery = await room.exchange.readDelivery(room.kernel.db, event?.subject_id ?? "");
    assert.deepEqual(
      delivery?.updates.map(({ kind, status }) => [kind, status]),
      [
        ["status", 1],
        ["progress", 1],
      ],
    );
    assert.equal((await call("CapNhatTienTrinh", { body: progress })).status, 200);
    assert.equal((await call("CapNhatTrangThai", { body: { MaHoSo: "O-0001", TrangThaiHoSo: 7 } })).status, 200);
    const [, update, ...more] = await eventsOf("O-0001");
    assert.deepEqual(more, []);
    assert.equal(update?.type, "exchange.update-received");
    assert.equal(update?.subject_id, event?.subject_id);
  });

  it("says what it does not know", async () => {
    const unknown = await deliver(dossierBody("U-0001", { MaTTHC: "9.999999", MaDonViTiepNhan: "H99.99" }));
    assert.equal(unknown.status, 404);
    assert.deepEqual(failureOf(unknown).TruongLoi, {
      MaTTHC: "exchange.unknown-procedure",
      MaDonViTiepNhan: "exchange.unknown-agency",
    });
    assert.match(failureOf(unknown).ThongBao, /[àáạảãâăêôơưđ]/);
    const later = await deliver(dossierBody("U-0002", { NgayNop: "20270101000000" }));
    assert.deepEqual(failureOf(later).TruongLoi, { NgayNop: "exchange.time-in-future" });
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from exchange.outside_dossier where outside_code like 'U-%'`.execute(room.db);
    assert.equal(rows[0]?.count, 0);
    assert.equal((await deliver(dossierBody("U-0001"))).status, 200);
  });

  it("refuses hostile bodies with a sentence and keeps nothing", async () => {
    const person = dossierBody("x").ThongTinNguoiNop as { ThongTinChiTiet: Record<string, unknown> };
    const withDetails = (more: Record<string, unknown>) => ({
      ThongTinNguoiNop: { ...person, ThongTinChiTiet: { ...person.ThongTinChiTiet, ...more } },
    });
    const papers = dossierBody("x").ThanhPhanHoSo as Record<string, unknown>[];
    const hostile: [string, Record<string, unknown>, string][] = [
      ["MaHoSo", { MaHoSo: "H-1'; drop schema exchange" }, "exchange.wrong-code"],
      ["ChuHoSo", { ChuHoSo: "Trần\u0000Thị" }, "exchange.control-signs"],
      ["ChuHoSo", { ChuHoSo: "Trần \u202eaxe.pdf" }, "exchange.control-signs"],
      ["ChuHoSo", { ChuHoSo: "Trần \ud800" }, "exchange.control-signs"],
      ["ChuHoSo", { ChuHoSo: "x".repeat(201) }, "field.too-long"],
      ["ChuHoSo", { ChuHoSo: { $ne: null } }, "field.invalid"],
      ["NgayNop", { NgayNop: "20260230000000" }, "exchange.time-wrong-form"],
      ["NgayNop", { NgayNop: "20261122250000" }, "exchange.time-wrong-form"],
      ["LoaiDoiTuong", { LoaiDoiTuong: 9 }, "exchange.wrong-code"],
      ["ThanhPhanHoSo", { ThanhPhanHoSo: [] }, "field.too-short"],
      ["ThanhPhanHoSo", { ThanhPhanHoSo: Array.from({ length: 101 }, () => papers[0]) }, "field.too-long"],
      ["ThongTinNguoiNop.ThongTinChiTiet.SoDinhDanh", withDetails({ SoDinhDanh: "<script>" }), "exchange.wrong-code"],
      ["ThongTinNguoiNop.ThongTinChiTiet.NgaySinh", withDetails({ NgaySinh: "19901301" }), "exchange.day-wrong-form"],
      [
        "ThongTinNguoiNop.ThongTinChiTiet.SoDinhDanhChuHs",
        withDetails({ TenChuHs: "Người khác" }),
        "exchange.applicant-number-needed",
      ],
    ];
    for (const [field, more, code] of hostile) {
      const answer = await deliver({ ...dossierBody("H-0001"), ...more });
      assert.equal(answer.status, 400, field);
      assert.equal(failureOf(answer).TruongLoi[field], code, JSON.stringify(answer.body));
    }
    for (const body of [undefined, null, [], "text", 7, JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`)]) {
      assert.equal((await deliver(body)).status, 400);
    }
    const deep = JSON.parse(`{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`);
    assert.equal((await deliver(dossierBody("H-0002", { DuLieuBieuMau: deep }))).status, 400);
    assert.equal((await deliver(dossierBody("H-0003", { DuLieuBieuMau: { _hidden: 1 } }))).status, 400);
    assert.deepEqual(await messagesOf("H-0001"), []);
    await deliver(
      dossierBody("H-0004", { DuLieuBieuMau: JSON.parse('{"__proto__":{"kind":"system"},"work":"fell"}') }),
    );
    const [event] = await eventsOf("H-0004");
    assert.deepEqual((await room.exchange.readDelivery(room.kernel.db, event?.subject_id ?? ""))?.answers, {
      work: "fell",
    });
  });
});
