import type { Readable } from "node:stream";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import type { Actor } from "#kernel/plain/actor";
import { madeOf } from "#kernel/made-file";
import type { stopSecret } from "./stop-secret.ts";
import { getDocument } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { nameBearsSecrecyMark } from "../secrecy.ts";
import type { DocumentKey } from "../shapes.ts";

const largestAttachment = 20 * 1_048_576;
const allowedTypes = [
  "application/pdf",
  "image/jpeg",
  "image/png",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

/**
 * Takes a file onto the disk under the agency's key; the act that follows saves its row. Refuses `documents.secret` by its name
 * before a byte is taken, `documents.unknown-document`, `documents.not-your-document`, and what the kernel's files refuse.
 */
export async function receiveAttachment(
  needs: DocumentsNeeds,
  stop: ReturnType<typeof stopSecret>,
  {
    actor,
    key,
    file,
  }: {
    readonly actor: Actor;
    readonly key: DocumentKey;
    readonly file: { readonly name: string; readonly bytes: Readable };
  },
) {
  const { db, ids } = needs.kernel;
  const { agencyId, documentId } = key;
  if (nameBearsSecrecyMark(file.name)) await stop({ actor, requestId: ids.next(), input: { agencyId, documentId } });
  const document = await getDocument(db, actor, key);
  const theirs = standsFor(actor, document.drafter_account_id, agencyId) && holdsAt(actor, agencyId, ...drafters);
  if (!theirs || document.state !== "drafting") throw refuse("forbidden", "documents.not-your-document");
  const stored = await needs.files.receive(db, file.bytes, {
    owner: { kind: "agency", id: agencyId },
    name: file.name.slice(0, 255),
    allowedTypes,
    maxBytes: largestAttachment,
  });
  return madeOf(stored);
}

export type ReceivedAttachment = Awaited<ReturnType<typeof receiveAttachment>>;
