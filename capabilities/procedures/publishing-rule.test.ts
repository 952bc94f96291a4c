import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { importNationalShape } from "./import-national-shape.ts";
import type { ProcedureContent } from "./procedure-version.ts";
import { mandatoryParts, missingParts } from "./publishing-rule.ts";
import { joinSide, sideShape } from "./side-file.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/procedures/${name}`, import.meta.url), "utf8"));
const { procedure } = importNationalShape(read("1.002693.json"));
assert.ok(procedure);
const side = sideShape.parse(read("1.002693.side.json"));
const { content, mismatches } = joinSide(procedure, side);

describe("the seven mandatory parts", () => {
  it("are all there in 1.002693, and its two files agree", () => {
    assert.deepEqual(mismatches, []);
    assert.deepEqual(missingParts(content), []);
    assert.deepEqual(
      content.cases.map((it) => it.key),
      ["ordinary", "conserved"],
    );
    assert.deepEqual(
      content.papers.map((it) => [it.originals, it.copies]),
      [
        [1, 0],
        [0, 1],
      ],
    );
    assert.deepEqual([...new Set(content.times.map((it) => it.caseKey))], ["ordinary", "conserved"]);
  });

  const without: Record<(typeof mandatoryParts)[number], Partial<ProcedureContent>> = {
    name: { nameVi: " " },
    steps: { cases: content.cases.map((it, n) => (n === 0 ? { ...it, steps: [] } : it)) },
    channels: { channels: [] },
    papers: { sets: null },
    time: { times: content.times.filter((it) => it.channel !== "post" || it.caseKey !== "conserved") },
    applicants: { applicants: [] },
    agency: { agencies: [] },
  };
  for (const part of mandatoryParts) {
    it(`misses ${part}`, () => {
      assert.ok(missingParts({ ...content, ...without[part] }).includes(part));
    });
  }

  it("tells where two files differ", () => {
    const papers = { ...side.papers, "1.002693-99": { originals: 1, copies: 0, required: true } };
    const other = joinSide(procedure, { ...side, code: "1.000001", cases: [], papers });
    assert.deepEqual(other.mismatches, ["code", "cases", "papers"]);
    assert.equal(other.content.code, "1.002693");
  });
});
