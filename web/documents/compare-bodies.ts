import type { Block, Inline } from "#capabilities/papers";
import type { Piece } from "./compare-words.ts";
import { compareWords, likeness, alignRows } from "./compare-words.ts";
import { writeBody } from "./body-text.ts";

/** What became of one block from one version of a body to another. */
export type BlockChange =
  | { readonly kind: "same" | "added" | "removed"; readonly block: Block }
  | {
      readonly kind: "changed";
      readonly before: Block;
      readonly block: Block;
      readonly pieces: readonly Piece[];
      /** The words are the same: only bold, italic, level, numbering or place on the line changed. */
      readonly onlyForm: boolean;
    };

/** From how much common text on a removed and an added block count as one that was changed, and how many are looked at. */
const alike = 0.4;
const lookedAt = 8;

/**
 * Compares two bodies block by block. A block that was removed where one of the same kind with much the same words was added is
 * one that was changed, and is compared word by word.
 */
export function compareBodies(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  const steps = alignRows(before, after, (block) => writeBody([block]));
  const changes: BlockChange[] = [];
  let removed: Block[] = [];
  let added: Block[] = [];
  for (const { kind, one } of steps) {
    if (kind === "removed") removed.push(one);
    else if (kind === "added") added.push(one);
    else {
      changes.push(...pairUp(removed, added), { kind: "same", block: one });
      [removed, added] = [[], []];
    }
  }
  return [...changes, ...pairUp(removed, added)];
}

/** How many blocks were added, removed and changed. */
export function countChanges(changes: readonly BlockChange[]): Record<"added" | "removed" | "changed", number> {
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { kind } of changes) if (kind !== "same") counts[kind] += 1;
  return counts;
}

/** The words of a block: entries of a list and rows of a table each on a line. */
export function wordsOfBlock(block: Block): string {
  const text = (runs: readonly Inline[]) => runs.map((run) => run.text).join("");
  if (block.kind === "list") return block.items.map(text).join("\n");
  if (block.kind === "table") return block.rows.map((row) => row.map(text).join(" | ")).join("\n");
  return text(block.content);
}

/** Each added block takes the first removed one that is like it and comes after the last one taken: order is kept. */
function pairUp(removed: readonly Block[], added: readonly Block[]): BlockChange[] {
  const changes: BlockChange[] = [];
  let next = 0;
  let fresh: Block[] = [];
  const tellUpTo = (end: number) => {
    for (const block of removed.slice(next, end)) changes.push({ kind: "removed", block });
    for (const block of fresh) changes.push({ kind: "added", block });
    fresh = [];
  };
  for (const block of added) {
    const ahead = removed.slice(next, next + lookedAt).findIndex((before) => isAlike(before, block));
    if (ahead === -1) {
      fresh.push(block);
      continue;
    }
    tellUpTo(next + ahead);
    changes.push(changeOf(removed[next + ahead] as Block, block));
    next += ahead + 1;
  }
  tellUpTo(removed.length);
  return changes;
}

function isAlike(before: Block, after: Block): boolean {
  if (before.kind !== after.kind) return false;
  const [old, now] = [wordsOfBlock(before), wordsOfBlock(after)];
  return likeness(old, now) >= alike;
}

function changeOf(before: Block, block: Block): BlockChange {
  const pieces = compareWords(wordsOfBlock(before), wordsOfBlock(block));
  return { kind: "changed", before, block, pieces, onlyForm: pieces.every(({ kind }) => kind === "same") };
}
