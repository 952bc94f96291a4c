import { refuser } from "#kernel/plain/refusal";

export type SearchRefusal =
  | "search.nothing-asked"
  | "search.wrong-period"
  | "search.unknown-file"
  | "search.too-many-files"
  | "search.unknown-saved"
  | "search.name-taken"
  | "search.too-many-saved";

export const refuse = refuser<SearchRefusal>();
