import type { Readable } from "node:stream";
import type { Actor } from "#kernel/plain/actor";
import { demandByHand } from "./enter-document.ts";
import type { stopSecret } from "./stop-secret.ts";
import { type DocumentKey, getDocument } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";

/** The largest file a clerk adds, in bytes. */
export const largestScan = 20 * 1_048_576;
const allowedTypes = ["application/pdf", "image/jpeg", "image/png"];

export type Brought = {
  readonly actor: Actor;
  readonly key: DocumentKey;
  readonly file: { readonly name: string; readonly bytes: Readable };
};

/**
 * Takes a scan onto the disk under the agency's key; the act `addScan` saves its row. A name with a mark of secrecy is refused
 * before a byte is taken. Refuses `incoming.secret`, `incoming.unknown-document`, and what the kernel's files refuse.
 */
export async function receiveScan(
  needs: IncomingNeeds,
  stop: ReturnType<typeof stopSecret>,
  { actor, key, file }: Brought,
) {
  const { db, ids } = needs.kernel;
  if (needs.secrecy.fileNameBears(file.name)) await stop({ actor, requestId: ids.next(), input: key });
  demandByHand(await getDocument(db, actor, key));
  const stored = await needs.files.receive(db, file.bytes, {
    owner: { kind: "agency", id: key.agencyId },
    name: file.name.slice(0, 255),
    allowedTypes,
    maxBytes: largestScan,
  });
  const { id, name, sizeBytes, type, verdict } = stored;
  return { id, ownerId: key.agencyId, name, sha256: stored.sha256.toString("hex"), sizeBytes, type, verdict };
}
