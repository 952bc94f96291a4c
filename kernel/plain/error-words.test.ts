import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { errorWords, plainMessage } from "./error-words.ts";

describe("the words of an error", () => {
  const cases = [
    ['invalid input syntax for type uuid: "Nguyễn Thị Lộ"', "invalid input syntax for type uuid: …"],
    ["550 <lo@example.vn> is unknown", "550 … is unknown"],
    ["no such mailbox lo@example.vn", "no such mailbox …"],
    ["number 033159000999 is taken", "number … is taken"],
    ["Token '{\"name\":1' is invalid", "Token … is invalid"],
    ["first line\nName: Lộ", "first line"],
    ["connect ECONNREFUSED 127.0.0.1:5432", "connect ECONNREFUSED 127.0.0.1:5432"],
  ] as const;
  for (const [message, words] of cases) it(`says “${words}”`, () => assert.equal(plainMessage(message), words));

  it("leave out what drivers hang on errors, in causes too", () => {
    const row = Object.assign(new Error('duplicate key value violates "person_pkey"'), {
      code: "23505",
      constraint: "person_pkey",
      detail: "Key (identity)=(033159000999) already exists.",
      where: "JSON data, line 1: Lộ",
      envelope: { to: ["lo@example.vn"] },
    });
    const told = errorWords(new Error("migration failed", { cause: row }));
    assert.deepEqual([told.cause?.code, told.cause?.at], ["23505", "person_pkey"]);
    assert.ok(!/033159000999|Lộ|lo@/.test(JSON.stringify(told)));
    assert.match(told.stack, /^\s+at /);
  });

  it("say of a thrown text only that it was one", () => {
    assert.deepEqual(errorWords("Nguyễn Thị Lộ"), { name: "string", code: null, message: "", at: null, stack: "" });
  });

  it("do not follow causes for ever", () => {
    const around = new Error("around");
    around.cause = around;
    assert.ok(JSON.stringify(errorWords(around)).length < 10_000);
  });
});
