import type { Reader, Tx } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { type Answer, answersTo } from "../answer-store.ts";
import { type DocumentKey, type IncomingDocument, getDocument } from "../document-store.ts";
import type { Inbound, IncomingNeeds } from "../needs.ts";
import { type Task, tasksOf } from "../task-store.ts";
import { type ShownFile, filesOf } from "./show-document.ts";

/** An incoming document as other rooms put it in their files. */
export type KeptIncoming = {
  readonly document: IncomingDocument;
  readonly header: Inbound["header"] | null;
  readonly files: readonly ShownFile[];
  readonly openTasks: readonly Task[];
  readonly answers: readonly Answer[];
};

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
    files: closed ? [] : await filesOf(needs, { db: on }, document, inbound),
    openTasks: (await tasksOf(on, key)).filter(({ ended_at }) => ended_at === null),
    answers: await answersTo(on, key.agencyId, [key.documentId]),
  };
}
