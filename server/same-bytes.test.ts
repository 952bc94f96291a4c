import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { onceForSameBytes } from "./same-bytes.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("what is asked of the same bytes", () => {
  it("is answered once, for who asks meanwhile and who asks within a minute; other bytes, or others beside, are others", async () => {
    let at = 0;
    let done = 0;
    const once = onceForSameBytes<number>(() => new Date(at));
    const ask = (...files: string[]) => once(files.map(bytes), async () => (done += 1));
    assert.deepEqual(await Promise.all([ask("a"), ask("a"), ask("b")]), [1, 1, 2]);
    assert.equal(await ask("a", "list"), 3);
    assert.equal(await ask("a", "new list"), 4);
    at = 59_999;
    assert.equal(await ask("a"), 1);
    at = 60_000;
    assert.equal(await ask("a"), 5);
  });

  it("is done again when it failed", async () => {
    let done = 0;
    const once = onceForSameBytes<number>(() => new Date(0));
    const ask = () =>
      once([bytes("a")], async () => {
        done += 1;
        if (done === 1) throw new Error("away");
        return done;
      });
    await assert.rejects(ask(), /away/);
    assert.equal(await ask(), 2);
  });

  it("keeps no more than a few", async () => {
    let done = 0;
    const once = onceForSameBytes<number>(() => new Date(0));
    const ask = (file: string) => once([bytes(file)], async () => (done += 1));
    for (let no = 0; no <= 20; no += 1) await ask(`${no}`);
    assert.equal(await ask("20"), 21);
    assert.equal(await ask("0"), 22);
  });
});
