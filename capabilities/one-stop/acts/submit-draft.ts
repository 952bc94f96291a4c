import { z } from "zod";
import { command } from "#kernel/command";
import type { OneStopNeeds } from "../needs.ts";
import { dossierRegister } from "../register-dossier.ts";
import { dossierKey, withoutEmpty } from "../shapes.ts";

/**
 * A citizen submits a draft of the province's own pages: the same registration as at every other door, in the draft's own
 * transaction, so that one draft makes one dossier however often it is sent. No code is taken and no clock runs: an
 * officer receives it. Refuses `drafts.incomplete` with all that is wrong, `drafts.already-submitted`, and as the
 * registration does.
 */
export function submitDraft(needs: OneStopNeeds) {
  const registerDossier = dossierRegister(needs);
  return command(needs.kernel, {
    name: "one-stop.submit-draft",
    input: z.object({ draftId: z.uuid() }),
    output: dossierKey.extend({ trackingCode: z.string() }),
    may: (actor) => actor.kind === "citizen" && actor.personId !== null,
    run: async (act, { draftId }) => {
      const given = await needs.drafts.takeForSubmission(act, draftId);
      const { personIds: _, ...entered } = await registerDossier(act, {
        registerAgencyId: given.registerAgencyId,
        competentAgencyId: given.competentAgencyId,
        door: "own-pages",
        channel: "online",
        outside: null,
        procedureCode: given.procedureCode,
        caseCode: given.caseKey,
        applicant: withoutEmpty(given.applicant),
        submitter: null,
        representation: null,
        answers: given.answers,
        papers: given.papers.map((paper) => ({ ...paper, kind: "electronic", quantity: 1 })),
        returnWay: given.returnWay,
        submittedAt: act.now,
      });
      const { agencyId, dossierId } = entered;
      const fileIds = given.papers.map(({ fileId }) => fileId);
      await needs.drafts.markSubmitted(act.tx, draftId, { agencyId, dossierId, fileIds });
      return entered;
    },
  });
}
