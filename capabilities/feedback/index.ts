import { rateDossier } from "./acts/rate-dossier.ts";
import type { FeedbackDeps } from "./feedback-deps.ts";
import { countSatisfaction } from "./queries/count-satisfaction.ts";
import { showRating } from "./queries/show-rating.ts";

export type { FeedbackDeps } from "./feedback-deps.ts";
export type { Question } from "./rating-store.ts";
export type { FeedbackRefusal } from "./refusals.ts";

/** Phản ánh, hài lòng: what people say of how they were served. Refuses with the codes of `FeedbackRefusal`. */
export function makeFeedback(deps: FeedbackDeps) {
  return {
    rateDossier: rateDossier(deps),
    showRating: showRating(deps),
    countSatisfaction: countSatisfaction(deps),
  };
}

export type Feedback = ReturnType<typeof makeFeedback>;
