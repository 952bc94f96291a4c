import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { splitGrounds } from "./split-grounds.ts";

const told = (text: string) => splitGrounds(text).map((it) => `${it.documentNumber}: ${it.nameVi}`);

describe("legal grounds that run together", () => {
  it("are parted at the numbers, whatever follows them", () => {
    const text =
      "Tên văn bản pháp lýMã văn bảnquy định chi tiết một số điều của Luật Thú y35/2016/NĐ-CPLuật Thú yLuật 79/2015/QH13" +
      "Về mức thu phí101/2020/TT-BTCQuyết định số24/2021/QĐ-TTg";
    assert.deepEqual(told(text), [
      "35/2016/NĐ-CP: quy định chi tiết một số điều của Luật Thú y",
      "79/2015/QH13: Luật Thú yLuật",
      "101/2020/TT-BTC: Về mức thu phí",
      "24/2021/QĐ-TTg: Quyết định số",
    ]);
  });

  it("name a document once when its number stands in its own name too", () => {
    assert.deepEqual(told("Nghị định số 280/2025/NĐ-CP sửa đổi280/2025/NĐ-CP"), ["280/2025/NĐ-CP: Nghị định số"]);
    assert.deepEqual(told("14/2025/TT-BNNMT14/2025/TT-BNNMT"), ["14/2025/TT-BNNMT: 14/2025/TT-BNNMT"]);
  });

  it("give nothing where there is no number", () => {
    assert.deepEqual(told(""), []);
    assert.deepEqual(told("Luật Luật sư, ngày 01/07/2025"), []);
  });
});
