import { refuser } from "#kernel/plain/refusal";

export type FeesRefusal =
  | "fees.not-received"
  | "fees.nothing-due"
  | "fees.not-collected-here"
  | "fees.not-all-charges"
  | "fees.amount-needed"
  | "fees.amount-too-high"
  | "fees.receipt-needed"
  | "fees.receipt-used";

export const refuse = refuser<FeesRefusal>();
