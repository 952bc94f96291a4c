import { z } from "zod";
import { query } from "#kernel/query";
import { getOwn } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import { papersOf } from "../paper-store.ts";
import { refuse } from "../refusals.ts";
import { mayDraft } from "../rights.ts";
import { draftKey } from "../shapes.ts";

/** A file of one's own draft as a stream. Refuses `drafts.unknown`, `drafts.unknown-paper`, `kernel.file-missing`. */
export function openDraftFile(deps: DraftsDeps) {
  return query(deps.kernel, {
    name: "drafts.open-file",
    input: draftKey.extend({ fileId: z.uuid() }),
    may: mayDraft,
    run: async (ask, { draftId, fileId }) => {
      const draft = await getOwn(ask.db, ask.actor, draftId, ask.now);
      const papers = await papersOf(ask.db, draft.id);
      const file = papers.some((paper) => paper.file_id === fileId) ? await deps.files.find(ask.db, fileId) : undefined;
      if (!file) throw refuse("not-found", "drafts.unknown-paper");
      ask.looked({ purpose: "own-draft", class: "full", personIds: [draft.person_id], agencyId: null });
      return { ...file, bytes: await deps.files.open(ask.db, fileId) };
    },
  });
}
