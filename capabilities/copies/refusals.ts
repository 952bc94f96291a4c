import { refuser } from "#kernel/plain/refusal";

export type CopiesRefusal =
  | "copies.unknown-copy"
  | "copies.move-forbidden"
  | "copies.not-yours"
  | "copies.copy-changed"
  | "copies.nothing-chosen"
  | "copies.source-not-open"
  | "copies.electronic-as-it-is"
  | "copies.not-of-own"
  | "copies.unknown-file"
  | "copies.file-not-copied"
  | "copies.file-unreadable"
  | "copies.nothing-extracted"
  | "copies.signer-unfit"
  | "copies.signer-left"
  | "copies.secret";

export const refuse = refuser<CopiesRefusal>();
