import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nationalTime, readNationalDay, readNationalTime } from "./national-time.ts";

describe("times of the national interface", () => {
  it("are Vietnamese times", () => {
    assert.equal(nationalTime(new Date("2026-12-31T17:00:00Z")), "20270101000000");
    assert.equal(readNationalTime("20270101000000")?.toISOString(), "2026-12-31T17:00:00.000Z");
    assert.equal(readNationalTime("20240229235959")?.toISOString(), "2024-02-29T16:59:59.000Z");
  });

  it("do not exist when their day, hour, minute or second does not", () => {
    for (const text of [
      "",
      "20260230000000",
      "20261301000000",
      "20261122240000",
      "20261122236000",
      "20261122235960",
      "20261122",
      "2026112208300",
      "2026-11-22",
    ]) {
      assert.equal(readNationalTime(text), undefined, text);
    }
  });

  it("give their day with and without hours", () => {
    assert.equal(readNationalDay("19900312"), "1990-03-12");
    assert.equal(readNationalDay("19900312000000"), "1990-03-12");
    for (const text of ["19900231", "1990031", "199003120000", "ngày mai"])
      assert.equal(readNationalDay(text), undefined, text);
  });
});
