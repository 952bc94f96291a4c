import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith, standsFor } from "#kernel/plain/actor";
import type { ConsultationsNeeds } from "../needs.ts";
import { lockQuestion } from "../open-question.ts";
import { saveQuestion } from "../question-store.ts";
import { refuse } from "../refusals.ts";

/** The specialist no longer needs an answer: the agency that was asked sees the question no more. */
export function takeBackQuestion(needs: ConsultationsNeeds) {
  return command(needs.kernel, {
    name: "consultations.take-back-question",
    input: z.object({ agencyId: z.uuid(), questionId: z.uuid() }),
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "case-officer").length > 0,
    run: async (act, key) => {
      const { question, dossier } = await lockQuestion(needs, act, key);
      if (!standsFor(act.actor, dossier.case_officer_id, dossier.competent_agency_id))
        throw refuse("not-found", "consultations.unknown-question");
      if (question.state !== "open") throw refuse("conflict", "consultations.closed");
      await saveQuestion(act.tx, key, { state: "taken-back", settled_at: act.now });
      await needs.dossiers.mark(act, dossier, "take-back-question");
      return {};
    },
  });
}
