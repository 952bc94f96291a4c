import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { type OutgoingDocument, keyOf, saveDocument } from "../document-store.ts";
import { addVersion, versionsOf } from "../draft-store.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { type DocumentKey, documentKey, markedPlaces } from "../shapes.ts";
import type { SourcePdf } from "../tables.ts";

/** The drafter's own document, as it was shown, whose text is a PDF. */
async function lockOwn(act: ActContext, key: DocumentKey, shown: number): Promise<OutgoingDocument> {
  const { document } = await lockFor(act, key, "save");
  if (!standsFor(act.actor, document.drafter_account_id, key.agencyId) || !document.from_pdf) {
    throw refuse("forbidden", "documents.not-your-document");
  }
  if (document.version !== shown) throw refuse("conflict", "documents.document-changed");
  return document;
}

/** Another version, the same but for its PDF or the places on it. */
async function saveWithPdf(act: ActContext, document: OutgoingDocument, pdf: SourcePdf): Promise<{ version: number }> {
  const [last] = await versionsOf(act.tx, keyOf(document));
  if (!last) throw new Error(`the document ${document.id} has no version`);
  const version = document.version + 1;
  const content = { ...last.content, pdf };
  await addVersion(act.tx, keyOf(document), { no: version, content, at: act.now, by: act.actor.accountId ?? "" });
  await saveDocument(act.tx, keyOf(document), { source_pdf: JSON.stringify(pdf), version, changed_at: act.now });
  act.note({ version, fileId: pdf.fileId });
  return { version };
}

/**
 * The drafter brings the PDF that the document is (`receiveSourcePdf` looked at it); the place of each thing is where its own words
 * say, until `placeMarks`. A new version. Refuses `documents.not-your-document`, `documents.document-changed`.
 */
export function useSourcePdf(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.use-source-pdf",
    input: documentKey.extend({
      version: z.int(),
      file: madeFile,
      heights: z.array(z.number().positive()).min(1).max(300),
      places: markedPlaces,
    }),
    output: z.object({ version: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, { file, heights, places, version, ...key }) => {
      const document = await lockOwn(act, key, version);
      if (file.ownerId !== key.agencyId) throw refuse("forbidden", "documents.file-not-yours");
      await recordMade(needs.files, act, file);
      return saveWithPdf(act, document, { fileId: file.id, name: file.name, sha256: file.sha256, heights, places });
    },
  });
}

/**
 * The drafter says where number, date and signature go on the PDF; what is left out is not filled. A new version. Refuses
 * `documents.pdf-missing`, at its place `documents.pdf-place-outside`, and as `useSourcePdf`.
 */
export function placeMarks(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.place-marks",
    input: documentKey.extend({ version: z.int(), places: markedPlaces }),
    output: z.object({ version: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, { places, version, ...key }) => {
      const document = await lockOwn(act, key, version);
      const pdf = document.source_pdf;
      if (pdf === null) throw refuse("conflict", "documents.pdf-missing");
      const outside = Object.entries(places).filter(([, { height, page, y }]) => {
        const tall = pdf.heights[page];
        return tall === undefined || y + height > tall;
      });
      if (outside.length > 0) {
        const fields = Object.fromEntries(outside.map(([name]) => [`places.${name}`, "documents.pdf-place-outside"]));
        throw refuse("invalid", "documents.pdf-place-outside", { fields });
      }
      return saveWithPdf(act, document, { ...pdf, places });
    },
  });
}
