import { refuser } from "#kernel/plain/refusal";

export type ExchangeRefusal =
  | "exchange.unknown-procedure"
  | "exchange.unknown-agency"
  | "exchange.unknown-file"
  | "exchange.file-differs"
  | "exchange.file-or-result-needed"
  | "exchange.applicant-number-needed"
  | "exchange.delivery-differs"
  | "exchange.unknown-number-code"
  | "exchange.upload-needed"
  | "exchange.token-invalid"
  | "exchange.partner-unknown"
  | "exchange.unknown-message"
  | "exchange.already-taken"
  | "exchange.already-refused"
  | "exchange.time-wrong-form"
  | "exchange.day-wrong-form"
  | "exchange.time-in-future"
  | "exchange.control-signs"
  | "exchange.wrong-code"
  | "exchange.nothing-to-tell"
  | "exchange.newer-told";

export const refuse = refuser<ExchangeRefusal>();
