import { z } from "zod";
import { query } from "#kernel/query";
import type { ConsultationsNeeds } from "../needs.ts";
import { inside } from "../open-question.ts";
import { answersTo, getQuestion } from "../question-store.ts";
import { refuse } from "../refusals.ts";
import { maySee } from "../rights.ts";

/**
 * One question as the agency that was asked sees it: the question, its limit, its own answers, the papers that were chosen for
 * it, and whom it is about only where the asker said that this is needed. Refuses `consultations.unknown-question`.
 */
export function showQuestion(needs: ConsultationsNeeds) {
  return query(needs.kernel, {
    name: "consultations.show-question",
    input: z.object({ agencyId: z.uuid(), questionId: z.uuid() }),
    may: (actor) => actor.positions.length > 0,
    run: async (ask, key) => {
      const question = await getQuestion(ask.db, key);
      if (!maySee(ask.actor, question) || question.state === "taken-back") {
        throw refuse("not-found", "consultations.unknown-question");
      }
      const dossierKey = { agencyId: question.agency_id, dossierId: question.dossier_id };
      const dossier = await needs.dossiers.open(ask.db, inside, dossierKey);
      const papers = await needs.dossiers.papersOf(ask.db, dossierKey);
      const shown = papers.filter((paper) => question.paper_ids.includes(paper.id));
      const version = await needs.procedures.byVersion(ask.db, dossier.procedure_version_id);
      const names = new Map(version.papers.map(({ code, name }) => [code, name]));
      const asking = await needs.agencies.cardOf(ask.db, question.asking_agency_id);
      const about = question.share_applicant ? await needs.persons.identityOf(ask.db, dossier.applicant_id) : null;
      if (about) {
        const personIds = [dossier.applicant_id];
        const { agencyId, dossierId } = dossierKey;
        ask.looked({ purpose: "consultation", class: "full", personIds, agencyId, dossierId });
      }
      return {
        question,
        askingName: asking.name,
        about: about && {
          fullName: about.fullName,
          identityNumber: about.identityNumber,
          dateOfBirth: about.dateOfBirth,
        },
        /** By the name that the dossier's own version gives; what it does not ask for, by the name under which it came. */
        papers: shown.map(({ id, name, component_code, file_id }) => ({
          id,
          name: names.get(component_code) ?? name,
          component_code,
          fileId: file_id,
        })),
        answers: await answersTo(ask.db, [question]),
      };
    },
  });
}
