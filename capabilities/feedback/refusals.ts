import { refuser } from "#kernel/plain/refusal";

export type FeedbackRefusal = "feedback.no-result-yet" | "feedback.already-rated" | "feedback.unknown-question";

export const refuse = refuser<FeedbackRefusal>();
