import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { deleteDraftRow, lockAny, lockOwn } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import { deletePapers } from "../paper-store.ts";
import { mayDraft } from "../rights.ts";
import { draftKey } from "../shapes.ts";

async function deleteWhole(deps: DraftsDeps, act: ActContext, id: string): Promise<void> {
  const papers = await deletePapers(act.tx, id);
  for (const paper of papers) await deps.files.forget(act.tx, paper.file_id);
  await deleteDraftRow(act.tx, id);
  act.note({ fileIds: papers.map((paper) => paper.file_id) });
}

/** The author throws a draft away, with its files. It cannot be brought back. */
export function deleteDraft(deps: DraftsDeps) {
  return command(deps.kernel, {
    name: "drafts.delete-draft",
    input: draftKey,
    output: z.object({}),
    may: mayDraft,
    run: async (act, { draftId }) => {
      const draft = await lockOwn(act, draftId);
      await deleteWhole(deps, act, draft.id);
      return {};
    },
  });
}

/** The nightly sweep takes away a draft whose last day is past; what was submitted has no content left. */
export function expireDraft(deps: DraftsDeps) {
  return command(deps.kernel, {
    name: "drafts.expire-draft",
    input: draftKey.extend({ before: z.string() }),
    output: z.object({ gone: z.boolean() }),
    may: (actor) => actor.kind === "job",
    run: async (act, { draftId, before }) => {
      const draft = await lockAny(act.tx, draftId);
      // Its author may have changed it since it was looked for.
      if (!draft || draft.expires_on >= before) return { gone: false };
      act.about({ kind: "draft", id: draftId, agencyId: null });
      await deleteWhole(deps, act, draftId);
      return { gone: true };
    },
  });
}
