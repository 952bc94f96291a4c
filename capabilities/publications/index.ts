import { publishDocument } from "./acts/publish-document.ts";
import { withdrawPublication } from "./acts/withdraw-publication.ts";
import type { PublicationsNeeds } from "./needs.ts";
import { listPublications } from "./queries/list-publications.ts";
import { findPublication, openPublication, showPublication } from "./queries/open-publication.ts";
import { publicationsReactions } from "./reactions.ts";

export type { Issued, PublicationsNeeds, Successor } from "./needs.ts";
export type { PublicationsRefusal } from "./refusals.ts";

/**
 * Văn bản công khai: what agencies have issued and lay open to everybody (Luật Tiếp cận thông tin 104/2016/QH13). Acts `publishDocument`,
 * `withdrawPublication`; queries for everybody but `findPublication`; refusals are the codes of `PublicationsRefusal`.
 */
export function makePublications(needs: PublicationsNeeds) {
  const withdraw = withdrawPublication(needs);
  return {
    publishDocument: publishDocument(needs),
    withdrawPublication: withdraw,
    listPublications: listPublications(needs),
    showPublication: showPublication(needs),
    openPublication: openPublication(needs),
    findPublication: findPublication(needs),
    reactions: publicationsReactions(needs, withdraw),
  };
}

export type Publications = ReturnType<typeof makePublications>;
