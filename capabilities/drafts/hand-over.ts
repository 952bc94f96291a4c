import type { ActContext } from "#kernel/command";
import { type Tx, of } from "#kernel/database";
import { papersOfCase } from "./draft-faults.ts";
import { lockOwn } from "./draft-store.ts";
import type { DraftsDeps } from "./drafts-deps.ts";
import { deletePapers } from "./paper-store.ts";
import { refuse } from "./refusals.ts";
import type { FindSituation } from "./situation.ts";
import type { DraftsTables } from "./tables.ts";

/** Locks one's own draft, looks at everything once more, and gives what a dossier is made of. Refuses `drafts.incomplete` with all faults by field. */
export function takeForSubmission(deps: DraftsDeps, situationOf: FindSituation) {
  return async (act: ActContext, draftId: string) => {
    const draft = await lockOwn(act, draftId);
    const { version, agency, content, person, contact, papers, faults } = await situationOf(act.tx, draft, act.now);
    if (faults.length > 0 || !agency || draft.case_key === null) {
      const fields = Object.fromEntries(faults.map(({ part, field, code }) => [`${part}.${field}`, code]));
      throw refuse("invalid", "drafts.incomplete", { fields, facts: { count: faults.length } });
    }
    const centre = await deps.agencies.centreOf(act.tx, agency.id);
    const { kind, fullName, identityNumber, dateOfBirth } = person;
    const names = new Map(papersOfCase(version, draft.case_key).map((paper) => [paper.code, paper.nameVi]));
    return {
      procedureCode: draft.procedure_code,
      caseKey: draft.case_key,
      registerAgencyId: centre.id,
      competentAgencyId: agency.id,
      returnWay: draft.return_way,
      answers: content.answers,
      applicant: {
        ...{ kind, fullName, identityNumber: identityNumber ?? "", dateOfBirth: dateOfBirth ?? undefined },
        ...contact,
      },
      // What another case would have asked for stays behind.
      papers: papers.flatMap(({ component_code: componentCode, file_id: fileId }) => {
        const name = names.get(componentCode);
        return name === undefined ? [] : [{ componentCode, name, fileId }];
      }),
    };
  };
}

/**
 * The draft became a dossier: its content is the dossier's now and is kept here no longer; files that went with it stay, the
 * others are forgotten.
 */
export function markSubmitted(deps: DraftsDeps) {
  return async (
    tx: Tx,
    draftId: string,
    dossier: { readonly agencyId: string; readonly dossierId: string; readonly fileIds: readonly string[] },
  ): Promise<void> => {
    for (const paper of await deletePapers(tx, draftId)) {
      if (!dossier.fileIds.includes(paper.file_id)) await deps.files.forget(tx, paper.file_id);
    }
    await of<DraftsTables>(tx)
      .updateTable("drafts.draft")
      .set({
        state: "submitted",
        content_sealed: null,
        dossier_agency_id: dossier.agencyId,
        dossier_id: dossier.dossierId,
      })
      .where("id", "=", draftId)
      .execute();
  };
}
