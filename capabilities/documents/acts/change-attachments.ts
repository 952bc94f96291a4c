import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { madeFile, recordMade } from "#kernel/made-file";
import { addAttachmentRow, attachmentsOf, deleteAttachmentRow } from "../draft-store.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { nameBearsSecrecyMark } from "../secrecy.ts";
import { type DocumentKey, documentKey } from "../shapes.ts";

const mostAttachments = 20;

async function lockOwn(act: ActContext, key: DocumentKey) {
  const { document } = await lockFor(act, key, "save");
  if (!standsFor(act.actor, document.drafter_account_id, key.agencyId)) {
    throw refuse("forbidden", "documents.not-your-document");
  }
  return document;
}

/**
 * The drafter adds a file that is on the disk (`receiveAttachment`) to the draft. Refuses `documents.secret` by its name,
 * `documents.too-many-files`, `documents.file-not-yours`.
 */
export function addAttachment(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.add-attachment",
    input: documentKey.extend({ file: madeFile.extend({ name: z.string().min(1).max(255) }) }),
    output: z.object({ fileId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, { file, ...key }) => {
      if (nameBearsSecrecyMark(file.name)) {
        throw refuse("invalid", "documents.secret", { fields: { file: "documents.secret" } });
      }
      await lockOwn(act, key);
      if (file.ownerId !== key.agencyId) throw refuse("forbidden", "documents.file-not-yours");
      if ((await attachmentsOf(act.tx, key)).length >= mostAttachments) {
        throw refuse("conflict", "documents.too-many-files", { facts: { most: mostAttachments } });
      }
      await recordMade(needs.files, act, file);
      await addAttachmentRow(act.tx, {
        ...{ agency_id: key.agencyId, document_id: key.documentId, file_id: file.id, name: file.name },
        ...{ type: file.type, size_bytes: file.sizeBytes, added_at: act.now, added_by: act.actor.accountId ?? "" },
        sealed_file_id: null,
      });
      act.note({ fileId: file.id, verdict: file.verdict });
      return { fileId: file.id };
    },
  });
}

/** The drafter takes a file away again; it was part of nothing that went out. Refuses `documents.file-not-yours`. */
export function dropAttachment(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.drop-attachment",
    input: documentKey.extend({ fileId: z.uuid() }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, { fileId, ...key }) => {
      await lockOwn(act, key);
      if (!(await deleteAttachmentRow(act.tx, key, fileId))) throw refuse("not-found", "documents.file-not-yours");
      await needs.files.forget(act.tx, fileId);
      act.note({ fileId });
      return {};
    },
  });
}
