import { refuser } from "#kernel/plain/refusal";

export type BooksRefusal =
  | "books.wrong-period"
  | "books.nothing-in-period"
  | "books.not-received"
  | "books.unknown-printing";

export const refuse = refuser<BooksRefusal>();
