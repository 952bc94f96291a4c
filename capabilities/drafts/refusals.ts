import { refuser } from "#kernel/plain/refusal";

export type DraftsRefusal =
  | "drafts.unknown"
  | "drafts.expired"
  | "drafts.already-submitted"
  | "drafts.too-many"
  | "drafts.door-closed"
  | "drafts.unknown-procedure"
  | "drafts.unknown-case"
  | "drafts.agency-unfit"
  | "drafts.answers-too-long"
  | "drafts.unknown-component"
  | "drafts.unknown-paper"
  | "drafts.paper-missing"
  | "drafts.too-many-files"
  | "drafts.files-too-large"
  | "drafts.incomplete";

export const refuse = refuser<DraftsRefusal>();
