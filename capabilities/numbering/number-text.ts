import type { Day } from "#kernel/plain/day";

/** The form of a series' numbers. */
export type NumberForm = { readonly pattern: string; readonly digits: number; readonly beginsAgain: "day" | "year" };

/** What a branch of a series goes by where it has no rows of its own: `document` for `document:QĐ-QPPL`. */
export const stemOf = (kind: string): string => kind.split(":", 1)[0] ?? kind;

/** The period a day falls in: the day itself or its year. */
export function periodOf(form: NumberForm, on: Day): string {
  return form.beginsAgain === "day" ? on : on.slice(0, 4);
}

/** A number written by its form; `digits` is the least width, a larger number takes more. */
export function numberText(form: NumberForm, no: number, on: Day, agencyCode: string): string {
  const words: Record<string, string> = {
    agencyCode,
    yymmdd: on.slice(2).replaceAll("-", ""),
    yyyy: on.slice(0, 4),
    no: String(no).padStart(form.digits, "0"),
  };
  return form.pattern.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole);
}
