import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { portalPage } from "./portal-page.ts";
import { openBook, wrongFields } from "./told-book.ts";

const at = new Date("2026-11-22T02:30:00Z");
const progress = {
  MaHoSo: "T-1",
  NguoiXuLy: "Lương Thị Bích Hường",
  ChucDanh: "Công chức",
  ThoiDiemXuLy: "20261122093000",
  PhongBanXuLy: "Trung tâm",
  NoiDungXuLy: "Đã tiếp nhận",
  TrangThai: 2,
  NgayKetThucTheoQuyDinh: "20261204170000",
};

describe("the portal's book and page", () => {
  it("keep a message once, by call and id, and the last status", () => {
    const book = openBook();
    book.hear("CapNhatTienTrinh", "m1", progress, at);
    book.hear("CapNhatTienTrinh", "m1", progress, at);
    book.hear("CapNhatTrangThai", "m1", { MaHoSo: "T-1", TrangThaiHoSo: 2, MaSoHoSo: "H31-1" }, at);
    book.hear("CapNhatTrangThai", "m2", { MaHoSo: "T-1", TrangThaiHoSo: "4", MaSoHoSo: "" }, at);
    assert.deepEqual(
      book.told().map(({ call, times, status }) => [call, times, status]),
      [
        ["CapNhatTienTrinh", 2, 2],
        ["CapNhatTrangThai", 1, 2],
        ["CapNhatTrangThai", 1, 4],
      ],
    );
    book.addDelivered({
      outsideCode: "T-1",
      procedureCode: "1.002693",
      agencyCode: "H31.50.01",
      applicantName: "Trần Thị Ví Dụ",
      deliveredAt: at,
    });
    const [entry, ...more] = book.dossiers();
    assert.deepEqual(more, []);
    assert.deepEqual(
      [entry?.status, entry?.ownCode, entry?.timeline.length, entry?.applicantName],
      [4, "H31-1", 3, "Trần Thị Ví Dụ"],
    );
  });

  it("refuse words that the interface does not allow", () => {
    assert.deepEqual(wrongFields("CapNhatTienTrinh", progress), []);
    assert.deepEqual(
      wrongFields("CapNhatTienTrinh", {
        ...progress,
        NguoiXuLy: "x".repeat(51),
        ThoiDiemXuLy: "2026-11-22",
        TrangThai: 11,
        NgayBatDau: "mai",
      }),
      ["TrangThai", "NguoiXuLy", "ThoiDiemXuLy", "NgayBatDau"],
    );
    assert.deepEqual(wrongFields("CapNhatTrangThai", {}), ["MaHoSo", "TrangThaiHoSo"]);
  });

  it("show the steps in Vietnamese and nothing of a message as markup", () => {
    const book = openBook();
    book.hear("CapNhatTienTrinh", "m1", progress, at);
    book.hear(
      "CapNhatTienTrinh",
      "m2",
      { ...progress, NoiDungXuLy: '<script>alert("x")</script>', MaHoSo: "<b>T-2</b>" },
      at,
    );
    const page = portalPage(book.dossiers(), false);
    for (const part of [
      "09:30 ngày 22/11/2026",
      "2. Được tiếp nhận",
      "17:00 ngày 04/12/2026",
      "Lương Thị Bích Hường, Công chức",
      "&lt;script&gt;alert(&quot;x&quot;)",
      "&lt;b&gt;T-2",
    ]) {
      assert.ok(page.includes(part), part);
    }
    assert.doesNotMatch(page, /<script|<b>|<form/);
    assert.match(portalPage([], true), /Chưa có hồ sơ nào.*/s);
    assert.match(portalPage([], true), /<form method="post" action="\/nop-ho-so-mau">/);
  });
});
