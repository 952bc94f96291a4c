import type { QueryContext } from "#kernel/query";
import { query } from "#kernel/query";
import { papersOfCase } from "../draft-faults.ts";
import { getOwn } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import type { DraftPaper } from "../paper-store.ts";
import { mayDraft } from "../rights.ts";
import { draftKey } from "../shapes.ts";
import type { FindSituation } from "../situation.ts";

async function fileCards(deps: DraftsDeps, ask: QueryContext, papers: readonly DraftPaper[]) {
  const cards = await Promise.all(
    papers.map(async ({ id, component_code: componentCode, file_id: fileId }) => {
      const file = await deps.files.find(ask.db, fileId);
      return file && { id, componentCode, fileId, name: file.name, type: file.type, sizeBytes: file.sizeBytes };
    }),
  );
  return cards.filter((card) => card !== undefined);
}

/**
 * One's own draft: what was typed, the procedure as it is today, the person's own details to fill in with, the files, and
 * all that is still wrong. A submitted one says which dossier it became. Refuses `drafts.unknown`, `drafts.expired`.
 */
export function showDraft(deps: DraftsDeps, situationOf: FindSituation) {
  return query(deps.kernel, {
    name: "drafts.show-draft",
    input: draftKey,
    may: mayDraft,
    run: async (ask, { draftId }) => {
      const draft = await getOwn(ask.db, ask.actor, draftId, ask.now);
      const { dossier_agency_id: agencyId, dossier_id: dossierId } = draft;
      if (agencyId !== null && dossierId !== null) return { submitted: { agencyId, dossierId }, draft: null };
      const situation = await situationOf(ask.db, draft, ask.now);
      ask.looked({ purpose: "own-draft", class: "full", personIds: [situation.person.personId], agencyId: null });
      return {
        submitted: null,
        draft: {
          id: draft.id,
          caseKey: draft.case_key,
          returnWay: draft.return_way,
          changedAt: draft.changed_at,
          expiresOn: draft.expires_on,
          ...situation,
          papers: await fileCards(deps, ask, situation.papers),
          wanted: papersOfCase(situation.version, draft.case_key),
        },
      };
    },
  });
}
