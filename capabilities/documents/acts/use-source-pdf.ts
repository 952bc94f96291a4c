import { Readable } from "node:stream";
import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { madeFile, recordMade, madeOf } from "#kernel/made-file";
import { type Actor, holdsAt, standsFor } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { getDocument, type OutgoingDocument, keyOf, saveDocument } from "../document-store.ts";
import { addVersion, versionsOf } from "../draft-store.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { wholeOf } from "../queries/read-word-body.ts";
import { refuse } from "../refusals.ts";
import { drafters, officials } from "../rights.ts";
import { bearsSecrecyMark, nameBearsSecrecyMark } from "../secrecy.ts";
import { type DocumentKey, documentKey, markedPlaces } from "../shapes.ts";
import type { SourcePdf } from "../tables.ts";
import type { stopSecret } from "./stop-secret.ts";

type Given = {
  readonly actor: Actor;
  readonly key: DocumentKey;
  readonly file: { readonly name: string; readonly bytes: Readable };
};

/**
 * Looks at a PDF that is to be the drafter's document, and takes it onto the disk; `useSourcePdf` saves it. Refuses `documents.secret`
 * by its name or its words before a byte is kept, at `sourcePdf` what cannot be signed as it is (`documents.pdf-encrypted`, `-signed`,
 * `-form`, `-fonts`, `-not-a4`, `-no-text`, `-too-long`, `-unreadable`), and what the kernel's files refuse (scripts, files inside).
 */
export async function receiveSourcePdf(needs: DocumentsNeeds, stop: ReturnType<typeof stopSecret>, given: Given) {
  const { actor, file, key } = given;
  const { db, ids } = needs.kernel;
  const { agencyId, documentId } = key;
  const stopped = () => stop({ actor, requestId: ids.next(), input: { agencyId, documentId } });
  if (nameBearsSecrecyMark(file.name)) await stopped();
  const document = await getDocument(db, actor, key);
  const theirs = standsFor(actor, document.drafter_account_id, agencyId) && holdsAt(actor, agencyId, ...drafters);
  if (!theirs || document.state !== "drafting" || !document.from_pdf) {
    throw refuse("forbidden", "documents.not-your-document");
  }
  const bytes = await wholeOf(file.bytes);
  const signer = (await needs.identity.namesOf(db, [document.signer_account_id])).get(document.signer_account_id);
  const { fault, heights, places, text } = await needs.draftPdf.look(bytes, signer?.fullName ?? "");
  if (bearsSecrecyMark(text)) await stopped();
  if (fault !== null) {
    throw refuse("invalid", `documents.pdf-${fault}`, { fields: { sourcePdf: `documents.pdf-${fault}` } });
  }
  const stored = await needs.files.receive(db, Readable.from([Buffer.from(bytes)]), {
    owner: { kind: "agency", id: agencyId },
    ...{ name: file.name.slice(0, 255), allowedTypes: ["application/pdf"], maxBytes: bytes.length + 1 },
  });
  return { file: madeOf(stored), heights: [...heights], places };
}

export type ReceivedSourcePdf = Awaited<ReturnType<typeof receiveSourcePdf>>;

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
