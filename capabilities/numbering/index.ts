import type { KernelDeps } from "#kernel/command";
import { explainUnused } from "./acts/explain-unused.ts";
import { leaveUnused, patternBeyondDigits, seriesFor, takeNumber, takeNumbers } from "./number-store.ts";
import { numberText, periodOf } from "./number-text.ts";

export type { NumberWanted, NumbersWanted, TakenNumber } from "./number-store.ts";
export type { NumberingRefusal } from "./refusals.ts";

/**
 * Sổ và số: `takeNumber`, `leaveUnused` for other rooms' transactions, `patternBeyondDigits` for who reserves places for numbers,
 * `explainUnused` for the clerk; `takeNumbers` and what it needs for whoever brings in many things at once.
 */
export function makeNumbering(deps: { kernel: KernelDeps }) {
  const many = { takeNumbers, seriesFor, periodOf, numberText };
  return { takeNumber, leaveUnused, ...many, patternBeyondDigits, explainUnused: explainUnused(deps) };
}

export type Numbering = ReturnType<typeof makeNumbering>;
