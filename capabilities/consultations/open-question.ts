import type { Dossier } from "#capabilities/one-stop";
import type { ActContext } from "#kernel/command";
import { jobActor } from "#kernel/plain/actor";
import type { ConsultationsNeeds } from "./needs.ts";
import { type Question, type QuestionKey, getQuestion } from "./question-store.ts";

/** Opens dossiers for those whose right is the question's alone. */
export const inside = jobActor("consultations");

/** Locks a question's dossier, then reads the question. Whoever is asked has no right to the dossier, only to the question: the caller asks for that. */
export async function lockQuestion(
  needs: ConsultationsNeeds,
  act: ActContext,
  key: QuestionKey,
): Promise<{ question: Question; dossier: Dossier }> {
  const seen = await getQuestion(act.tx, key);
  const dossierKey = { agencyId: key.agencyId, dossierId: seen.dossier_id };
  const dossier = await needs.dossiers.lock({ tx: act.tx, actor: inside }, dossierKey);
  act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
  act.note({ questionId: seen.id });
  return { question: await getQuestion(act.tx, key), dossier };
}
