import { z } from "zod";
import { agenciesWith } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import type { ConsultationsNeeds } from "../needs.ts";
import { listQuestions } from "../question-store.ts";
import { asksAndAnswers, visible } from "../rights.ts";

/** The questions other agencies put to one agency: open ones by their limit, or the last that were settled. No person is shown. */
export function listAsked(needs: ConsultationsNeeds) {
  return query(needs.kernel, {
    name: "consultations.list-asked",
    input: z.object({ agencyId: z.uuid(), open: z.boolean() }),
    may: (actor, { agencyId }) => agenciesWith(actor, ...asksAndAnswers).includes(agencyId),
    run: async (ask, { agencyId, open }) => {
      const states = open ? (["open"] as const) : (["answered", "agreed-by-silence"] as const);
      const questions = await listQuestions(ask.db, visible(ask.actor), agencyId, states, 100);
      const cards = await Promise.all(questions.map((one) => needs.agencies.cardOf(ask.db, one.asking_agency_id)));
      return questions.map((one, at) => ({
        agencyId: one.agency_id,
        questionId: one.id,
        askingName: cards[at]?.name ?? "",
        procedureName: one.procedure_name,
        state: one.state,
        askedAt: one.asked_at,
        dueAt: one.due_at,
        late: one.state === "open" && one.due_at < ask.now,
      }));
    },
  });
}
