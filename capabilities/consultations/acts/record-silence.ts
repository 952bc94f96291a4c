import { z } from "zod";
import { command } from "#kernel/command";
import type { ConsultationsNeeds } from "../needs.ts";
import { lockQuestion } from "../open-question.ts";
import { saveQuestion } from "../question-store.ts";

/** Nobody answered in time where silence counts as agreement: recorded as such, under nobody's name (e.g. 1.013225, 12 days). */
export function recordSilence(needs: ConsultationsNeeds) {
  return command(needs.kernel, {
    name: "consultations.record-silence",
    input: z.object({ agencyId: z.uuid(), questionId: z.uuid() }),
    output: z.object({ agreed: z.boolean() }),
    may: (actor) => actor.kind === "job",
    run: async (act, key) => {
      const { question, dossier } = await lockQuestion(needs, act, key);
      const silent = question.state === "open" && question.silence === "agrees" && question.due_at <= act.now;
      if (!silent) return { agreed: false };
      await saveQuestion(act.tx, key, { state: "agreed-by-silence", settled_at: act.now });
      const agency = await needs.agencies.cardOf(act.tx, question.asked_agency_id);
      await needs.dossiers.mark(act, dossier, "agreed-by-silence", { reason: agency.name });
      const subject = { kind: "question", id: question.id, agencyId: question.agency_id };
      act.tell({ type: "consultations.agreed-by-silence", subject });
      return { agreed: true };
    },
  });
}
