import { z } from "zod";
import { query } from "#kernel/query";
import type { ConsultationsNeeds } from "../needs.ts";
import { inside } from "../open-question.ts";
import { getQuestion } from "../question-store.ts";
import { refuse } from "../refusals.ts";
import { maySee } from "../rights.ts";

/** A paper that was chosen for a question, as a stream, for the agency that was asked and no other. Refuses `consultations.file-not-shown`. */
export function openQuestionFile(needs: ConsultationsNeeds) {
  return query(needs.kernel, {
    name: "consultations.open-file",
    input: z.object({ agencyId: z.uuid(), questionId: z.uuid(), paperId: z.uuid() }),
    may: (actor) => actor.positions.length > 0,
    run: async (ask, { paperId, ...key }) => {
      const question = await getQuestion(ask.db, key);
      const open = maySee(ask.actor, question) && question.state !== "taken-back";
      if (!open || !question.paper_ids.includes(paperId)) throw refuse("not-found", "consultations.file-not-shown");
      const dossierKey = { agencyId: question.agency_id, dossierId: question.dossier_id };
      const dossier = await needs.dossiers.open(ask.db, inside, dossierKey);
      const paper = (await needs.dossiers.papersOf(ask.db, dossierKey)).find(({ id }) => id === paperId);
      const file = paper?.file_id ? await needs.files.find(ask.db, paper.file_id) : undefined;
      if (!file) throw refuse("not-found", "consultations.file-not-shown");
      ask.looked({
        purpose: "consultation",
        class: "full",
        personIds: [dossier.applicant_id],
        agencyId: dossier.agency_id,
        dossierId: dossier.id,
      });
      return { ...file, bytes: await needs.files.open(ask.db, file.id) };
    },
  });
}
