import type { Block, Inline } from "#capabilities/papers";
import { type Counts, add } from "./left-out.ts";

// A document that was laid out whole has letterhead and signature block as tables; the template draws both itself.

const textOf = (runs: readonly Inline[]): string => runs.map(({ text }) => text).join("");
const tableText = (block: Block | undefined): string =>
  block?.kind === "table" ? block.rows.flatMap((row) => row.map(textOf)).join(" ") : "";

/** Leaves the letterhead's table at the beginning and the signature block's at the end to the template. */
export function withoutLayout(blocks: readonly Block[], counts: Counts): Block[] {
  const head = blocks
    .slice(0, 3)
    .findIndex((block) => /CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA/iu.test(tableText(block)));
  const from = head < 0 ? 0 : head + 1;
  const foot = blocks.findLastIndex(
    (block, at) => at >= blocks.length - 3 && /^\s*nơi\s+nhận/iu.test(tableText(block)),
  );
  if (head >= 0) add(counts, "letterhead");
  if (foot >= from) add(counts, "signature-block");
  return blocks.filter((_, at) => at >= from && at !== foot);
}
