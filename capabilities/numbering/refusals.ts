import { refuser } from "#kernel/plain/refusal";

export type NumberingRefusal =
  | "numbering.no-series"
  | "numbering.not-taken"
  | "numbering.already-explained"
  | "numbering.given-elsewhere"
  | "numbering.given-twice";
export const refuse = refuser<NumberingRefusal>();
