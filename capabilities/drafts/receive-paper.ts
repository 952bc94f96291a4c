import type { Readable } from "node:stream";
import { paperTypes } from "#kernel/file-type";
import type { Actor } from "#kernel/plain/actor";
import { type ReceivedFile, fileInput, mostFiles } from "./acts/add-paper.ts";
import { getOwn } from "./draft-store.ts";
import type { DraftsDeps } from "./drafts-deps.ts";
import { papersOf } from "./paper-store.ts";
import { refuse } from "./refusals.ts";

/** The largest file, and the most that all files of a draft may weigh together. */
export const mostFileBytes = 20 * 1_048_576;
const mostDraftBytes = 100 * 1_048_576;

/** A path or an endless name is not kept: the last part, at most 200 signs. */
const plainName = (name: string): string =>
  Array.from(name.split(/[\\/]/).at(-1) ?? "")
    .slice(-200)
    .join("");

async function bytesIn(deps: DraftsDeps, draftId: string): Promise<number> {
  const papers = await papersOf(deps.kernel.db, draftId);
  if (papers.length >= mostFiles) throw refuse("conflict", "drafts.too-many-files", { facts: { most: mostFiles } });
  const files = await Promise.all(papers.map((paper) => deps.files.find(deps.kernel.db, paper.file_id)));
  return files.reduce((sum, file) => sum + (file?.sizeBytes ?? 0), 0);
}

/**
 * Streams a file for one's own draft to the disk: PDF or photograph by its first bytes, at most 20 MB, encrypted with the
 * person's key. It belongs to nothing until `addPaper` says what it is. No transaction is open while bytes come.
 */
export function receivePaper(deps: DraftsDeps) {
  return async (
    actor: Actor,
    draftId: string,
    upload: { readonly fileName: string; readonly stream: Readable },
  ): Promise<ReceivedFile> => {
    const { db, now } = deps.kernel;
    const draft = await getOwn(db, actor, draftId, now());
    if (draft.state === "submitted") throw refuse("conflict", "drafts.already-submitted");
    const left = mostDraftBytes - (await bytesIn(deps, draft.id));
    if (left <= 0) throw refuse("too-large", "drafts.files-too-large");
    const file = await deps.files.receive(db, upload.stream, {
      owner: { kind: "person", id: draft.person_id },
      name: plainName(upload.fileName),
      allowedTypes: paperTypes,
      maxBytes: Math.min(left, mostFileBytes),
    });
    return fileInput(file);
  };
}
