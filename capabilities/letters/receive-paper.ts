import type { Readable } from "node:stream";
import type { Actor } from "#kernel/plain/actor";
import { madeOf } from "#kernel/made-file";
import type { LettersNeeds } from "./needs.ts";
import type { DossierKey } from "./letter-store.ts";

const largestPaper = 20 * 1_048_576;
const allowedTypes = ["application/pdf", "image/jpeg", "image/png"];

/**
 * Takes a file that is handed in for a dossier onto the disk, under the key of the register's agency; the act that follows
 * saves its row. Refuses `one-stop.unknown-dossier` and what the kernel's files refuse (type, size, content).
 */
export async function receivePaper(
  needs: LettersNeeds,
  actor: Actor,
  key: DossierKey,
  file: { readonly name: string; readonly bytes: Readable },
) {
  const { db } = needs.kernel;
  const dossier = await needs.dossiers.open(db, actor, key);
  const ownerId = dossier.agency_id;
  const stored = await needs.files.receive(db, file.bytes, {
    owner: { kind: "agency", id: ownerId },
    name: file.name.slice(0, 255),
    allowedTypes,
    maxBytes: largestPaper,
  });
  return madeOf(stored);
}
