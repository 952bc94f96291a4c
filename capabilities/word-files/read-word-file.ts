import type { Block } from "#capabilities/papers";
import { blocksOf } from "./body-blocks.ts";
import { withoutLayout } from "./layout-parts.ts";
import { type LeftOut, countLeftOut, leftOutOf } from "./left-out.ts";
import { mainPartOf, openPackage } from "./open-package.ts";
import { withNumbers } from "./paragraph-numbers.ts";
import { everyLine } from "./part-text.ts";
import { refuse } from "./refusals.ts";
import { treeOf } from "./word-tree.ts";

export type WordReading = {
  readonly blocks: readonly Block[];
  readonly leftOut: readonly LeftOut[];
  /** Every line of text anywhere in the file, to look for marks of secrecy in. */
  readonly everyLine: readonly string[];
};

/**
 * The body of a .docx as blocks. Whole in memory: for a file of at most 20 MB, in a thread that may be ended. Refuses with
 * `WordFilesRefusal`; nothing is fetched, no picture or embedded file is unpacked.
 */
export async function readWordFile(bytes: Uint8Array): Promise<WordReading> {
  const parts = openPackage(bytes);
  const main = mainPartOf(parts);
  const numbering = parts.get("word/numbering.xml") ?? "";
  const text = withNumbers(parts.get(main) ?? "", numbering, parts.get("word/styles.xml") ?? "");
  const counts = countLeftOut(parts);
  const blocks = withoutLayout(blocksOf(await treeOf(new Map(parts).set(main, text)), counts), counts);
  if (blocks.length === 0) throw refuse("invalid", "word-files.no-text");
  return { blocks, leftOut: leftOutOf(counts), everyLine: everyLine(parts) };
}
