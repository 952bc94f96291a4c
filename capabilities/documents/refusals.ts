import { refuser } from "#kernel/plain/refusal";
import type { AuthorityFault } from "./authority.ts";

export type DocumentsRefusal =
  | "documents.unknown-document"
  | "documents.move-forbidden"
  | "documents.document-changed"
  | "documents.not-your-document"
  | "documents.not-your-turn"
  | "documents.secret"
  | "documents.unknown-type"
  | "documents.type-not-drafted"
  | "documents.incomplete"
  | "documents.unknown-unit"
  | "documents.unknown-receiver"
  | "documents.receiver-unclear"
  | "documents.receiver-has-it"
  | "documents.unknown-reviewer"
  | "documents.reviewer-twice"
  | "documents.signer-unfit"
  | "documents.signer-left"
  | "documents.number-order-unfit"
  | "documents.nothing-chosen"
  | "documents.too-many-files"
  | "documents.file-not-yours"
  | "documents.answer-unknown"
  | "documents.already-replacing"
  | "documents.body-too-large"
  | "documents.nobody-asked"
  | "documents.already-asked"
  | "documents.opinion-due-past"
  | "documents.opinion-given"
  | AuthorityFault;

export const refuse = refuser<DocumentsRefusal>();
