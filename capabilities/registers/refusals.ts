import { refuser } from "#kernel/plain/refusal";

export type RegistersRefusal = "registers.wrong-period" | "registers.unknown-printing";

export const refuse = refuser<RegistersRefusal>();
