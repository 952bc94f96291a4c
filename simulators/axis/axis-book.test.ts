import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openBook } from "./axis-book.ts";

describe("the simulated axis' book", () => {
  it("gives no id a second time after a restart: the province would take the message for one that it has", () => {
    const message = {
      from: "000.00.00.G09",
      to: "000.01.50.H31",
      messageType: "edoc",
      bytes: Buffer.from("1"),
    } as const;
    const ids = [openBook(), openBook()].map((book) => book.add(message, new Date("2026-11-23T02:00:00Z")).id);
    assert.equal(new Set(ids).size, 2);
  });
});
