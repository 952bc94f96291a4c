import { refuser } from "#kernel/plain/refusal";

export type PublicationsRefusal =
  /** Not issued, recalled, or without a sealed file. */
  | "publications.not-issued"
  | "publications.not-checked"
  | "publications.public-already"
  | "publications.not-public"
  | "publications.unknown"
  /** The file was withdrawn; facts: on (a day), reason. */
  | "publications.withdrawn";

export const refuse = refuser<PublicationsRefusal>();
