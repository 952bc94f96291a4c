import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FoundLine } from "./merge-found.ts";
import { mergeFound } from "./merge-found.ts";

const line = (book: FoundLine["book"], day: string, documentId: string) => ({ book, day, documentId }) as FoundLine;
const names = (lines: readonly FoundLine[]) => lines.map(({ documentId }) => documentId);

describe("the lines of both books", () => {
  const incoming = [line("incoming", "2026-11-23", "d"), line("incoming", "2026-11-20", "a")];
  const outgoing = [line("outgoing", "2026-11-23", "e"), line("outgoing", "2026-11-21", "c")];

  it("stand together, newest first, those of one day by their ids", () => {
    const { lines, next } = mergeFound(incoming, outgoing, 50);
    assert.deepEqual(names(lines), ["e", "d", "c", "a"]);
    assert.equal(next, null);
  });

  it("are cut at a page, whose last line is where the next begins", () => {
    const { lines, next } = mergeFound(incoming, outgoing, 3);
    assert.deepEqual(names(lines), ["e", "d", "c"]);
    assert.deepEqual(next, { day: "2026-11-21", id: "c" });
  });
});
