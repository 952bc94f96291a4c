import { jobActor } from "#kernel/plain/actor";
import { postFor } from "../authority.ts";
import { numberFollows } from "../document-moves.ts";
import { drawDocument } from "../document-values.ts";
import { type OutgoingDocument, getDocument } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import type { DocumentKey } from "../shapes.ts";

const actor = jobActor("documents");

/** As it was when its signer saw it: where the number follows the signature, without one. */
const shown = (document: OutgoingDocument): OutgoingDocument =>
  document.number_order === "signature-before-number" ? { ...document, number_text: null, issued_on: null } : document;

/**
 * A document that was issued without its file, as its signer would have been shown it on the day of its signature, with the places of what
 * was added then. Refuses `documents.unknown-document`, `documents.signer-unfit` for one whose signer holds no post any more.
 */
export async function drawIssued(needs: DocumentsNeeds, key: DocumentKey) {
  const document = await getDocument(needs.kernel.db, actor, key);
  const leaders = await needs.officialsAt(needs.kernel.db, key.agencyId, "leader");
  const signer = postFor(leaders, document.signer_account_id, document.authority);
  if (!signer) throw refuse("conflict", "documents.signer-unfit");
  const { changed_at: changed, signed_at: signed } = document;
  const then = { ...needs, kernel: { ...needs.kernel, now: () => signed ?? changed } };
  const before = shown(document);
  const drawn = await drawDocument(then, before, { leaders, signer });
  return { ...drawn, signer, numberFollows: numberFollows(before) };
}
