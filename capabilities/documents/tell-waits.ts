import type { ActContext } from "#kernel/command";
import type { DocumentState } from "./document-moves.ts";
import type { OutgoingDocument } from "./document-store.ts";

type Told = Pick<OutgoingDocument, "agency_id" | "id">;
const subjectOf = (document: Told) => ({ kind: "document", id: document.id, agencyId: document.agency_id });

/** States in which a document lies with a person who may not know of it. */
const waiting: readonly DocumentState[] = ["in-review", "to-number", "to-sign", "to-seal"];

/** `documents.document-waits` (fact state): somebody else's turn has come. Nothing for the states of jobs. */
export function tellWaits(act: ActContext, document: Told, state: DocumentState): void {
  if (!waiting.includes(state)) return;
  act.tell({ type: "documents.document-waits", subject: subjectOf(document), facts: { state } });
}

/** `documents.document-returned`: the drafter has it back. */
export const tellReturned = (act: ActContext, document: Told): void =>
  act.tell({ type: "documents.document-returned", subject: subjectOf(document) });
