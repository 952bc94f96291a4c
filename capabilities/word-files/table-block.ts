import type { Block, Inline } from "#capabilities/papers";
import { type Counts, add } from "./left-out.ts";
import { linesUnder } from "./runs-under.ts";
import type { WordNode } from "./word-tree.ts";

const mostColumns = 12;

const holdsTable = (node: WordNode): boolean =>
  (node.children ?? []).some((child) => child.type === "table" || holdsTable(child));

/** A cell's paragraphs in one line. */
function cellOf(cell: WordNode, counts: Counts): Inline[] {
  if (holdsTable(cell)) add(counts, "nested-tables");
  return linesUnder(cell, counts).flatMap((line, at) => (at === 0 ? line : [{ text: " " }, ...line]));
}

/** Rows of cells; what a cell spans beside and below it are empty cells. */
function gridOf(table: WordNode, counts: Counts): Inline[][][] {
  const below: number[] = [];
  return (table.children ?? [])
    .filter(({ type }) => type === "tableRow")
    .map((row) => {
      const cells: Inline[][] = [];
      const fill = () => {
        while ((below[cells.length] ?? 0) > 0) {
          below[cells.length] = (below[cells.length] ?? 0) - 1;
          cells.push([]);
        }
      };
      for (const cell of row.children ?? []) {
        if (cell.type !== "tableCell") continue;
        fill();
        const wide = Math.max(1, Math.min(cell.colSpan ?? 1, 64));
        const content = cellOf(cell, counts);
        for (let at = 0; at < wide; at += 1) {
          below[cells.length] = Math.max(0, (cell.rowSpan ?? 1) - 1);
          cells.push(at === 0 ? content : []);
        }
      }
      fill();
      return cells;
    });
}

/** A table as a block; one too wide for a page, or without lines in it, as paragraphs. */
export function tableBlocks(table: WordNode, counts: Counts): Block[] {
  const rows = gridOf(table, counts).filter((row) => row.some((cell) => cell.length > 0));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length === 0) return [];
  if (columns > mostColumns) {
    add(counts, "wide-tables");
    return rows.map((row) => {
      const filled = row.filter((cell) => cell.length > 0);
      return {
        kind: "paragraph",
        content: filled.flatMap((cell, at) => (at === 0 ? cell : [{ text: "; " }, ...cell])),
      };
    });
  }
  for (const row of rows) while (row.length < columns) row.push([]);
  const head = rows.length > 1 && table.children?.find(({ type }) => type === "tableRow")?.isHeader === true;
  return [{ kind: "table", head, rows }];
}
