import { refuser } from "#kernel/plain/refusal";

export type NumberingRefusal =
  | "numbering.no-series"
  | "numbering.not-taken"
  | "numbering.already-explained"
  | "numbering.given-elsewhere"
  | "numbering.given-twice"
  | "numbering.counted-here"
  | "numbering.needs-number-first"
  | "numbering.out-of-reach"
  | "numbering.day-begun"
  | "numbering.no-such-book"
  | "numbering.book-begun";
export const refuse = refuser<NumberingRefusal>();
