import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readFields } from "./read-fields.ts";

const types = ["Quyết định", "Công văn", "Báo cáo", "Thông báo", "Kế hoạch", "Giấy mời", "Tờ trình", "Nghị quyết"];
const nothing = { author: null, numberText: null, issuedOn: null, typeName: null, abstract: null };

const cases: readonly (readonly [string, string, object])[] = [
  [
    "a decision whose head is read column by column",
    `ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN
-------
Số: 05/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Hưng Yên, ngày 20 tháng 11 năm 2026
QUYẾT ĐỊNH
Về việc ban hành Quy chế phối hợp
phòng, chống thiên tai
ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN
Căn cứ Luật Tổ chức chính quyền địa phương; Quyết định số 12/QĐ-TTg ngày 01 tháng 02 năm 2020`,
    {
      ...{ author: "Ủy ban nhân dân tỉnh Hưng Yên", numberText: "05/QĐ-UBND", issuedOn: "2026-11-20" },
      ...{ typeName: "Quyết định", abstract: "Về việc ban hành Quy chế phối hợp phòng, chống thiên tai" },
    },
  ],
  [
    "an official letter whose columns run into each other",
    `UBND TỈNH HƯNG YÊN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ CÔNG THƯƠNG                    Độc lập - Tự do - Hạnh phúc

Số: 12/SCT-VP                     Hưng Yên, ngày 03 tháng 9 năm 2026
V/v báo cáo cụm công nghiệp
năm 2026

Kính gửi: Ủy ban nhân dân các xã, phường.`,
    {
      ...{ author: "Sở Công Thương tỉnh Hưng Yên", numberText: "12/SCT-VP", issuedOn: "2026-09-03" },
      ...{ typeName: "Công văn", abstract: "Về việc báo cáo cụm công nghiệp năm 2026" },
    },
  ],
  [
    "blanks in number and symbol, and a mark that was misread",
    `BỘ THÔNG TIN VÀ TRUYỀN THÔNG
Sô 1234 /BTTTT - CĐSQG    Hà Nội, ngày 5 tháng 1 năm 2026
BÁO CÁO
Kết quả chuyển đổi số
I. TÌNH HÌNH`,
    {
      ...{ author: "Bộ Thông Tin và Truyền Thông", numberText: "1234/BTTTT-CĐSQG", issuedOn: "2026-01-05" },
      ...{ typeName: "Báo cáo", abstract: "Kết quả chuyển đổi số" },
    },
  ],
  [
    "a normative document with its year in the number",
    `HỘI ĐỒNG NHÂN DÂN
TỈNH HƯNG YÊN
Số: 12/2026/NQ-HĐND
Hưng Yên, ngày 10 tháng 7 năm 2026
NGHỊ QUYẾT
Quy định mức thu phí
HỘI ĐỒNG NHÂN DÂN TỈNH HƯNG YÊN`,
    {
      ...{ author: "Hội đồng nhân dân tỉnh Hưng Yên", numberText: "12/2026/NQ-HĐND", issuedOn: "2026-07-10" },
      ...{ typeName: "Nghị quyết", abstract: "Quy định mức thu phí" },
    },
  ],
  [
    "a day that is none, a title that no type has",
    `CÔNG TY ĐIỆN LỰC HƯNG YÊN
Số: 7/TB-PCHY
Hưng Yên, ngày 31 tháng 02 năm 2026
THƯ NGỎ
Gửi khách hàng`,
    { ...nothing, author: "Công Ty Điện Lực Hưng Yên", numberText: "7/TB-PCHY" },
  ],
  [
    "a letter of a citizen",
    "Kính gửi: Ủy ban nhân dân phường\nTôi tên là Nguyễn Văn A, trú tại số 12 đường Trưng Trắc.",
    nothing,
  ],
  [
    "a letter recognised twice, once as another that looks alike",
    "TỈNH ỦY HƯNG YÊN\nSố: 15/Q\u0110\u00d0-TU\nHưng Yên, ngày 18 tháng 11 năm 2026\nQUYẾT ĐỊNH\nVề việc phân công",
    {
      ...{ author: "Tỉnh Ủy Hưng Yên", numberText: "15/QĐ-TU", issuedOn: "2026-11-18" },
      ...{ typeName: "Quyết định", abstract: "Về việc phân công" },
    },
  ],
  ["nothing at all", "", nothing],
  [
    "composed of single signs (NFD)",
    "SỞ NỘI VỤ\nSố: 3/SNV\nHưng Yên, ngày 1 tháng 2 năm 2026\nTHÔNG BÁO\nKết quả thi".normalize("NFD"),
    {
      ...{ author: "Sở Nội Vụ", numberText: "3/SNV", issuedOn: "2026-02-01" },
      ...{ typeName: "Thông báo", abstract: "Kết quả thi" },
    },
  ],
];

describe("what the head of a document says", () => {
  for (const [name, text, said] of cases) {
    it(`is read from ${name}`, () => assert.deepEqual(readFields(text, types), said));
  }

  it("is looked for at the top only, and hostile texts take no time", () => {
    const far = `${"một dòng chữ\n".repeat(60)}Số: 05/QĐ-UBND`;
    assert.deepEqual(readFields(far, types), nothing);
    for (const text of [
      "Số ".repeat(200_000),
      "A-".repeat(200_000),
      `Số: 1/${"A-".repeat(200_000)}`,
      "ngày ".repeat(200_000),
    ]) {
      assert.equal(readFields(text, types).issuedOn, null);
    }
  });
});
