import type { ActContext } from "#kernel/command";
import { type Role, holdsAt } from "#kernel/plain/actor";
import type { DocumentDeed, DocumentState } from "./document-moves.ts";
import { type OutgoingDocument, demandDeed, lockDocument } from "./document-store.ts";
import { refuse } from "./refusals.ts";
import type { DocumentKey } from "./shapes.ts";

export type Locked = { readonly document: OutgoingDocument; readonly to: DocumentState };

/** Locks a document within the actor's sight for a deed, and names it for the audit; `role`: what the deed asks for at its agency, one of several. */
export async function lockFor(
  act: ActContext,
  key: DocumentKey,
  deed: DocumentDeed,
  role?: Role | readonly Role[] | "job",
): Promise<Locked> {
  const document = await lockDocument(act.tx, act.actor, key);
  act.about({ kind: "document", id: document.id, agencyId: document.agency_id });
  const allowed =
    role === undefined ||
    (role === "job" ? act.actor.kind === "job" : holdsAt(act.actor, key.agencyId, ...[role].flat()));
  if (!allowed) throw refuse("forbidden", "documents.not-your-document");
  return { document, to: demandDeed(document, deed) };
}

/** The same for several, in one order for everybody, so that two batches never wait for each other; answers in the order given. */
export async function lockAllFor<Chosen extends DocumentKey>(
  act: ActContext,
  chosen: readonly Chosen[],
  deed: DocumentDeed,
  role?: Role | readonly Role[],
): Promise<(Locked & { readonly chosen: Chosen })[]> {
  const unique = [...new Map(chosen.map((each) => [each.documentId, each])).values()];
  const locked = new Map<string, Locked>();
  for (const key of unique.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1))) {
    locked.set(key.documentId, await lockFor(act, key, deed, role));
  }
  return unique.flatMap((each) => {
    const found = locked.get(each.documentId);
    return found ? [{ ...found, chosen: each }] : [];
  });
}
