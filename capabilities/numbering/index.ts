import { setKeeper } from "./acts/set-keeper.ts";
import type { NumberingDeps } from "./deps.ts";
import { type SeriesLine, listSeries } from "./queries/list-series.ts";
import { continueBook } from "./acts/continue-book.ts";
import { explainUnused } from "./acts/explain-unused.ts";
import { leaveUnused, recordGiven, takeNumber, takeNumbers } from "./number-store.ts";
import { keeperOf, patternBeyondDigits, seriesFor } from "./series-store.ts";
import { findNumbersOf, listNumbers } from "./queries/list-numbers.ts";
import { numberText, periodOf } from "./number-text.ts";

export type { NumberLine, PeriodLine } from "./book-store.ts";
export type { KeeperWanted } from "./deps.ts";
export type { NumberWanted, NumbersWanted, TakenNumber } from "./number-store.ts";
export type { Keeper } from "./series-store.ts";
export type { NumbersAnswer, PlacedNumber } from "./queries/list-numbers.ts";
export type { SeriesLine };
export type { NumberingRefusal } from "./refusals.ts";

/**
 * Sổ và số: `takeNumber`, `leaveUnused` for other rooms' transactions, `keeperOf` and `recordGiven` where another system gives the number, `patternBeyondDigits` for who reserves places for numbers, `explainUnused` and `continueBook` for
 * the clerk; `takeNumbers` and what it needs for whoever brings in many things at once.
 */
export function makeNumbering(deps: NumberingDeps) {
  const many = { takeNumbers, seriesFor, periodOf, numberText };
  const given = { keeperOf, recordGiven };
  return {
    takeNumber,
    leaveUnused,
    ...given,
    ...many,
    patternBeyondDigits,
    explainUnused: explainUnused(deps),
    continueBook: continueBook(deps),
    listNumbers: listNumbers(deps),
    findNumbersOf: findNumbersOf(deps),
    setKeeper: setKeeper(deps),
    listSeries: listSeries(deps),
  };
}

export type Numbering = ReturnType<typeof makeNumbering>;
