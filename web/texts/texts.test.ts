import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Refusal } from "#kernel/plain/refusal";
import type { RefusalTexts } from "./refusal-texts.ts";
import { refusalTexts, refusalWords, sentenceFor } from "./refusal-texts.ts";
import { words } from "./words.ts";

describe("texts", () => {
  test("a text left out, or of another kind, is a type error", () => {
    // @ts-expect-error
    words({ a: "một", b: "hai" }, { a: "one" });
    // @ts-expect-error
    words({ a: "một" }, { a: "one", b: "two" });
    // @ts-expect-error
    words({ deep: { a: "một" } }, { deep: {} });
    // @ts-expect-error
    words({ a: ({ n }: { n: number }) => `${n} việc` }, { a: ({ m }: { m: string }) => m });
    // @ts-expect-error
    const lacking: RefusalTexts<"too-late" | "too-early"> = { "too-late": { vi: "Muộn.", en: "Late." } };
    // @ts-expect-error
    const monolingual: RefusalTexts<"too-late"> = { "too-late": { vi: "Muộn." } };
    assert.ok(lacking && monolingual);
    const t = words({ a: ({ n }: { n: number }) => `${n} việc` }, { a: ({ n }) => `${n} tasks` });
    assert.equal(t.en.a({ n: 3 }), "3 tasks");
  });

  test("each refusal has a sentence in both languages, with and without its facts", () => {
    for (const code of Object.keys(refusalTexts)) {
      for (const lang of ["vi", "en"] as const) {
        for (const facts of [{}, { label: "Họ và tên", min: 2, max: 9, maxMegabytes: 5 }]) {
          const sentence = sentenceFor(code, facts, lang, assert.fail);
          assert.match(sentence, /^[\p{Lu}“].*[.:]?[.]$/u, code);
          if ("label" in facts) assert.doesNotMatch(sentence, /undefined/);
        }
      }
    }
  });

  test("an unknown code is told in general words, and reported", () => {
    const unknown: string[] = [];
    const told = refusalWords(new Refusal("conflict", "wholly-new"), "vi", (code) => unknown.push(code));
    assert.equal(told.sentence, "Việc này không còn làm được vì nội dung đã thay đổi.");
    assert.equal(
      sentenceFor("toString", {}, "vi", (code) => unknown.push(code)),
      "Nội dung này chưa đúng.",
    );
    assert.deepEqual(unknown, ["wholly-new", "toString"]);
  });
});
