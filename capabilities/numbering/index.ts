import type { KernelDeps } from "#kernel/command";
import { explainUnused } from "./acts/explain-unused.ts";
import { patternBeyondDigits, takeNumber } from "./number-store.ts";

export type { NumberWanted, TakenNumber } from "./number-store.ts";
export type { NumberingRefusal } from "./refusals.ts";

/** Sổ và số: `takeNumber` for other rooms' transactions, `patternBeyondDigits` for who reserves places for numbers, `explainUnused` for the clerk. */
export function makeNumbering(deps: { kernel: KernelDeps }) {
  return { takeNumber, patternBeyondDigits, explainUnused: explainUnused(deps) };
}

export type Numbering = ReturnType<typeof makeNumbering>;
