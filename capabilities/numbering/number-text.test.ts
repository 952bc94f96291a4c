import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { day } from "#kernel/plain/day";
import { numberText, periodOf } from "./number-text.ts";

describe("the text of a number", () => {
  const dossier = { pattern: "{agencyCode}-{yymmdd}-{no}", digits: 4, beginsAgain: "day" } as const;
  const cases = [
    [1, "H31.104.7-261122-0001"],
    [9_999, "H31.104.7-261122-9999"],
    [10_000, "H31.104.7-261122-10000"],
  ] as const;
  for (const [no, text] of cases) {
    it(`writes ${no} as ${text}`, () => assert.equal(numberText(dossier, no, day("2026-11-22"), "H31.104.7"), text));
  }
  it("gives numbers below ten a leading zero where the form has two digits", () => {
    assert.equal(numberText({ pattern: "{no}", digits: 2, beginsAgain: "year" }, 5, day("2026-01-02"), ""), "05");
  });
  it("counts dossiers by the day and documents by the year", () => {
    assert.equal(periodOf(dossier, day("2026-11-22")), "2026-11-22");
    assert.equal(periodOf({ ...dossier, beginsAgain: "year" }, day("2026-11-22")), "2026");
  });
});
