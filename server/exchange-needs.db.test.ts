import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { timeOrderedIds } from "#kernel/ids";
import { Refusal } from "#kernel/plain/refusal";
import { dossierBody, systemActor } from "../tests/support/exchange-room.ts";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";

const actor = systemActor("national-portal");

describe("deliveries from the portal to the register", () => {
  let province: TestProvince;
  let agencyCode: string;
  let parts: readonly Record<string, unknown>[];
  before(async () => {
    province = await openTestProvince();
    const { agencies, kernel, procedures } = province.rooms;
    agencyCode = (await agencies.cards.cardOf(kernel.db, await province.agencyId("ubnd-11953"))).code;
    const procedure = await procedures.cards.findFor(kernel.db, "1.002693", "2026-11-22" as never);
    parts = (procedure?.papers ?? []).map(({ code, name }) => ({
      MaThanhPhanHoSo: code,
      TenThanhPhanHoSo: name,
      SoLuong: 1,
      LoaiBan: 2,
      GiayToDinhKem: [],
    }));
  });
  after(() => province.close());

  const deliver = (code: string, details: Record<string, unknown>, more: Record<string, unknown> = {}) => {
    const body = dossierBody(code, { MaDonViTiepNhan: agencyCode, ThanhPhanHoSo: parts, ...more });
    const sent = body["ThongTinNguoiNop"] as { ThongTinChiTiet: Record<string, unknown> };
    Object.assign(sent.ThongTinChiTiet, details);
    return province.rooms.exchange.deliverDossier({ actor, requestId: timeOrderedIds.next(), input: body });
  };
  const dossiers = async (outsideCode: string): Promise<number> => {
    await province.settle();
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from one_stop.dossier where outside_code = ${outsideCode}`.execute(
      province.rooms.kernel.db,
    );
    return rows[0]?.n ?? 0;
  };
  const faultsOf = async (delivering: Promise<unknown>): Promise<Record<string, string>> => {
    try {
      await delivering;
      return {};
    } catch (error) {
      if (error instanceof Refusal) return { ...error.fields };
      throw error;
    }
  };

  it("a telephone number or mail address that cannot be one does not keep a dossier out", async () => {
    for (const [n, details] of [
      { SoDienThoai: "12345" },
      { SoDienThoai: "không có", Email: "không có" },
      { SoDienThoai: "+84 24 3825 0000" },
    ].entries()) {
      await deliver(`P-000${n}`, details);
      assert.equal(await dossiers(`P-000${n}`), 1, JSON.stringify(details));
    }
  });

  it("what the register cannot take in is refused at the door, by field", async () => {
    const at = "ThongTinNguoiNop.ThongTinChiTiet";
    const wrong: [string, Record<string, unknown>, Record<string, unknown>, Record<string, string>][] = [
      ["R-0001", { SoDinhDanh: "B1234567" }, {}, { [`${at}.SoDinhDanh`]: "exchange.wrong-code" }],
      ["R-0002", { NgaySinh: "20990101" }, {}, { [`${at}.NgaySinh`]: "exchange.day-wrong-form" }],
      ["R-0003", { TenNguoiNop: "...." }, { ChuHoSo: "...." }, { [`${at}.TenNguoiNop`]: "exchange.wrong-code" }],
      [
        "R-0004",
        { TenChuHs: "Công ty Ví Dụ", SoDinhDanhChuHs: "12345" },
        { LoaiDoiTuong: 1, ChuHoSo: "Công ty Ví Dụ" },
        { [`${at}.SoDinhDanhChuHs`]: "exchange.wrong-code" },
      ],
    ];
    for (const [code, details, more, faults] of wrong) {
      assert.deepEqual(await faultsOf(deliver(code, details, more)), faults, code);
      assert.equal(await dossiers(code), 0);
    }
    const company = { TenChuHs: "Công ty Ví Dụ", SoDinhDanhChuHs: "0109990001" };
    await deliver("R-0005", company, { LoaiDoiTuong: 1, ChuHoSo: "Công ty Ví Dụ" });
    assert.equal(await dossiers("R-0005"), 1);
  });
});
