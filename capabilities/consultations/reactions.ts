import type { Event, Reaction } from "#kernel/events";
import type { ConsultationsNeeds } from "./needs.ts";
import { inside } from "./open-question.ts";
import { getQuestion } from "./question-store.ts";
import { asksAndAnswers } from "./rights.ts";

async function situation(needs: ConsultationsNeeds, event: Event) {
  const { db } = needs.kernel;
  const question = await getQuestion(db, { agencyId: event.subject.agencyId ?? "", questionId: event.subject.id });
  const about = { eventId: event.id, agencyId: question.agency_id, subject: event.subject, mail: true as const };
  const facts = { procedureCode: question.procedure_code, at: event.at.toISOString() };
  return { question, about, facts };
}

/** Everyone who may answer for the agency that is asked: its officers and leaders. */
async function tellAsked(needs: ConsultationsNeeds, event: Event): Promise<void> {
  const { question, about, facts } = await situation(needs, event);
  if (question.state === "taken-back") return;
  const { db } = needs.kernel;
  const held = await Promise.all(asksAndAnswers.map((role) => needs.officialsAt(db, question.asked_agency_id, role)));
  const accounts = new Set(held.flat().map(({ accountId }) => accountId));
  const dueAt = question.due_at.toISOString();
  const agreesAt = question.silence === "agrees" ? dueAt : null;
  const words = { ...facts, agencyId: question.asking_agency_id, dueAt, agreesAt };
  for (const accountId of accounts) {
    await needs.notices.notifyAccount({ ...about, accountId, template: "question-asked", facts: words });
  }
}

/** Whoever asked, and whoever has the dossier in hand since. */
async function tellAsker(
  needs: ConsultationsNeeds,
  event: Event,
  template: "question-answered" | "question-agreed-by-silence",
): Promise<void> {
  const { question, about, facts } = await situation(needs, event);
  const key = { agencyId: question.agency_id, dossierId: question.dossier_id };
  const dossier = await needs.dossiers.open(needs.kernel.db, inside, key);
  if (!dossier.code) return;
  const words = { ...facts, agencyId: question.asked_agency_id, dossierCode: dossier.code };
  // The dossier is the asker's own: the notice leads there, and not to the asked agency's page.
  const subject = { kind: "dossier", id: dossier.id, agencyId: dossier.agency_id };
  for (const accountId of new Set([question.asked_by, dossier.case_officer_id])) {
    if (accountId) await needs.notices.notifyAccount({ ...about, subject, accountId, template, facts: words });
  }
}

/** A question is told to those who may answer it; its answer, or silence that counts as agreement, to whoever asked. */
export function consultationsReactions(needs: ConsultationsNeeds): Reaction[] {
  return [
    {
      name: "consultations.tell-asked",
      on: ["consultations.question-asked"],
      run: (event) => tellAsked(needs, event),
    },
    {
      name: "consultations.tell-asker",
      on: ["consultations.question-answered"],
      run: (event) => tellAsker(needs, event, "question-answered"),
    },
    {
      name: "consultations.tell-silence",
      on: ["consultations.agreed-by-silence"],
      run: (event) => tellAsker(needs, event, "question-agreed-by-silence"),
    },
  ];
}
