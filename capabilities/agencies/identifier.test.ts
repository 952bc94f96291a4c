import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { code102Of, codeOf, isIdentifier } from "./identifier.ts";

describe("agency identifiers", () => {
  for (const [code20, code102] of [
    ["H31", "000.00.00.H31"],
    ["H31.15", "000.00.15.H31"],
    ["H31.15.02", "000.02.15.H31"],
    ["H31.50.01.01", "001.01.50.H31"],
    ["H31.50.05.113", "113.05.50.H31"],
    ["G09.20", "000.00.20.G09"],
  ] as const) {
    it(`${code20} is ${code102}`, () => {
      assert.equal(code102Of(code20), code102);
      assert.equal(codeOf(code102), code20);
      assert.equal(codeOf(` ${code20.toLowerCase()} `), code20);
    });
  }

  it("is nothing else", () => {
    for (const text of ["", "H3", "31.15", "H31.1", "H31.15.", "000.15.H31", "H31.15.02.01.01", "H31-15"]) {
      assert.equal(isIdentifier(text), false, text);
      assert.equal(codeOf(text), undefined, text);
    }
    assert.throws(() => code102Of("H31-15"), RangeError);
  });
});
