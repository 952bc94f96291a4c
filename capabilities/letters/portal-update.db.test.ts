import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { type LettersCounter, openLettersCounter } from "../../tests/support/letters-counter.ts";
import type { DossierKey } from "../../tests/support/one-stop-counter.ts";
import type { TestProvince } from "../../tests/support/province.ts";
import { type ToldProvince, openToldProvince } from "../../tests/support/told-portal.ts";

const portal: Actor = {
  ...anonymous,
  kind: "system",
  accountId: "01a20000-0000-7000-8000-0000000000aa",
  scopes: ["exchange:deliver-dossier", "partner:national-portal"],
};
const paperOf = (code: string, name: string) => ({
  ...{ MaThanhPhanHoSo: code, TenThanhPhanHoSo: name, SoLuong: 1, LoaiBan: 2 },
  GiayToDinhKem: [{ TenGiayTo: name, MaKetQua: "KQ.G01.000066" }],
});

describe("what the national portal says of a dossier it delivered", () => {
  let province: TestProvince;
  let counter: LettersCounter;
  let sent = 0;
  let told: ToldProvince;
  before(async () => {
    told = await openToldProvince();
    ({ province } = told);
    counter = await openLettersCounter(province);
  });
  after(() => told.close());

  /** The statuses a dossier's portal was told by CapNhatTrangThai, in order. */
  const toldOf = async (outsideCode: string): Promise<number[]> => {
    await province.settle();
    const heard = told.portal.told().filter((one) => one.outsideCode === outsideCode);
    return heard.filter(({ call }) => call === "CapNhatTrangThai").map(({ status }) => status);
  };

  const say = (act: (call: { actor: Actor; requestId: string; input: unknown }) => Promise<unknown>, input: unknown) =>
    act({ actor: portal, requestId: counter.next(), input });

  async function deliver(): Promise<{ key: DossierKey; outsideCode: string }> {
    sent += 1;
    const { rooms } = province;
    const agency = await rooms.agencies.cards.cardOf(rooms.kernel.db, await province.agencyId("ubnd-11953"));
    const outsideCode = `QG-261123-${sent}`;
    await say(rooms.exchange.deliverDossier, {
      ...{ MaHoSo: outsideCode, MaTTHC: "1.002693", ChuHoSo: "Trần Thị Hòa", LoaiDoiTuong: 0 },
      ...{ MaDonViTiepNhan: agency.code, NgayNop: "20261123080000", KenhThucHien: 2, MaTruongHop: "ordinary" },
      ThanhPhanHoSo: [paperOf("1.002693-01", "Đơn"), paperOf("1.002693-02", "Ảnh")],
      ThongTinNguoiNop: {
        LoaiDoiTuong: 0,
        ThongTinChiTiet: { TenNguoiNop: "Trần Thị Hòa", SoDinhDanh: "033159000023" },
      },
      DuLieuBieuMau: {
        ...{ work: "fell", species: "Xà cừ", treeCount: 1, place: "Số 12 đường Trưng Trắc" },
        reason: "Cây nghiêng, có nguy cơ đổ vào nhà",
      },
    });
    await province.settle();
    const { rows } = await sql<{ agency_id: string; id: string }>`select agency_id, id from one_stop.dossier
      where outside_code = ${outsideCode}`.execute(rooms.kernel.db);
    const [row] = rows;
    assert.ok(row, "the delivery became a dossier");
    return { key: { agencyId: row.agency_id, dossierId: row.id }, outsideCode };
  }
  const progress = (outsideCode: string, status: number, papers: unknown[] = []) =>
    say(province.rooms.exchange.receiveProgress, {
      ...{ MaHoSo: outsideCode, NguoiXuLy: "Cổng Dịch vụ công quốc gia", ThoiDiemXuLy: "20261123100000" },
      ...{ TrangThai: status, ThanhPhanHoSo: papers },
    });

  it("papers that were asked for come in with its progress; said twice, they come in once", async () => {
    const { key, outsideCode } = await deliver();
    await counter.ask("tiepnhan.phohien", key);
    await progress(outsideCode, 1);
    await province.settle();
    assert.equal((await counter.shown(key)).dossier.state, "supplement", "no papers, no answer");
    const photo = paperOf("1.002693-02", "Ảnh chụp lại");
    await progress(outsideCode, 1, [photo]);
    await progress(outsideCode, 1, [photo]);
    await province.settle();
    const { dossier, papers } = await counter.shown(key);
    assert.deepEqual([dossier.state, papers.length, papers.at(-1)?.name], ["submitted", 3, "Ảnh chụp lại"]);
    const { letters } = await counter.course(key);
    assert.deepEqual([letters[0]?.state, letters[0]?.answered_how], ["answered", "national-portal"]);
    const step = (await counter.shown(key)).steps.at(-1);
    assert.deepEqual([step?.kind, step?.by_account_id], ["hand-in-supplement", null]);
  });

  it("the portal is told: 5 while papers are awaited, 1 again, then 3 with the seal of the refusal", async () => {
    const { key, outsideCode } = await deliver();
    await counter.ask("tiepnhan.phohien", key);
    await province.settle();
    await counter.handIn(key);
    assert.deepEqual(await toldOf(outsideCode), [1, 5, 1]);
    const reasons = [{ reason: "Không thuộc thẩm quyền của phường", ground: "Quyết định phân cấp" }];
    const input = { ...key, reasons, advice: null, signerId: counter.actor("giamdoctt.phohien").accountId };
    const { letterId } = await counter.letters.proposeRefusal(counter.call("tiepnhan.phohien", input));
    await counter.signAndSeal(key, letterId, "giamdoctt.phohien");
    assert.deepEqual(await toldOf(outsideCode), [1, 5, 1, 3]);
  });

  it("the portal is told: 5 while the clock stands still, 4 again; 7 when it is withdrawn", async () => {
    const { key, outsideCode } = await deliver();
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    await counter.stop.takeDossier(counter.call("chuyenvien.phohien", key));
    await counter.send(await counter.ask("chuyenvien.phohien", key));
    await province.settle();
    await counter.handIn(key);
    await province.settle();
    const reason = "Đơn xin rút hồ sơ ngày 23/11/2026";
    await counter.stop.withdrawDossier(counter.call("tiepnhan.phohien", { ...key, reason }));
    assert.deepEqual(await toldOf(outsideCode), [1, 2, 4, 5, 4, 7]);
  });

  it("papers that nobody asked for change nothing", async () => {
    const { key, outsideCode } = await deliver();
    await progress(outsideCode, 1, [paperOf("1.002693-02", "Ảnh khác")]);
    await province.settle();
    const { dossier, papers } = await counter.shown(key);
    assert.deepEqual([dossier.state, papers.length], ["submitted", 2]);
  });

  it("a dossier taken back at the portal is withdrawn", async () => {
    const { key, outsideCode } = await deliver();
    await say(province.rooms.exchange.receiveStatus, { MaHoSo: outsideCode, TrangThaiHoSo: 7 });
    await province.settle();
    assert.equal((await counter.shown(key)).dossier.state, "withdrawn");
  });
});
