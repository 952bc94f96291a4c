import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { day } from "#kernel/plain/day";
import { Fields } from "../kernel/fields.ts";
import { asksMore, readWish, wishFields } from "./read-wish.ts";

const nothing = readWish(new Fields(""));

describe("a search in a form", () => {
  it("is the same after it was carried along", () => {
    const wish = {
      ...{
        book: "incoming" as const,
        text: "đê sông",
        number: "05/QĐ-UBND",
        arrivalNumber: 12,
        agency: "Sở Công Thương",
      },
      ...{ typeName: "Quyết định", personId: "01a20000-0000-7000-8000-00000000aaaa" },
      file: "01.KT 2026",
      ...{ from: day("2026-01-02"), to: day("2026-11-23") },
    };
    const carried = new URLSearchParams(wishFields(wish).map(([name, value]) => [name, value]));
    assert.deepEqual(readWish(new Fields(carried)), wish);
    assert.deepEqual(readWish(new Fields(new URLSearchParams(wishFields(nothing).map(([a, b]) => [a, b])))), nothing);
  });

  it("asks for more than words when anything else is filled in", () => {
    assert.equal(asksMore({ ...nothing, text: "đê", book: "outgoing" }), false);
    assert.equal(asksMore({ ...nothing, typeName: "Quyết định" }), true);
    assert.equal(asksMore({ ...nothing, to: day("2026-11-23") }), true);
  });
});
