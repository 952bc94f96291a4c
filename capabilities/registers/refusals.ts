import { refuser } from "#kernel/plain/refusal";

export type RegistersRefusal =
  | "registers.wrong-period"
  | "registers.unknown-printing"
  | "registers.unknown-number"
  | "registers.unknown-person"
  | "registers.unknown-line"
  | "registers.future-day"
  | "registers.too-early"
  | "registers.copy-is-out"
  | "registers.line-closed";

export const refuse = refuser<RegistersRefusal>();
