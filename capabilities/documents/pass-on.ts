import type { ActContext } from "#kernel/command";
import type { DocumentState } from "./document-moves.ts";
import { type OutgoingDocument, demandDeed, keyOf, saveDocument } from "./document-store.ts";
import { renderDocument } from "./job-names.ts";

/**
 * The road is walked to its end: to the clerk where the number comes first, else straight to rendering. A draft that came back
 * with its number keeps it and skips the clerk. The document is locked and in review.
 */
export async function passOn(act: ActContext, document: OutgoingDocument): Promise<DocumentState> {
  const to = demandDeed({ ...document, state: "in-review" }, "pass-on");
  const state = to === "to-number" && document.number_text !== null ? "being-rendered" : to;
  await saveDocument(act.tx, keyOf(document), { state, changed_at: act.now });
  if (state === "being-rendered") act.later(renderDocument, keyOf(document));
  return state;
}
