import type { KernelDeps } from "#kernel/command";
import { countDocument } from "./acts/count-document.ts";
import { setPrices } from "./acts/set-prices.ts";
import { showFigures } from "./queries/show-figures.ts";
import { figuresReactions } from "./reactions.ts";

export type { DocumentFiguresRefusal } from "./refusals.ts";

/**
 * Số liệu văn bản điện tử: what travels electronically, is signed digitally, and what that saves. Act `setPrices`, query
 * `showFigures`; refusals are the codes of `DocumentFiguresRefusal`; rules in the room's README.
 */
export function makeDocumentFigures(deps: { readonly kernel: KernelDeps }) {
  return {
    setPrices: setPrices(deps),
    showFigures: showFigures(deps),
    reactions: figuresReactions(countDocument(deps)),
  };
}

export type DocumentFigures = ReturnType<typeof makeDocumentFigures>;
