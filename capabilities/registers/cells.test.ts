import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { day } from "#kernel/plain/day";
import { cellPrinted, momentWritten, printable, printablePassage } from "./cells.ts";

describe("texts on a printed register", () => {
  it("stand in one line, composed, with what the font cannot draw as a question mark", () => {
    for (const [text, printed] of [
      ["Về việc\n  phòng, chống\tthiên tai ", "Về việc phòng, chống thiên tai"],
      ["Qu\u0079\u0301 III", "Quý III"],
      ["Chúc mừng 🎉 năm mới 新年", "Chúc mừng ? năm mới ??"],
      ["ẩn\u200b giấu\u202e đảo", "ẩn giấu đảo"],
      ["5 – 10 % “trích” ‘dẫn’ … 3 ≤ 4, 5 ₫", "5 – 10 % “trích” ‘dẫn’ … 3 ≤ 4, 5 ₫"],
      ["=1+1", "=1+1"],
    ] as const) {
      assert.equal(printable(text), printed);
    }
  });

  it("keep the lines of an opinion", () => {
    assert.equal(printablePassage(" Một \r\nhai\u0007 \n"), "Một\nhai");
  });

  it("are days, moments and numbers as the offices write them", () => {
    assert.equal(cellPrinted({ on: day("2026-11-03") }), "03/11/2026");
    assert.equal(cellPrinted(12), "12");
    assert.equal(cellPrinted(null), "");
    assert.equal(cellPrinted("x".repeat(9_000)).length, 4_000);
    assert.equal(momentWritten(new Date("2026-12-03T10:00:00Z")), "17:00 ngày 03/12/2026");
  });
});
