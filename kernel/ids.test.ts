import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { idFrom, randomCode, readCode, timeOrderedIds } from "./ids.ts";

describe("identifiers and codes", () => {
  it("made in time order sort in time order", () => {
    const made = Array.from({ length: 1_000 }, () => timeOrderedIds.next());
    assert.deepEqual(made, made.toSorted());
    assert.equal(new Set(made).size, 1_000);
  });

  it("made of words are the same for the same words only", () => {
    assert.match(idFrom("a", "b"), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(idFrom("a", "b"), idFrom("a", "b"));
    assert.equal(new Set([idFrom("a", "b"), idFrom("ab"), idFrom("b", "a"), idFrom("a", "b", "")]).size, 4);
  });

  it("are read back as people type them", () => {
    const code = randomCode(16);
    assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const typings = [
      code,
      code.toLowerCase(),
      code.replaceAll("-", ""),
      ` ${code.replaceAll("-", " ")}\n`,
      code.replaceAll("0", "o").replaceAll("1", "l"),
    ];
    for (const typed of typings) assert.equal(readCode(typed), code);
  });

  it("keep nothing strange of what was typed", () => {
    assert.equal(readCode("' or 1=1 --; <script>"), readCode("OR11SCRIPT"));
    assert.equal(readCode("đường"), "NG");
  });

  it("of sixteen signs do not repeat", () => {
    assert.equal(new Set(Array.from({ length: 5_000 }, () => randomCode(16))).size, 5_000);
  });
});
