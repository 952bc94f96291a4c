import type { Block, Inline } from "#capabilities/papers";
import { isEscapable, readRuns, writeRuns } from "./body-runs.ts";

// The body of a document as a text that anyone can type in a plain box. A line is a paragraph; blank lines are for the eye.
//   # ## ###   headings of three levels        - line     an entry of a list (printed with a dash)
//   #. line    an entry that is numbered       | a | b |  a row of a table; |---|---| under the first row makes it the head
//   >< line    in the middle                   >> line    at the right                << line  at the left
// "1. …" and "a) …" stay as typed: clauses of a legal text keep the numbers that were given to them.

type Table = Extract<Block, { kind: "table" }>;
type Align = "left" | "center" | "right";

const alignOf: Readonly<Record<string, Align>> = { "><": "center", ">>": "right", "<<": "left" };
const signOf: Readonly<Record<Align, string>> = { center: ">< ", right: ">> ", left: "<< " };
const special = /^(#{1,3}\s|#\.\s|-\s|\||(><|>>|<<)\s)/;

/** Reads a typed or pasted text; every text is a body, an empty one has no blocks. */
export function readBody(text: string): Block[] {
  const blocks: Block[] = [];
  let rows: string[] = [];
  const endTable = () => {
    if (rows.length > 0) blocks.push(tableOf(rows));
    rows = [];
  };
  for (const line of tidyText(text).split("\n").map(trimmed)) {
    if (line.startsWith("|")) rows.push(line);
    else {
      endTable();
      if (line !== "") addLine(blocks, line);
    }
  }
  endTable();
  return blocks;
}

/** The text that `readBody` reads back into these blocks. */
export function writeBody(blocks: readonly Block[]): string {
  return blocks.map(writeBlock).join("\n\n");
}

/**
 * One form for what keyboards and word processors send: NFC, plain line breaks, no tabs, and without the signs that nobody sees
 * or that only a font of symbols draws. The bullets of such a font begin an entry of a list.
 */
export function tidyText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, "\n")
    .replaceAll("\t", " ")
    .replaceAll(/[\uf0a7\uf0b7\uf0fc]/g, "•")
    .replaceAll(/[^\P{C}\n]/gu, "")
    .normalize("NFC")
    .replaceAll(/^[^\S\n]*[•▪◦·][^\S\n]*/gmu, "- ");
}

// A no-break space at an end is as invisible as any other.
const trimmed = (line: string): string => line.trim();

function addLine(blocks: Block[], line: string): void {
  const [, hashes, heading] = /^(#{1,3})\s+(.*)$/.exec(line) ?? [];
  if (hashes !== undefined && heading !== undefined) {
    blocks.push({ kind: "heading", level: hashes.length as 1 | 2 | 3, content: readRuns(heading) });
    return;
  }
  const [, mark, entry] = /^(-|#\.)\s+(.*)$/.exec(line) ?? [];
  if (mark !== undefined && entry !== undefined) {
    addEntry(blocks, mark === "#.", readRuns(entry));
    return;
  }
  const [, sign = "", aligned] = /^(><|>>|<<)\s+(.*)$/.exec(line) ?? [];
  const align = alignOf[sign];
  if (align !== undefined && aligned !== undefined)
    blocks.push({ kind: "paragraph", content: readRuns(aligned), align });
  else blocks.push({ kind: "paragraph", content: readRuns(line) });
}

function addEntry(blocks: Block[], ordered: boolean, entry: Inline[]): void {
  const last = blocks.at(-1);
  if (last?.kind === "list" && last.ordered === ordered) last.items.push(entry);
  else blocks.push({ kind: "list", ordered, items: [entry] });
}

function tableOf(lines: readonly string[]): Table {
  const all = lines.map(cellsOf);
  const head = all.length > 1 && (all[1] ?? []).every((cell) => /^:?-{3,}:?$/.test(cell));
  const texts = head ? all.toSpliced(1, 1) : all;
  const columns = Math.max(...texts.map((row) => row.length));
  const rows = texts.map((row) => Array.from({ length: columns }, (_, at) => readRuns(row[at] ?? "")));
  return { kind: "table", head, rows };
}

/** Cuts a row at its strokes, but not at those behind a backslash; the stroke at the end may be left out. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let cell = "";
  for (let at = 1; at < line.length; at += 1) {
    const letter = line[at] as string;
    if (letter === "\\" && isEscapable(line[at + 1])) {
      cell += letter + line[at + 1];
      at += 1;
    } else if (letter === "|") {
      cells.push(trimmed(cell));
      cell = "";
    } else cell += letter;
  }
  if (trimmed(cell) !== "" || cells.length === 0) cells.push(trimmed(cell));
  return cells;
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${writeLine(block.content)}`;
    case "list":
      return block.items.map((entry) => `${block.ordered ? "#." : "-"} ${writeLine(entry)}`).join("\n");
    case "table":
      return writeTable(block);
    case "paragraph": {
      const line = writeLine(block.content);
      if (block.align !== undefined && block.align !== "justify") return signOf[block.align] + line;
      return special.test(line) ? `\\${line}` : line;
    }
  }
}

const writeLine = (runs: readonly Inline[]): string => trimmed(writeRuns(runs));

function writeTable({ head, rows }: Table): string {
  const lines = rows.map((row) => row.map((cell) => trimmed(writeRuns(cell, true))));
  // A second row of nothing but dashes would make the first one the head.
  const [, second] = lines;
  if (!head && second?.every((cell) => /^:?-{3,}:?$/.test(cell))) second[0] = (second[0] ?? "").replace("-", "\\-");
  const written = lines.map((row) => `| ${row.join(" | ")} |`);
  if (head) written.splice(1, 0, `|${"---|".repeat(rows[0]?.length ?? 1)}`);
  return written.join("\n");
}
