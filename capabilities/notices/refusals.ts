import { refuser } from "#kernel/plain/refusal";

export type NoticesRefusal =
  | "notices.unknown-template"
  | "notices.facts-wrong"
  | "notices.fact-missing"
  | "notices.fact-wrong-form"
  | "notices.fact-unknown"
  | "notices.unknown-notice";

export const refuse = refuser<NoticesRefusal>();
