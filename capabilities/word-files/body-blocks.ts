import type { Block } from "#capabilities/papers";
import type { Counts } from "./left-out.ts";
import { linesUnder } from "./runs-under.ts";
import { tableBlocks } from "./table-block.ts";
import type { WordNode } from "./word-tree.ts";

const isHeading = ({ styleId, styleName }: WordNode): number | null => {
  const [, byName] = /^heading ([1-9])$/i.exec(styleName ?? "") ?? [];
  const [, byId] = /^heading([1-9])$/i.exec(styleId ?? "") ?? [];
  const level = Number(byName ?? byId ?? 0);
  return level === 0 ? null : Math.min(3, level);
};

const alignments: Readonly<Record<string, "center" | "right">> = { center: "center", right: "right", end: "right" };

function addParagraph(blocks: Block[], node: WordNode, counts: Counts): void {
  const level = isHeading(node);
  const align = alignments[node.alignment ?? ""];
  for (const [at, content] of linesUnder(node, counts).entries()) {
    const last = blocks.at(-1);
    if (level !== null) blocks.push({ kind: "heading", level: level as 1 | 2 | 3, content });
    else if (node.numbering && at === 0) {
      const { isOrdered: ordered } = node.numbering;
      if (last?.kind === "list" && last.ordered === ordered) last.items.push(content);
      else blocks.push({ kind: "list", ordered, items: [content] });
    } else blocks.push({ kind: "paragraph", content, ...(align ? { align } : {}) });
  }
}

/** The blocks of a document's tree; what has no place among them is counted. */
export function blocksOf(document: WordNode, counts: Counts): Block[] {
  const blocks: Block[] = [];
  for (const node of document.children ?? []) {
    if (node.type === "paragraph") addParagraph(blocks, node, counts);
    else if (node.type === "table") blocks.push(...tableBlocks(node, counts));
  }
  return blocks;
}
