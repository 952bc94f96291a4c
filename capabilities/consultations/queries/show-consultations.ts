import { z } from "zod";
import { standsFor } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import type { ConsultationsNeeds } from "../needs.ts";
import { answersTo, questionsOf, ruleFor } from "../question-store.ts";
import { dayIn, vietnamZone } from "#kernel/plain/day";

/** Whom a dossier's specialist asked, until when, and every version of what was answered; for officials who may open the dossier. */
export function showConsultations(needs: ConsultationsNeeds) {
  return query(needs.kernel, {
    name: "consultations.show-consultations",
    input: z.object({ agencyId: z.uuid(), dossierId: z.uuid() }),
    may: (actor) => actor.positions.length > 0,
    run: async (ask, key) => {
      const dossier = await needs.dossiers.open(ask.db, ask.actor, key);
      const questions = await questionsOf(ask.db, key);
      const answers = await answersTo(ask.db, questions);
      const mine = standsFor(ask.actor, dossier.case_officer_id, dossier.competent_agency_id);
      const cards = await Promise.all(questions.map((one) => needs.agencies.cardOf(ask.db, one.asked_agency_id)));
      return {
        questions: questions.map((question, at) => ({
          ...question,
          askedName: cards[at]?.name ?? "",
          answers: answers.filter((answer) => answer.question_id === question.id),
          mayTakeBack: mine && question.state === "open",
        })),
        mayAsk: mine && dossier.state === "processing",
        rule: (await ruleFor(ask.db, dossier.procedure_code, dayIn(vietnamZone, ask.now))) ?? null,
      };
    },
  });
}
