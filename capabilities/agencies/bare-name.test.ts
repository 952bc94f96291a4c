import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bareName, typedNames } from "./bare-name.ts";

describe("a territory's bare name", () => {
  for (const [name, bare] of [
    ["Xã Đình Dù", "dinh du"],
    ["Phường Lê Lợi", "le loi"],
    ["Thị trấn Như Quỳnh", "nhu quynh"],
    ["Thành phố Thái Bình", "thai binh"],
    ["Huyện Văn Lâm", "van lam"],
    ["Xã Phương Chiểu", "phuong chieu"],
    ["Xã Xuân Trúc", "xuan truc"],
  ] as const) {
    it(`${name} is kept as ${bare}, and found by it`, () => {
      assert.equal(bareName(name), bare);
      for (const typed of [name, name.toLowerCase(), name.normalize("NFD"), bare, name.replace(/^(Xã|Phường) /, "")]) {
        assert.ok(typedNames(typed).includes(bare), typed);
      }
    });
  }

  it("is found behind the short words for kinds", () => {
    for (const [typed, bare] of [
      ["X.Đình Dù", "dinh du"],
      ["p. Lê Lợi", "le loi"],
      ["TP. Hưng Yên", "hung yen"],
      ["tp.Thái Bình", "thai binh"],
      ["tt Như Quỳnh", "nhu quynh"],
    ] as const) {
      assert.ok(typedNames(typed).includes(bare), typed);
    }
    assert.deepEqual(typedNames("  "), []);
    assert.deepEqual(typedNames("%"), []);
  });
});
