import { z } from "zod";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { FeedbackDeps } from "../feedback-deps.ts";
import { isRated, questionsOn } from "../rating-store.ts";

/** Whether one's own dossier may be rated, was rated, and what is asked. Refuses `one-stop.unknown-dossier`. */
export function showRating(deps: FeedbackDeps) {
  return query(deps.kernel, {
    name: "feedback.show-rating",
    input: z.object({ agencyId: z.uuid(), dossierId: z.uuid() }),
    may: (actor) => actor.kind === "citizen" && actor.personId !== null,
    run: async (ask, key) => {
      const dossier = await deps.oneStop.findOwn(ask.db, ask.actor, key);
      const [rated, questions] = await Promise.all([
        isRated(ask.db, key.agencyId, key.dossierId),
        questionsOn(ask.db, dayIn(vietnamZone, ask.now)),
      ]);
      return { procedureName: dossier.procedureName, hasResult: dossier.hasResult, rated, questions };
    },
  });
}
