import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Block } from "#capabilities/papers";
import { readBody } from "./body-text.ts";
import { compareBodies, countChanges, wordsOfBlock } from "./compare-bodies.ts";
import { compareWords, likeness, alignRows } from "./compare-words.ts";

const kinds = (before: string, after: string) =>
  compareBodies(readBody(before), readBody(after)).map((change) => `${change.kind}: ${wordsOfBlock(change.block)}`);

describe("two versions of a body", () => {
  test("blocks that stayed, came, went and changed, in the order of reading", () => {
    assert.deepEqual(
      kinds(
        "# Mở đầu\nĐoạn một giữ nguyên.\nĐoạn này sẽ bị bỏ đi.\nGiao Sở Nội vụ báo cáo trước ngày 20.\nKết thúc.",
        "# Mở đầu\nĐoạn một giữ nguyên.\nGiao Sở Tài chính báo cáo trước ngày 25.\nMột ý hoàn toàn mới.\nKết thúc.",
      ),
      [
        "same: Mở đầu",
        "same: Đoạn một giữ nguyên.",
        "removed: Đoạn này sẽ bị bỏ đi.",
        "changed: Giao Sở Tài chính báo cáo trước ngày 25.",
        "added: Một ý hoàn toàn mới.",
        "same: Kết thúc.",
      ],
    );
    assert.deepEqual(kinds("", "một\nhai"), ["added: một", "added: hai"]);
    assert.deepEqual(kinds("một", ""), ["removed: một"]);
    assert.deepEqual(kinds("", ""), []);
  });

  test("says which words of a changed block came and went", () => {
    const [change] = compareBodies(
      readBody("Thời hạn: ngày 20/11/2026, gửi bản giấy."),
      readBody("Thời hạn: ngày 25/11/2026."),
    );
    assert.ok(change?.kind === "changed" && !change.onlyForm);
    assert.deepEqual(change.pieces, [
      { kind: "same", text: "Thời hạn: ngày " },
      { kind: "removed", text: "20" },
      { kind: "added", text: "25" },
      { kind: "same", text: "/11/2026" },
      { kind: "removed", text: ", gửi bản giấy" },
      { kind: "same", text: "." },
    ]);
  });

  test("a change of form alone is told as such; another kind of block is another block", () => {
    const [bold] = compareBodies(readBody("Điều 1. Phạm vi"), readBody("**Điều 1.** Phạm vi"));
    assert.ok(bold?.kind === "changed" && bold.onlyForm);
    const [level] = compareBodies(readBody("# Mục"), readBody("## Mục"));
    assert.ok(level?.kind === "changed" && level.onlyForm);
    assert.deepEqual(kinds("Mục lục", "# Mục lục"), ["removed: Mục lục", "added: Mục lục"]);
  });

  test("tables and lists are compared by their words, row by row", () => {
    const table = "| TT | Tên |\n|---|---|\n| 1 | Bưởi |";
    const changes = compareBodies(
      readBody(`${table}\n\n- một hai ba\n- bốn`),
      readBody(`${table}\n| 2 | Sen |\n\n- một hai ba\n- năm`),
    );
    assert.deepEqual(countChanges(changes), { added: 0, removed: 0, changed: 2 });
    const [first, second] = changes;
    assert.ok(first?.kind === "changed" && second?.kind === "changed");
    assert.deepEqual(
      first.pieces.filter(({ kind }) => kind !== "same").map(({ kind, text }) => `${kind} ${text}`),
      ["added 2 | Sen"],
    );
    assert.deepEqual(
      second.pieces.filter(({ kind }) => kind !== "same").map(({ text }) => text),
      ["bốn", "năm"],
    );
  });

  test("the pieces make up the later text, and the earlier one but for its spaces", () => {
    const bare = (text: string) => text.replaceAll(/\s/g, "");
    const texts = ["", "a", "a b c", "c b a", "một, hai; ba.", "một hai,\nba", "x ".repeat(300), "b a b a c"];
    for (const before of texts) {
      for (const after of texts) {
        const pieces = compareWords(before, after);
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map(({ text }) => text)
            .join("");
        assert.equal(without("removed"), after);
        assert.equal(bare(without("added")), bare(before));
        if (before === after) assert.ok(pieces.every(({ kind }) => kind === "same"));
      }
    }
  });

  test("finds a longest common row", () => {
    const steps = alignRows([..."abcabba"], [..."cbabac"], (one) => one);
    assert.equal(steps.filter(({ kind }) => kind === "same").length, 4);
    const kept = (without: string) =>
      steps
        .filter(({ kind }) => kind !== without)
        .map(({ one }) => one)
        .join("");
    assert.deepEqual([kept("added"), kept("removed")], ["abcabba", "cbabac"]);
  });

  test("likeness counts common words wherever they stand", () => {
    assert.equal(likeness("một hai", "hai một"), 1);
    assert.equal(likeness("", ""), 1);
    assert.equal(likeness("một", "hai"), 0);
  });

  test("bodies of the largest size that are wholly different are compared", () => {
    const body = (letter: string): Block[] =>
      Array.from({ length: 2000 }, (_, n) => ({ kind: "paragraph", content: [{ text: `${letter}${n} `.repeat(25) }] }));
    assert.deepEqual(countChanges(compareBodies(body("a"), body("b"))), { added: 2000, removed: 2000, changed: 0 });
    const long = (letter: string): Block[] => [
      { kind: "paragraph", content: [{ text: `${letter} chung ${letter} `.repeat(900) }] },
    ];
    assert.equal(compareBodies(long("a"), long("b")).length > 0, true);
  });
});
