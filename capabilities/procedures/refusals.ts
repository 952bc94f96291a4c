import { refuser } from "#kernel/plain/refusal";

export type ProceduresRefusal =
  | "procedures.unknown"
  | "procedures.not-provincial"
  | "procedures.already-published"
  | "procedures.part-missing"
  | "procedures.not-a-procedure"
  | "procedures.not-a-gathered-file"
  | "procedures.draft-changed"
  | "procedures.files-differ"
  | "procedures.later-version-stands"
  | "procedures.not-ours"
  | "procedures.day-past"
  | "procedures.fee-channel"
  | "procedures.reduction-one";
export const refuse = refuser<ProceduresRefusal>();
