import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bearsSecrecyMark, nameBearsSecrecyMark, secretFieldsOf } from "./secrecy.ts";

describe("marks of secrecy", () => {
  it("are found where they stand alone, in brackets, or after their label", () => {
    for (const text of [
      "MẬT",
      "TỐI MẬT",
      "TUYỆT  MẬT",
      "Báo cáo (MẬT) quý III",
      "[TỐI MẬT] Kế hoạch",
      "Độ mật: Mật",
      "dấu mật: tuyệt mật",
      "Kế hoạch diễn tập\n  MẬT  \nNơi nhận",
      "MẬT - không sao chụp",
      "MẬT".normalize("NFD"),
    ]) {
      assert.equal(bearsSecrecyMark(text), true, text);
    }
  });

  it("are not seen in words and titles that only have the same letters", () => {
    for (const text of [
      "Về bảo vệ bí mật nhà nước",
      "QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
      "KẾ HOẠCH BẢO MẬT THÔNG TIN",
      "Mật độ xây dựng",
      "MẬT ĐỘ DÂN SỐ",
      "Quy định về tài liệu mật, tối mật",
      "Ông Nguyễn Văn Mật",
      "mật ong",
      "",
    ]) {
      assert.equal(bearsSecrecyMark(text), false, text);
    }
  });

  it("are found in names of files, with and without accents", () => {
    for (const name of [
      "MẬT_01.pdf",
      "bao-cao-TOI-MAT.pdf",
      "Kế hoạch (TỐI MẬT).docx",
      "TUYET MAT 12.pdf",
      "KH.MẬT.pdf",
    ]) {
      assert.equal(nameBearsSecrecyMark(name), true, name);
    }
    for (const name of ["bao-mat-thong-tin.pdf", "mat-bang.pdf", "BI MAT NHA NUOC.pdf", "TOI MATH.pdf", "MẬT ĐỘ.pdf"]) {
      assert.equal(nameBearsSecrecyMark(name), false, name);
    }
  });

  it("are told by field, wherever in a draft they stand", () => {
    const plain = { abstract: "Về việc nghỉ Tết", body: [], grounds: [], addressees: [], recipients: ["Lưu: VT"] };
    assert.deepEqual(secretFieldsOf(plain), []);
    const table = {
      kind: "table" as const,
      head: true,
      rows: [[[{ text: "Độ mật" }], [{ text: "TỐI " }, { text: "MẬT" }]]],
    };
    const list = { kind: "list" as const, ordered: false, items: [[{ text: "MẬT", bold: true as const }]] };
    for (const block of [table, list]) assert.deepEqual(secretFieldsOf({ ...plain, body: [block] }), ["body"]);
    const all = {
      abstract: "MẬT",
      body: [],
      grounds: ["Độ mật: mật"],
      addressees: ["(MẬT)"],
      recipients: ["TUYỆT MẬT"],
    };
    assert.deepEqual(secretFieldsOf(all), ["abstract", "grounds", "addressees", "recipients"]);
  });
});
