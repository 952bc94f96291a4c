import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { changedLines, largestAmount, unusualOf } from "./unusual-signs.ts";

const body = (...texts: string[]) => texts.map((text) => ({ kind: "paragraph" as const, content: [{ text }] }));

describe("what is unusual about a document", () => {
  it("finds the largest amount of money in its body, however it is written", () => {
    const amounts: readonly (readonly [string, number])[] = [
      ["Kinh phí 12.500.000 đồng, trong đó 2 triệu đồng tạm ứng", 12_500_000],
      ["Tổng mức 1,5 tỷ đồng", 1_500_000_000],
      ["Hỗ trợ 350 triệu đồng/xã", 350_000_000],
      ["12 500 000 VNĐ", 12_500_000],
      ["Điều 5. Theo Luật số 72/2025/QH15, 12.500 đại biểu", 0],
      ["Có 45 đồng chí, 3 đồng bào", 0],
    ];
    for (const [text, dong] of amounts) assert.equal(largestAmount(body(text)), dong, text);
    const table = { kind: "table" as const, head: false, rows: [[[{ text: "Xây lắp" }], [{ text: "7 tỉ đồng" }]]] };
    assert.equal(largestAmount([table]), 7_000_000_000);
  });

  it("counts lines that are other than before; figures do not count", () => {
    const former = body("Tháng 10: 12 hồ sơ.", "Không có tồn đọng.");
    assert.equal(changedLines(body("Tháng 11: 40 hồ sơ.", "Không có tồn đọng."), former), 0);
    assert.equal(changedLines(body("Tháng 11: 40 hồ sơ.", "Có hồ sơ tồn đọng.", "Thêm."), former), 2);
    assert.equal(changedLines(body("Tháng 11: 40 hồ sơ."), former), 1);
  });

  it("says the gravest first, and nothing of what is as it always was", () => {
    const last = { body: body("Chi 5 triệu đồng"), number: "01/KH-UBND" };
    const usual = { body: body("Chi 4 triệu đồng"), replaces: false, objecting: [], last, alike: last };
    assert.deepEqual(unusualOf(usual), []);
    const grave = { ...usual, body: body("Chi 6 triệu đồng", "Mới"), replaces: true, objecting: ["Phòng Kinh tế"] };
    assert.deepEqual(unusualOf(grave), [
      { kind: "objection", who: ["Phòng Kinh tế"] },
      { kind: "replacement" },
      { kind: "amount", dong: 6_000_000, before: 5_000_000, than: "01/KH-UBND" },
      { kind: "differs", count: 1, than: "01/KH-UBND" },
    ]);
    assert.deepEqual(unusualOf({ ...usual, last: null, alike: null }), [
      { kind: "amount", dong: 4_000_000, before: 0, than: null },
    ]);
  });
});
