import type { Reader, Tx } from "#kernel/database";
import { jobActor } from "#kernel/plain/actor";
import { type Fault, missingIn } from "./completeness.ts";
import { entriesOf } from "./file-store.ts";
import type { KeptDocument, WorkFilesNeeds } from "./needs.ts";
import type { FileKey } from "./shapes.ts";

const actor = jobActor("work-files");

/** The documents of a file that was opened by right before, as their rooms keep them now, in their order. */
export async function documentsOf(needs: WorkFilesNeeds, on: Tx | Reader, key: FileKey): Promise<KeptDocument[]> {
  const kept = [];
  // One after the other: inside a transaction they share its connection.
  for (const { kind, document_id: documentId } of await entriesOf(on, key)) {
    kept.push(await needs.keptDocument(on, actor, { agencyId: key.agencyId, kind, documentId }));
  }
  return kept;
}

/** What a file lacks now (NĐ 30/2020/NĐ-CP art. 29). */
export async function checkFile(needs: WorkFilesNeeds, on: Tx | Reader, key: FileKey): Promise<Fault[]> {
  return missingIn(await documentsOf(needs, on, key));
}
