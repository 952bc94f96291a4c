import { z } from "zod";
import { query } from "#kernel/query";
import { getDocument } from "../document-store.ts";
import { attachmentsOf } from "../draft-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { mayOpenAt } from "../rights.ts";
import { documentKey } from "../shapes.ts";

/**
 * A file of a document as a stream: as rendered, signed, sealed, brought back by the other side, or an attachment. A file's right is its document's. Refuses
 * `documents.unknown-document`, `documents.file-not-yours`, `kernel.file-missing`.
 */
export function openDocumentFile(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.open-file",
    input: documentKey.extend({ fileId: z.uuid() }),
    may: (actor, { agencyId }) => mayOpenAt(actor, agencyId),
    run: async (ask, { fileId, ...key }) => {
      const document = await getDocument(ask.db, ask.actor, key);
      const attached = (await attachmentsOf(ask.db, key)).flatMap(({ file_id, sealed_file_id }) => [
        file_id,
        sealed_file_id,
      ]);
      const { rendered_file_id, signed_file_id, sealed_file_id, long_term_file_id, other_side_file_id } = document;
      const source = document.source_pdf?.fileId ?? null;
      const own = [source, rendered_file_id, signed_file_id, sealed_file_id, long_term_file_id, other_side_file_id];
      const known = [...own, ...attached];
      const file = known.includes(fileId) ? await needs.files.find(ask.db, fileId) : undefined;
      if (!file) throw refuse("not-found", "documents.file-not-yours");
      return { ...file, bytes: await needs.files.open(ask.db, fileId) };
    },
  });
}
