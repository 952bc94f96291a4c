import { z } from "zod";
import { command } from "#kernel/command";
import { lockOwn, saveDraft } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import { deletePapers } from "../paper-store.ts";
import { refuse } from "../refusals.ts";
import { mayDraft } from "../rights.ts";
import { draftKey } from "../shapes.ts";

/** Takes a file out of the draft; its bytes go with the next sweep. Refuses `drafts.unknown-paper`. */
export function removePaper(deps: DraftsDeps) {
  return command(deps.kernel, {
    name: "drafts.remove-paper",
    input: draftKey.extend({ paperId: z.uuid() }),
    output: z.object({}),
    may: mayDraft,
    run: async (act, { draftId, paperId }) => {
      const draft = await lockOwn(act, draftId);
      const gone = await deletePapers(act.tx, draft.id, paperId);
      if (gone.length === 0) throw refuse("not-found", "drafts.unknown-paper");
      for (const paper of gone) await deps.files.forget(act.tx, paper.file_id);
      await saveDraft(act, draft.id, {});
      act.note({ fileIds: gone.map((paper) => paper.file_id) });
      return {};
    },
  });
}
