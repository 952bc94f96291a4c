import { holdsAt } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { getDocument } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { officials } from "../rights.ts";
import { documentKey } from "../shapes.ts";

const largest = 20 * 1_048_576;

/**
 * The PDF that a draft is, with a frame where each thing goes, only to be looked at. Refuses `documents.unknown-document`,
 * `documents.pdf-missing`, `documents.pdf-unreadable`.
 */
export function frameSourcePdf(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.frame-source-pdf",
    input: documentKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, key) => {
      const { source_pdf: source } = await getDocument(ask.db, ask.actor, key);
      if (source === null) throw refuse("conflict", "documents.pdf-missing");
      const framed = await needs.draftPdf.frame(await needs.files.read(ask.db, source.fileId, largest), source.places);
      if (framed === null) throw refuse("conflict", "documents.pdf-unreadable");
      return { name: source.name, bytes: framed };
    },
  });
}
