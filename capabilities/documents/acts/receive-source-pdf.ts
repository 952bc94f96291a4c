import { Readable } from "node:stream";
import { type Actor, holdsAt, standsFor } from "#kernel/plain/actor";
import { getDocument } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { wholeOf } from "../queries/read-word-body.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { bearsSecrecyMark, nameBearsSecrecyMark } from "../secrecy.ts";
import type { DocumentKey } from "../shapes.ts";
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
  const { id, name, sizeBytes, type, verdict } = stored;
  const made = { id, ownerId: agencyId, name, sha256: stored.sha256.toString("hex"), sizeBytes, type, verdict };
  return { file: made, heights: [...heights], places };
}

export type ReceivedSourcePdf = Awaited<ReturnType<typeof receiveSourcePdf>>;
