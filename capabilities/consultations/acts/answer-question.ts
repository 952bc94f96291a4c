import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import type { ConsultationsNeeds } from "../needs.ts";
import { lockQuestion } from "../open-question.ts";
import { answersTo, insertAnswer, saveQuestion } from "../question-store.ts";
import { refuse } from "../refusals.ts";
import { asksAndAnswers, maySee } from "../rights.ts";

/**
 * The agency that was asked answers, or answers again in a new version: the last one counts, all are kept. An answer after
 * silence was taken for agreement is kept as late and changes nothing. Refuses `consultations.unknown-question`, `-closed`.
 */
export function answerQuestion(needs: ConsultationsNeeds) {
  return command(needs.kernel, {
    name: "consultations.answer-question",
    input: z.object({
      agencyId: z.uuid(),
      questionId: z.uuid(),
      opinion: z.enum(["agrees", "objects", "informs"], "field.choose"),
      text: z.string().trim().min(2, "field.required").max(4_000, "field.too-long"),
    }),
    output: z.object({ version: z.number() }),
    may: (actor) => agenciesWith(actor, ...asksAndAnswers).length > 0,
    run: async (act, { opinion, text, ...key }) => {
      const { question, dossier } = await lockQuestion(needs, act, key);
      if (!maySee(act.actor, question)) throw refuse("not-found", "consultations.unknown-question");
      if (question.state === "taken-back") throw refuse("conflict", "consultations.closed");
      const version = (await answersTo(act.tx, [question])).length + 1;
      const accountId = act.actor.accountId ?? "";
      const name = (await needs.identity.namesOf(act.tx, [accountId])).get(accountId);
      const title = act.actor.positions.find((at) => at.agencyId === question.asked_agency_id)?.title;
      await insertAnswer(act.tx, {
        ...{ agency_id: question.agency_id, question_id: question.id, version, opinion, text },
        late: act.now > question.due_at,
        by_account_id: accountId,
        by_name: name?.fullName ?? "",
        by_title: title ?? name?.title ?? "",
        at: act.now,
      });
      if (question.state === "open") await saveQuestion(act.tx, key, { state: "answered", settled_at: act.now });
      await needs.dossiers.mark(act, dossier, "agency-answered", { at: question.asked_agency_id });
      act.note({ version, opinion });
      const subject = { kind: "question", id: question.id, agencyId: question.agency_id };
      act.tell({ type: "consultations.question-answered", subject });
      return { version };
    },
  });
}
