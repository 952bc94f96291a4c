import type { Readable } from "node:stream";
import type { Actor } from "#kernel/plain/actor";
import { demandByHand } from "./acts/enter-document.ts";
import { type DocumentKey, getDocument } from "./document-store.ts";
import type { IncomingNeeds } from "./needs.ts";
import { demandNameNotSecret } from "./secrecy.ts";

/** The largest file a clerk adds, in bytes. */
export const largestScan = 20 * 1_048_576;
const allowedTypes = ["application/pdf", "image/jpeg", "image/png"];

/**
 * Takes a scan onto the disk under the agency's key; the act `addScan` saves its row. A name with a mark of secrecy is refused
 * before a byte is taken. Refuses `incoming.secret`, `incoming.unknown-document`, and what the kernel's files refuse.
 */
export async function receiveScan(
  needs: IncomingNeeds,
  actor: Actor,
  key: DocumentKey,
  file: { readonly name: string; readonly bytes: Readable },
) {
  const { db } = needs.kernel;
  demandNameNotSecret(needs, file.name);
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
