import { refuser } from "#kernel/plain/refusal";

export type MailArrivalsRefusal =
  | "mail-arrivals.unknown-mail"
  | "mail-arrivals.unknown-file"
  | "mail-arrivals.move-forbidden"
  | "mail-arrivals.secret"
  | MailProblem;

/** Why a mail is not laid before the clerk, but kept for inspection. */
export type MailProblem =
  | "mail-arrivals.unreadable"
  | "mail-arrivals.sender-unclear"
  | "mail-arrivals.forged-sender"
  | "mail-arrivals.hidden-signs"
  | "mail-arrivals.executable"
  | "mail-arrivals.nested"
  | "mail-arrivals.too-many-files";

export const refuse = refuser<MailArrivalsRefusal>();
