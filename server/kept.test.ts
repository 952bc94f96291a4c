import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Reader } from "#kernel/database";
import { keptFor } from "./kept.ts";

describe("what is kept for a while", () => {
  const on = undefined as unknown as Reader;
  it("is found once, and anew when its time is over", async () => {
    let at = 1_000;
    const asked: string[] = [];
    const find = keptFor(
      500,
      () => new Date(at),
      async (_on, id: string) => `${id} ${asked.push(id)}`,
    );
    assert.deepEqual([await find(on, "a"), await find(on, "a"), await find(on, "b")], ["a 1", "a 1", "b 2"]);
    at = 1_499;
    assert.equal(await find(on, "a"), "a 1");
    at = 1_500;
    assert.equal(await find(on, "a"), "a 3");
  });
  it("is found by one when its time is over, while the others are given what was known", async () => {
    let at = 0;
    const answers: ((value: string) => void)[] = [];
    const find = keptFor(
      500,
      () => new Date(at),
      (_on, _id: string) => new Promise<string>((answer) => answers.push(answer)),
    );
    const first = find(on, "a");
    answers[0]?.("old");
    assert.equal(await first, "old");
    at = 500;
    const anew = find(on, "a");
    assert.deepEqual(await Promise.all([find(on, "a"), find(on, "a")]), ["old", "old"]);
    answers[1]?.("new");
    assert.deepEqual([await anew, await find(on, "a"), answers.length], ["new", "new", 2]);
  });
  it("is sought again by the next when the one who found it anew was refused", async () => {
    let at = 0;
    let tries = 0;
    const find = keptFor(
      500,
      () => new Date(at),
      async (_on, _id: string) => {
        tries += 1;
        if (tries === 2) throw new Error("away");
        return tries;
      },
    );
    assert.equal(await find(on, "a"), 1);
    at = 500;
    await assert.rejects(find(on, "a"), /away/);
    assert.equal(await find(on, "a"), 3);
  });
  it("is told apart by all its words, and sought again when nothing was found", async () => {
    let tries = 0;
    const find = keptFor(
      500,
      () => new Date(0),
      async (_on, code: string, day: string) => ((tries += 1) === 1 ? undefined : `${code} ${day} ${tries}`),
    );
    const found = [
      await find(on, "a", "1"),
      await find(on, "a", "1"),
      await find(on, "a", "2"),
      await find(on, "a", "1"),
    ];
    assert.deepEqual(found, [undefined, "a 1 2", "a 2 3", "a 1 2"]);
  });
  it("is not kept when it was refused", async () => {
    let tries = 0;
    const find = keptFor(
      500,
      () => new Date(0),
      async (_on, _id: string) => {
        tries += 1;
        if (tries === 1) throw new Error("away");
        return tries;
      },
    );
    await assert.rejects(find(on, "a"), /away/);
    assert.equal(await find(on, "a"), 2);
  });
  it("does not grow for ever", async () => {
    let asked = 0;
    const find = keptFor(
      500,
      () => new Date(0),
      async (_on, _id: string) => (asked += 1),
    );
    for (let n = 0; n <= 1_000; n += 1) await find(on, String(n));
    assert.equal(await find(on, "1000"), 1_001);
    assert.equal(await find(on, "0"), 1_002);
  });
});
