import { refuser } from "#kernel/plain/refusal";

export type AgenciesRefusal =
  | "agencies.unknown"
  | "agencies.no-centre"
  | "agencies.parent-unknown"
  | "agencies.parent-circle"
  | "agencies.key-twice"
  | "agencies.code-not-in-form"
  | "agencies.setting-value"
  | "agencies.setting-earlier"
  | "agencies.number-order-unfit";
export const refuse = refuser<AgenciesRefusal>();
