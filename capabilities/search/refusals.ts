import { refuser } from "#kernel/plain/refusal";

export type SearchRefusal =
  | "search.nothing-asked"
  | "search.wrong-period"
  | "search.unknown-saved"
  | "search.name-taken"
  | "search.too-many-saved";

export const refuse = refuser<SearchRefusal>();
