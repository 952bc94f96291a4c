import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bareName } from "./bare-name.ts";

describe("a territory's bare name", () => {
  for (const [typed, bare] of [
    ["Xã Đình Dù", "dinh du"],
    ["đình dù", "dinh du"],
    ["X.Đình Dù", "dinh du"],
    ["p. Lê Lợi", "le loi"],
    ["TP. Hưng Yên", "hung yen"],
    ["tp.Thái Bình", "thai binh"],
    ["Thành phố Thái Bình", "thai binh"],
    ["Thị trấn  Như Quỳnh", "nhu quynh"],
    ["Huyện Văn Lâm", "van lam"],
    ["Xuân Trúc", "xuan truc"],
    ["Phương Chiểu", "phuong chieu"],
    ["", ""],
  ] as const) {
    it(`${typed} → ${bare}`, () => assert.equal(bareName(typed), bare));
  }
});
