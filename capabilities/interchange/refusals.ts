import { refuser } from "#kernel/plain/refusal";

export type InterchangeRefusal =
  | "interchange.no-receiver"
  | "interchange.receiver-twice"
  | "interchange.unknown-receiver"
  | "interchange.unknown-file"
  | "interchange.unknown-message"
  | "interchange.message-secret"
  | "interchange.unknown-certificate"
  | "interchange.nothing-to-send";

export const refuse = refuser<InterchangeRefusal>();
