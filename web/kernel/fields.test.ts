import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Fields } from "./fields.ts";

describe("fields", () => {
  test("a text is trimmed, composed, with plain line ends", () => {
    const fields = new Fields(new URLSearchParams([["name", "  Nguye\u0302\u0303n \r\n An "]]));
    assert.equal(fields.text("name"), "Nguyễn \n An");
    assert.equal(fields.text("absent"), "");
    assert.equal(fields.has("absent"), false);
    assert.equal(fields.text("__proto__"), "");
  });

  test("many texts under one name", () => {
    assert.deepEqual(new Fields("a=1&a=&a=2&b=3").all("a"), ["1", "2"]);
  });

  test("three boxes make a day, or what was typed", () => {
    const cases: [day: string, month: string, year: string, read: string][] = [
      ["4", "7", "2026", "2026-07-04"],
      ["29", "02", "2028", "2028-02-29"],
      ["29", "2", "2026", "29/2/2026"],
      ["", "", "", ""],
      ["1", "", "2026", "1//2026"],
      ["0", "0", "0", "0/0/0"],
      ["một", "2", "2026", "một/2/2026"],
      ["1", "1", "26", "1/1/26"],
    ];
    for (const [day, month, year, read] of cases) {
      const fields = new Fields(new URLSearchParams({ "on.day": day, "on.month": month, "on.year": year }));
      assert.equal(fields.day("on"), read);
    }
  });
});
