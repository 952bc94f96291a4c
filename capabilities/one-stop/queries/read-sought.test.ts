import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readSought } from "./read-sought.ts";

describe("what an official seeks dossiers by", () => {
  const cases = [
    ["033 159 000 777", "identity"],
    ["145.678.901", "identity"],
    ["0900123456-001", "identity"],
    ["h31.50.27.01-261123-0001", "code"],
    ["k7mq-2rfa-0q9z-77ab", "code"],
    ["Nguyễn Thị Bưởi", "name"],
    ["1234", "code"],
  ] as const;
  for (const [typed, kind] of cases) it(`${typed} is ${kind}`, () => assert.equal(readSought(typed).kind, kind));

  it("reads numbers without marks and codes in capital letters", () => {
    assert.deepEqual(readSought(" 033 159 000 777 "), { kind: "identity", number: "033159000777" });
    const code = readSought("h31.50.27.01-261123-0001");
    assert.ok(code.kind === "code" && code.codes.includes("H31.50.27.01-261123-0001"));
    const tracking = readSought("k7mq2rfao q9z77ab");
    assert.ok(tracking.kind === "code" && tracking.codes.includes("K7MQ-2RFA-0Q9Z-77AB"));
  });
});
