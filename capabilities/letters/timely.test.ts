import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isTimely } from "./timely.ts";

const due = new Date("2026-12-08T10:00:00Z"); // 17:00 in Viet Nam

describe("an apology in time", () => {
  const cases: readonly [at: string, timely: boolean][] = [
    ["2026-12-01T02:00:00Z", true],
    ["2026-12-07T16:59:59Z", true], // 23:59:59 on 7 December in Viet Nam
    ["2026-12-07T17:00:00Z", false], // midnight: the day itself has begun
    ["2026-12-08T02:00:00Z", false],
    ["2026-12-09T02:00:00Z", false],
  ];
  for (const [at, timely] of cases) {
    it(`told at ${at}: ${timely ? "in time" : "too late"}`, () => assert.equal(isTimely(due, new Date(at)), timely));
  }
});
