import type { Reader, Tx } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { type Answer, answersTo } from "../answer-store.ts";
import { type DocumentKey, type IncomingDocument, getDocument, scansOf } from "../document-store.ts";
import type { Inbound, IncomingNeeds } from "../needs.ts";
import { type Task, tasksOf } from "../task-store.ts";
import { type ShownFile, filesOf } from "./show-document.ts";

/** An incoming document as other rooms put it in their files. */
export type KeptIncoming = {
  readonly document: IncomingDocument;
  readonly header: Inbound["header"] | null;
  /** As the clerk, the header or, when each was measured, the scans say; null when nobody does. */
  readonly pages: number | null;
  readonly files: readonly ShownFile[];
  readonly openTasks: readonly Task[];
  readonly answers: readonly Answer[];
};

/** The pages of all scans together; null when there is none, or one was not counted. */
async function scannedPages(on: Tx | Reader, key: DocumentKey): Promise<number | null> {
  const pages = (await scansOf(on, key)).map((scan) => scan.pages);
  return pages.length === 0 || pages.includes(null) ? null : pages.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

/** A document that the actor may see; of what the sender took back no files. Refuses `incoming.unknown-document`. */
export async function keptDocument(
  needs: IncomingNeeds,
  on: Tx | Reader,
  { actor, key }: { readonly actor: Actor; readonly key: DocumentKey },
): Promise<KeptIncoming> {
  const document = await getDocument(on, actor, key);
  const closed = document.state === "frozen";
  const { inbound_id: inboundId } = document;
  const inbound = inboundId === null || closed ? null : await needs.interchange.readInbound(on, inboundId);
  return {
    document,
    header: inbound?.header ?? null,
    pages: document.pages ?? inbound?.header.pages ?? (closed ? null : await scannedPages(on, key)),
    files: closed ? [] : await filesOf(needs, { db: on }, document, inbound),
    openTasks: (await tasksOf(on, key)).filter(({ ended_at }) => ended_at === null),
    answers: await answersTo(on, key.agencyId, [key.documentId]),
  };
}
