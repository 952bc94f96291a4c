import { refuser } from "#kernel/plain/refusal";

export type IncomingRefusal =
  | "incoming.unknown-document"
  | "incoming.unknown-request"
  | "incoming.unknown-file"
  | "incoming.move-forbidden"
  | "incoming.secret"
  | "incoming.possible-duplicate"
  | "incoming.incomplete"
  | "incoming.arrived-later"
  | "incoming.answers-half"
  | "incoming.not-by-hand"
  | "incoming.too-many-files"
  | "incoming.file-not-yours"
  | "incoming.unknown-receiver"
  | "incoming.receiver-twice"
  | "incoming.due-past"
  | "incoming.not-of-the-unit"
  | "incoming.same-person"
  | "incoming.not-your-task"
  | "incoming.already-asked"
  | "incoming.already-answered"
  | "incoming.result-needed"
  | "incoming.nothing-to-check"
  | "incoming.scan-too-coarse"
  | "incoming.scan-too-old"
  | "incoming.scan-unreadable"
  | "incoming.scan-changed"
  | "incoming.nothing-to-seal"
  | "incoming.being-sealed"
  | "incoming.frozen";

export const refuse = refuser<IncomingRefusal>();
