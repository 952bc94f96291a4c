import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applicantNumberMissing, filesNamed, toDelivery } from "./delivery.ts";
import { type DeliverBody, deliverBody } from "./national-protocol.ts";

const details = {
  TenNguoiNop: "  Trần  Thị Ví Dụ ",
  SoDinhDanh: "033190900001",
  NgayCapDinhDanh: "20210501000000",
  NgaySinh: "19900312",
  SoDienThoai: "+84 900-900.001",
  Email: "vidu@nguoi-dan.example",
  MaTinh: "33",
  MaXa: "11953",
  DiaChiChiTiet: "Số 1 ngõ Minh Họa",
};
const fileId = "0193a000-0000-7000-8000-000000000001";
const paper = {
  MaThanhPhanHoSo: "1.002693-02",
  TenThanhPhanHoSo: "Ảnh chụp hiện trạng cây xanh",
  SoLuong: "2",
  LoaiBan: "1",
  GiayToDinhKem: [
    { IdGiayTo: fileId.toUpperCase(), MaKetQua: "", TenGiayTo: "anh.png", HashTepTin: "A".repeat(64) },
    { IdGiayTo: null, MaKetQua: "KQ.G15.000031", TenGiayTo: "Giấy khai sinh" },
  ],
};

function body(more: Record<string, unknown> = {}, person: Record<string, unknown> = {}): DeliverBody {
  return deliverBody.parse({
    MaHoSo: "H31.50.01-T261122-0001",
    MaTTHC: "1.002693",
    ChuHoSo: "Trần Thị Ví Dụ",
    LoaiDoiTuong: "0",
    MaDonViTiepNhan: "H31.50.01",
    NgayNop: "20261122083000",
    ThanhPhanHoSo: [paper],
    ThongTinNguoiNop: { LoaiDoiTuong: 0, ThongTinChiTiet: { ...details, ...person } },
    ...more,
  });
}

describe("a delivered dossier in our words", () => {
  it("has instants, days, codes and clean texts", () => {
    const delivery = toDelivery(body(), new Map([[fileId, "kernel-file"]]));
    assert.equal(delivery.submittedAt.toISOString(), "2026-11-22T01:30:00.000Z");
    assert.equal(delivery.channel, "online");
    assert.equal(delivery.caseCode, null);
    assert.equal(delivery.feeCollection, null);
    assert.deepEqual(delivery.applicant, {
      kind: "person",
      fullName: "Trần Thị Ví Dụ",
      identityNumber: "033190900001",
      identityIssuedOn: "2021-05-01",
      dateOfBirth: "1990-03-12",
      phone: "0900900001",
      email: "vidu@nguoi-dan.example",
      address: "Số 1 ngõ Minh Họa",
      provinceCode: "33",
      communeCode: "11953",
    });
    assert.deepEqual(delivery.submitter, delivery.applicant);
    assert.deepEqual(delivery.papers, [
      {
        componentCode: "1.002693-02",
        name: "Ảnh chụp hiện trạng cây xanh",
        quantity: 2,
        kind: "copy",
        fileIds: ["kernel-file"],
        attached: [
          { name: "anh.png", fileId: "kernel-file", resultCode: null },
          { name: "Giấy khai sinh", fileId: null, resultCode: "KQ.G15.000031" },
        ],
      },
    ]);
  });

  it("keeps the owner of the dossier apart from the one who submitted it", () => {
    const other = {
      TenChuHs: "Hợp tác xã Minh Họa",
      SoDinhDanhChuHs: "0109990001",
      DiaChiChiTietChuHs: "Thôn Ví Dụ",
      MaXaChuHs: "11977",
    };
    const { applicant, submitter } = toDelivery(
      body({ LoaiDoiTuong: 1, ChuHoSo: "Hợp tác xã Minh Họa" }, other),
      new Map(),
    );
    assert.deepEqual(applicant, {
      kind: "enterprise",
      fullName: "Hợp tác xã Minh Họa",
      identityNumber: "0109990001",
      address: "Thôn Ví Dụ",
      provinceCode: undefined,
      communeCode: "11977",
    });
    assert.equal(submitter.fullName, "Trần Thị Ví Dụ");
    assert.equal(applicantNumberMissing(body({}, { TenChuHs: "Người Khác" })), true);
    assert.equal(applicantNumberMissing(body({ ChuHoSo: "Người Khác" })), true);
    assert.equal(applicantNumberMissing(body({}, { TenChuHs: "Người Khác", SoDinhDanhChuHs: "033190900002" })), false);
    assert.equal(applicantNumberMissing(body()), false);
  });

  it("leaves out an address to which no mail could go", () => {
    for (const email of ["vidu", "a@b", "a b@c.vn", "<x@y.vn>", "x@y.vn, z@y.vn", ""]) {
      assert.equal(toDelivery(body({}, { Email: email }), new Map()).applicant.email, undefined, email);
    }
  });

  it("reads codes sent as numbers and as texts", () => {
    for (const [sent, channel] of [
      [1, "direct"],
      ["2", "online"],
      [3, "post"],
      [null, "online"],
    ] as const) {
      assert.equal(toDelivery(body({ KenhThucHien: sent }), new Map()).channel, channel);
    }
    assert.equal(toDelivery(body({ HinhThucThu: "4", TrangThaiThanhToan: 1 }), new Map()).feeCollection, "at-return");
    assert.equal(toDelivery(body({ TrangThaiThanhToan: "1" }), new Map()).paid, true);
    assert.equal(toDelivery(body({ TrangThaiThanhToan: 0 }), new Map()).paid, false);
  });

  it("names its files with their place in the message", () => {
    assert.deepEqual(filesNamed(body()), [
      { path: "ThanhPhanHoSo.0.GiayToDinhKem.0", id: fileId, sha256: "a".repeat(64), resultCode: null },
      { path: "ThanhPhanHoSo.0.GiayToDinhKem.1", id: null, sha256: null, resultCode: "KQ.G15.000031" },
    ]);
  });
});
