import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { figuresOf, medianRound, quantile } from "./figures.ts";
import { readOptions } from "./options.ts";

describe("figures of a measurement", () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);

  it("takes the nearest rank", () => {
    const sorted = hundred.toSorted((a, b) => a - b);
    assert.deepEqual(
      [0.5, 0.99, 1].map((share) => quantile(sorted, share)),
      [50, 99, 100],
    );
    assert.deepEqual([quantile([7], 0.99), quantile([], 0.5)], [7, 0]);
  });
  it("counts what succeeded over the seconds it took, whatever the order", () => {
    const told = figuresOf({ seconds: 4, ms: hundred, failed: 3 });
    assert.deepEqual(told, { count: 100, failed: 3, perSecond: 25, p50Ms: 50, p99Ms: 99, maxMs: 100 });
  });
  it("takes the round in the middle, of two the worse", () => {
    const key = (round: number) => round;
    assert.deepEqual([medianRound([3, 1, 2], key), medianRound([9, 4], key), medianRound([5], key)], [2, 4, 5]);
    assert.throws(() => medianRound([], key), /no round/);
  });
  it("reads its options and says what is wrong with them", () => {
    const given = readOptions(["intake", "--seconds", "5", "--warm-up", "0"]);
    assert.deepEqual(given, {
      name: "intake",
      seconds: 5,
      warmUp: 0,
      rounds: 3,
      connections: 32,
      rate: 200,
      communes: 104,
      small: 20_000,
      large: 200_000,
      documents: 50_000,
      parts: ["sign", "edxml", "exchange", "search"],
      at: null,
    });
    assert.throws(() => readOptions(["intake", "--seconds", "0"]), /--seconds must be a number from 1/);
    assert.throws(() => readOptions(["intake", "pages"]), /one measurement at a time/);
  });
});
