import { dropSearch, renameSearch, saveSearch } from "./acts/save-search.ts";
import type { SearchNeeds } from "./needs.ts";
import { findDocuments } from "./queries/find-documents.ts";
import { showSearch } from "./queries/show-search.ts";

export type { FoundLine } from "./merge-found.ts";
export type { SearchNeeds } from "./needs.ts";
export type { SearchRefusal } from "./refusals.ts";
export type { Wish } from "./shapes.ts";

/**
 * Tìm kiếm văn bản hành chính: one search over an agency's incoming and outgoing documents, each as far as its own room lets the
 * asker see it, and searches that people keep. Refuses with the codes of `SearchRefusal`.
 */
export function makeSearch(needs: SearchNeeds) {
  return {
    findDocuments: findDocuments(needs),
    showSearch: showSearch(needs),
    saveSearch: saveSearch(needs),
    renameSearch: renameSearch(needs),
    dropSearch: dropSearch(needs),
  };
}

export type Search = ReturnType<typeof makeSearch>;
