import { z } from "zod";
import type { Dossier } from "#capabilities/one-stop";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith, standsFor } from "#kernel/plain/actor";
import { answerLimit } from "../answer-limit.ts";
import { takeSilence } from "../job-names.ts";
import type { ConsultationsNeeds } from "../needs.ts";
import { insertQuestion, questionsOf } from "../question-store.ts";
import { refuse } from "../refusals.ts";

const input = z.object({
  agencyId: z.uuid(),
  dossierId: z.uuid(),
  askedAgencyId: z.uuid("field.choose"),
  question: z.string().trim().min(10, "field.too-short").max(4_000, "field.too-long"),
  /** Which of the consultations that the dossier's version names; null: a question of the asker's own. */
  consultationKey: z.string().max(100).nullable().default(null),
  /** Working days to answer in, where the procedure's own text gives no limit. */
  workingDays: z
    .number("field.number")
    .int("field.number")
    .min(1, "field.too-small")
    .max(60, "field.too-large")
    .nullable(),
  shareApplicant: z.boolean(),
  paperIds: z.array(z.uuid()).max(60),
});

async function demandAsking(needs: ConsultationsNeeds, act: ActContext, dossier: Dossier, asked: string) {
  if (!standsFor(act.actor, dossier.case_officer_id, dossier.competent_agency_id))
    throw refuse("forbidden", "consultations.not-your-dossier");
  if (dossier.state !== "processing") throw refuse("conflict", "consultations.not-being-processed");
  if (asked === dossier.competent_agency_id) {
    throw refuse("invalid", "consultations.own-agency", { fields: { askedAgencyId: "consultations.own-agency" } });
  }
  const before = await questionsOf(act.tx, { agencyId: dossier.agency_id, dossierId: dossier.id });
  if (before.some((one) => one.asked_agency_id === asked && one.state === "open")) {
    throw refuse("conflict", "consultations.already-asked");
  }
  return needs.agencies.cardOf(act.tx, asked);
}

/**
 * The specialist asks another agency, showing only what the question needs; the dossier's own clock runs on. Several may be
 * asked at once. Refuses `consultations.not-your-dossier`, `-not-being-processed`, `-own-agency`, `-already-asked`, and as
 * `answerLimit`.
 */
export function askAgency(needs: ConsultationsNeeds) {
  return command(needs.kernel, {
    name: "consultations.ask-agency",
    input,
    output: z.object({ agencyId: z.uuid(), questionId: z.uuid(), dueAt: z.string() }),
    may: (actor) => agenciesWith(actor, "case-officer").length > 0,
    run: async (act, { agencyId, dossierId, askedAgencyId, workingDays, consultationKey, ...asked }) => {
      const dossier = await needs.dossiers.lock(act, { agencyId, dossierId });
      const agency = await demandAsking(needs, act, dossier, askedAgencyId);
      const papers = await needs.dossiers.papersOf(act.tx, { agencyId, dossierId });
      const wish = { consultationKey, workingDays, at: act.now };
      const { limit, ...rule } = await answerLimit(needs, act.tx, dossier, wish);
      const due = await needs.calendar.dueTime(act.tx, { ...limit, agencyId: agency.id });
      if (!due.dueAt) throw new Error("a limit without pauses ends");
      const id = act.ids.next();
      await insertQuestion(act.tx, {
        ...{ agency_id: agencyId, id, dossier_id: dossierId, asked_agency_id: agency.id },
        asking_agency_id: dossier.competent_agency_id,
        procedure_code: dossier.procedure_code,
        procedure_name: dossier.procedure_name,
        question: asked.question,
        share_applicant: asked.shareApplicant,
        paper_ids: papers.map((paper) => paper.id).filter((paper) => asked.paperIds.includes(paper)),
        state: "open",
        ...rule,
        asked_by: act.actor.accountId ?? "",
        asked_at: act.now,
        due_at: due.dueAt,
        due_lines: JSON.stringify(due.lines),
        settled_at: null,
      });
      await needs.dossiers.mark(act, dossier, "ask-agency", { reason: agency.name });
      if (rule.silence === "agrees") act.later(takeSilence, { agencyId, questionId: id }, { runAt: due.dueAt });
      act.note({ questionId: id, askedAgencyId: agency.id });
      act.tell({ type: "consultations.question-asked", subject: { kind: "question", id, agencyId } });
      return { agencyId, questionId: id, dueAt: due.dueAt.toISOString() };
    },
  });
}
