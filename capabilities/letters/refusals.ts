import { refuser } from "#kernel/plain/refusal";

export type LettersRefusal =
  | "letters.unknown-letter"
  | "letters.move-forbidden"
  | "letters.request-open"
  | "letters.second-needs-ground"
  | "letters.nothing-asked"
  | "letters.nothing-handed-in"
  | "letters.not-asked"
  | "letters.own-approval"
  | "letters.already-postponed"
  | "letters.too-late-to-apologise"
  | "letters.already-signed"
  | "letters.letter-changed"
  | "letters.overtaken"
  | "letters.not-your-letter"
  | "letters.day-passed"
  | "letters.file-not-yours";

export const refuse = refuser<LettersRefusal>();
