import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Conformity, ConformityLine, ConformityState } from "./conformity.ts";
import { paperNeed } from "./paper-need.ts";

const line = (code: string, state: ConformityState, paper?: string): ConformityLine => ({
  ...{ code, state, vi: code, en: code, noteVi: "", noteEn: "", tests: [] },
  ...(paper ? { paper: { vi: paper, en: paper } } : {}),
});
const of = (...lines: ConformityLine[]): Conformity => ({ parts: [{ key: "a", vi: "", en: "", lines }] });
const all = { incoming: { all: 10, interchange: 9, eMail: 1, digitised: 0 }, outgoing: { issued: 4, signed: 4 } };

describe("what is still printed", () => {
  it("is only what the decree itself wants, when all is met and nothing came on paper", () => {
    const need = paperNeed(of(line("A", "met"), line("B", "met", "không nhắc")), all);
    assert.equal(need.mayStop, true);
    assert.deepEqual(
      need.reasons.map(({ kind }) => kind),
      ["bound-registers"],
    );
  });

  it("is every original while one line is not met, or only in part, and what those lines leave on paper", () => {
    const need = paperNeed(of(line("A", "partly"), line("B", "not-met", "ghi tay"), line("C", "met")), all);
    assert.deepEqual([need.mayStop, need.met, need.partly, need.notMet], [false, 1, 1, 1]);
    assert.deepEqual(need.reasons[0], { kind: "annex", missing: 2 });
    assert.deepEqual(
      need.reasons.flatMap((reason) => (reason.kind === "line" ? [reason.line.code] : [])),
      ["B"],
    );
  });

  it("is what came on paper, and what went out without both signatures", () => {
    const figures = {
      incoming: { all: 10, interchange: 5, eMail: 2, digitised: 1 },
      outgoing: { issued: 4, signed: 3 },
    };
    const { reasons } = paperNeed(of(line("A", "met")), figures);
    assert.deepEqual(reasons.slice(0, 2), [
      { kind: "paper-in", count: 3, unsigned: 2 },
      { kind: "unsigned-out", count: 1 },
    ]);
  });
});
