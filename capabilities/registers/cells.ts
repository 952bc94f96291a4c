import { type Day, dayIn, timeIn, vietnamZone } from "#kernel/plain/day";

/** What stands in one column of one line: a day is a day in a spreadsheet too, a text is never read as a formula. */
export type Cell = string | number | { readonly on: Day } | null;

/** One line of a register: its number in the book, its columns in the annex's order, how many copies went out. */
export type Line = { readonly no: number; readonly cells: readonly Cell[]; readonly copies: number };

/** `23/11/2026`. */
export function dayWritten(on: Day): string {
  const [year, month, date] = on.split("-");
  return `${date}/${month}/${year}`;
}

/** `17:00 ngày 03/12/2026`. */
export const momentWritten = (at: Date): string =>
  `${timeIn(vietnamZone, at).slice(0, 5)} ngày ${dayWritten(dayIn(vietnamZone, at))}`;

// Letters of Vietnamese and its neighbours, digits, and the marks that texts of offices have: the printed font draws them all.
const undrawn = /[^ -~¡-¬®-žƠơƯưẠ-ỹ–—‘’‚“”„†•…‰‹›₫€−≤≥]/gu;
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * A text as the printed page shows it: in one line, without signs that nobody sees; what the font cannot draw is a "?". One strange
 * sign in a sender's abstract must not keep a whole year's register from being printed.
 */
export const printable = (text: string): string =>
  text.normalize("NFC").replace(/\s+/gu, " ").replace(unseen, "").replace(undrawn, "?").trim();

/** The same, with its line breaks. */
export const printablePassage = (text: string): string => text.split("\n").map(printable).join("\n").trim();

/** A cell of the printed register, at most as long as a paper takes. */
export function cellPrinted(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "object") return dayWritten(cell.on);
  return printable(String(cell)).slice(0, 4000);
}
