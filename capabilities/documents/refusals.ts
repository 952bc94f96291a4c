import { refuser } from "#kernel/plain/refusal";
import type { DraftPdfFault } from "#capabilities/signatures";
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
  | "documents.enclosed-unfit"
  | "documents.pdf-one-signer"
  | "documents.pdf-missing"
  | "documents.pdf-places-missing"
  | "documents.pdf-place-outside"
  | `documents.pdf-${DraftPdfFault}`
  | "documents.secretary-unfit"
  | "documents.unnumbered-not-sent"
  | "documents.number-held"
  | "documents.no-other-side"
  | "documents.other-side-known"
  | "documents.other-side-differs"
  | "documents.other-side-unsigned"
  | "documents.day-unfit"
  | AuthorityFault;

export const refuse = refuser<DocumentsRefusal>();
