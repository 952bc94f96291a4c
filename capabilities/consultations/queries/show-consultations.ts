import { z } from "zod";
import { standsFor } from "#kernel/plain/actor";
import type { Dossier, NamedConsultation } from "#capabilities/one-stop";
import { type QueryContext, query } from "#kernel/query";
import { factsFor } from "../answer-limit.ts";
import type { ConsultationsNeeds } from "../needs.ts";
import { answersTo, questionsOf } from "../question-store.ts";
import { dayIn, vietnamZone } from "#kernel/plain/day";

/** One consultation that the procedure names, with the agencies that are always asked; not the dossier's own. */
async function namedCard(needs: ConsultationsNeeds, ask: QueryContext, dossier: Dossier, named: NamedConsultation) {
  const { key, nameVi, nameEn, asked, amount, unit, silence, ground } = named;
  const found = await Promise.all(named.agencies.map((one) => needs.agencies.byKey(ask.db, one)));
  const agencies = found.filter((one) => one !== undefined).filter(({ id }) => id !== dossier.competent_agency_id);
  return { key, nameVi, nameEn, asked, amount, unit, silence, ground, agencies };
}

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
      const { consultations, rule } = await factsFor(needs, ask.db, dossier, dayIn(vietnamZone, ask.now));
      const cards = await Promise.all(questions.map((one) => needs.agencies.cardOf(ask.db, one.asked_agency_id)));
      return {
        questions: questions.map((question, at) => ({
          ...question,
          askedName: cards[at]?.name ?? "",
          answers: answers.filter((answer) => answer.question_id === question.id),
          mayTakeBack: mine && question.state === "open",
        })),
        mayAsk: mine && dossier.state === "processing",
        rule: rule ?? null,
        named: await Promise.all(consultations.map((one) => namedCard(needs, ask, dossier, one))),
      };
    },
  });
}
