import { z } from "zod";
import { command } from "#kernel/command";
import type { StoredFile } from "#kernel/files";
import { papersOfCase } from "../draft-faults.ts";
import { lockOwn, saveDraft } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import { insertPaper, papersOf } from "../paper-store.ts";
import { refuse } from "../refusals.ts";
import { mayDraft } from "../rights.ts";
import { draftKey } from "../shapes.ts";
import { versionOn } from "../situation.ts";

const storedFile = z.object({
  id: z.uuid(),
  name: z.string().max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().nonnegative(),
  type: z.string().max(100),
  verdict: z.enum(["clean", "not-scanned"]),
});
/** The JSON form of a file that is safe on the disk and waits for its row. */
export type ReceivedFile = z.infer<typeof storedFile>;

export function fileInput({ id, name, sha256, sizeBytes, type, verdict }: StoredFile): ReceivedFile {
  return { id, name, sha256: sha256.toString("hex"), sizeBytes, type, verdict };
}

/** How many files a draft may hold: several pages of each paper, photographed one by one. */
export const mostFiles = 30;

/**
 * Puts a file that was received (`receivePaper`) into the draft as one of the papers the case asks for. Refuses
 * `drafts.unknown-component`, `drafts.too-many-files`, `drafts.unknown-paper` for a file that is somebody's already.
 */
export function addPaper(deps: DraftsDeps) {
  return command(deps.kernel, {
    name: "drafts.add-paper",
    input: draftKey.extend({ componentCode: z.string().max(100), file: storedFile }),
    output: z.object({ paperId: z.uuid() }),
    // A form sent twice brings its bytes twice, under two ids: it is the same request. The second bytes are swept away.
    secretFields: ["file"],
    may: mayDraft,
    run: async (act, { draftId, componentCode, file }) => {
      const draft = await lockOwn(act, draftId);
      const version = await versionOn(deps, act.tx, draft.procedure_code, act.now);
      if (!papersOfCase(version, draft.case_key).some(({ code }) => code === componentCode))
        throw refuse("invalid", "drafts.unknown-component");
      if ((await papersOf(act.tx, draft.id)).length >= mostFiles)
        throw refuse("conflict", "drafts.too-many-files", { facts: { most: mostFiles } });
      if (await deps.files.find(act.tx, file.id)) throw refuse("conflict", "drafts.unknown-paper");
      const owner = { kind: "person", id: draft.person_id } as const;
      const stored = { ...file, owner, sha256: Buffer.from(file.sha256, "hex") };
      await deps.files.record(act.tx, stored, act.now, act.actor.accountId);
      const id = act.ids.next();
      await insertPaper(act.tx, {
        id,
        draft_id: draft.id,
        component_code: componentCode,
        file_id: file.id,
        added_at: act.now,
      });
      await saveDraft(act, draft.id, {});
      act.note({ componentCode, fileId: file.id, sizeBytes: file.sizeBytes, type: file.type, verdict: file.verdict });
      return { paperId: id };
    },
  });
}
