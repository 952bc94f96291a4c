import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { canonical } from "./canonical.ts";

describe("canonical JSON", () => {
  const same: readonly [unknown, unknown][] = [
    [
      { a: 1, b: { d: 2, c: 3 } },
      { b: { c: 3, d: 2 }, a: 1 },
    ],
    [{ a: undefined, b: 1 }, { b: 1 }],
    [
      { "10": 1, "9": 2 },
      { "9": 2, "10": 1 },
    ],
  ];
  for (const [left, right] of same)
    it(`${JSON.stringify(left)} in any order`, () => assert.equal(canonical(left), canonical(right)));

  const different: readonly [unknown, unknown][] = [
    [{ a: 1 }, { a: "1" }],
    [{ a: null }, {}],
    [
      [1, 2],
      [2, 1],
    ],
    [["a,b"], ["a", "b"]],
    [{ a: { b: 1 } }, { "a.b": 1 }],
    ["é", "e\u0301"],
  ];
  for (const [left, right] of different) {
    it(`${JSON.stringify(left)} is not ${JSON.stringify(right)}`, () =>
      assert.notEqual(canonical(left), canonical(right)));
  }

  it("is JSON again, with what was in it", () => {
    const value = { 'đ"\n': [1.5, true, null, "Nguyễn"], a: {} };
    assert.deepEqual(JSON.parse(canonical(value)), value);
  });
});
