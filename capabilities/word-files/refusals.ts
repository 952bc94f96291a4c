import { refuser } from "#kernel/plain/refusal";

export const wordFileProblems = [
  "word-files.not-word",
  "word-files.macros",
  "word-files.bomb",
  "word-files.unsafe",
  "word-files.broken",
  "word-files.too-much",
  "word-files.no-text",
  "word-files.busy",
] as const;
export type WordFilesRefusal = (typeof wordFileProblems)[number];

export const refuse = refuser<WordFilesRefusal>();
