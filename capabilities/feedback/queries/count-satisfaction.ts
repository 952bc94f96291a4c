import { z } from "zod";
import type { Reader } from "#kernel/database";
import { addMonths, dayIn, vietnamZone, type Day } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { remarkPlace } from "../acts/rate-dossier.ts";
import type { FeedbackDeps } from "../feedback-deps.ts";
import {
  type SealedRemark,
  type Total,
  countAnswers,
  countRatings,
  listRemarks,
  questionsOn,
} from "../rating-store.ts";
import { maySee, visible } from "../rights.ts";

/** With fewer ratings an officer could tell from the work of those days who wrote what. */
export const fewestShown = 3;
const mostRemarks = 200;

const asOf = (totals: readonly Total[], code: string) => {
  const own = totals.filter(({ questionCode }) => questionCode === code);
  const counts = [0, 1, 2].map((points) => own.find((one) => one.points === points)?.count ?? 0);
  const count = counts.reduce((sum, one) => sum + one, 0);
  const points = (counts[1] ?? 0) + 2 * (counts[2] ?? 0);
  return { counts, count, averagePoints: count === 0 ? null : points / count };
};

async function openRemarks(deps: FeedbackDeps, db: Reader, sealed: readonly SealedRemark[]): Promise<string[]> {
  const opened = await Promise.all(
    sealed.map(async (remark) => {
      const key = await deps.keyring.ofOwner(db, { kind: "agency", id: remark.agencyId });
      return key?.open(remark.sealed, remarkPlace(remark.id));
    }),
  );
  return opened.filter((text) => text !== undefined);
}

/**
 * What people say of an agency in the last twelve months, this one included: how often each answer was given, the average of
 * each question (0 to 2 points), and what they wrote, without who, which dossier, or when. Shown from three ratings on.
 */
export function countSatisfaction(deps: FeedbackDeps) {
  return query(deps.kernel, {
    name: "feedback.count-satisfaction",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => maySee(actor, agencyId),
    run: async (ask, { agencyId }) => {
      const today = dayIn(vietnamZone, ask.now);
      const month = `${today.slice(0, 8)}01` as Day;
      const wish = { agencyId, from: addMonths(month, -11), to: month };
      const scope = visible(ask.actor);
      const [ratings, questions] = await Promise.all([countRatings(ask.db, scope, wish), questionsOn(ask.db, today)]);
      if (ratings < fewestShown) return { ratings, from: wish.from, fewestShown, questions: [], remarks: [] };
      const [totals, sealed] = await Promise.all([
        countAnswers(ask.db, scope, wish),
        listRemarks(ask.db, scope, wish, mostRemarks),
      ]);
      return {
        ratings,
        from: wish.from,
        fewestShown,
        questions: questions.map((question) => ({ ...question, ...asOf(totals, question.code) })),
        remarks: await openRemarks(deps, ask.db, sealed),
      };
    },
  });
}
