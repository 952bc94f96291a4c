import { refuser } from "#kernel/plain/refusal";

export type NumberingRefusal = "numbering.no-series" | "numbering.not-taken" | "numbering.already-explained";
export const refuse = refuser<NumberingRefusal>();
