import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { paintedBy, sizeUnder, unmoved } from "./painted-pictures.ts";

const sizes = (content: string) =>
  paintedBy(content, unmoved).map(({ name, matrix }) => {
    const { width, height } = sizeUnder(matrix);
    return [name, Math.round(width), Math.round(height)];
  });

describe("pictures painted by a page's content", () => {
  it("have the size of the matrix that holds where they are painted", () => {
    for (const [content, found] of [
      ["q 595 0 0 842 0 0 cm /Im0 Do Q", [["Im0", 595, 842]]],
      [
        "q 2 0 0 2 0 0 cm 100 0 0 50 0 0 cm /A Do Q /B Do",
        [
          ["A", 200, 100],
          ["B", 1, 1],
        ],
      ],
      ["0 842 -595 0 0 0 cm /Turned Do", [["Turned", 842, 595]]],
      ["Q Q q 10 0 0 10 0 0 cm Q /After Do", [["After", 1, 1]]],
      ["", []],
    ] as const) {
      assert.deepEqual(sizes(content), found, content);
    }
  });

  it("are not looked for in texts, comments and inline pictures", () => {
    for (const content of [
      "BT (/X Do \\( Q (in it) cm) Tj ET /Y Do",
      "BT <2F582044 6F> Tj ET % /X Do\n/Y Do",
      "BI /W 1 /H 1 ID \u0001/X Do\u0002 EI /Y Do",
      "<< /X [1 2] >> BDC /Y Do",
    ]) {
      assert.deepEqual(sizes(content), [["Y", 1, 1]], content);
    }
  });

  it("end with what is cut short", () => {
    assert.deepEqual(sizes("q 1 0 0 1 0 0 cm (never closed /X Do"), []);
    assert.deepEqual(sizes(`${"q ".repeat(10_000)}/X Do`), [["X", 1, 1]]);
  });
});
