import type { Inline } from "#capabilities/papers";
import { type Counts, add } from "./left-out.ts";
import type { WordNode } from "./word-tree.ts";

type Marks = { readonly bold?: true; readonly italic?: true };

const raised: Readonly<Record<string, string>> = { "1": "¹", "2": "²", "3": "³" };

function textOf(node: WordNode, run: WordNode | null): string {
  if (node.type === "tab" || node.type === "break") return " ";
  if (node.type === "checkbox") return node.checked ? "[x]" : "[ ]";
  const text = node.value ?? "";
  if (run?.isAllCaps) return text.toLocaleUpperCase("vi");
  // m², m³: a figure that is raised says something else than one that is not.
  return run?.verticalAlignment === "superscript" && /^[123]$/.test(text) ? (raised[text] ?? text) : text;
}

function marksOf(run: WordNode, held: Marks): Marks {
  const bold = run.isBold || /^strong$/i.test(run.styleName ?? "") || held.bold;
  const italic = run.isItalic || /^emphasis$/i.test(run.styleName ?? "") || held.italic;
  return { ...(bold ? { bold: true as const } : {}), ...(italic ? { italic: true as const } : {}) };
}

const hasText = (node: WordNode): boolean => /\S/.test(node.value ?? "") || (node.children ?? []).some(hasText);

/** The runs under a node, a list for each line; what begins a new line begins a new list. */
export function linesUnder(node: WordNode, counts: Counts): Inline[][] {
  const lines: Inline[][] = [[]];
  const read = (at: WordNode, run: WordNode | null, marks: Marks): void => {
    for (const child of at.children ?? []) {
      if (child.type === "break" && child.breakType === "line") lines.push([]);
      else if (child.type === "run") {
        if (child.isUnderline && hasText(child)) add(counts, "underline");
        if (child.isStrikethrough && hasText(child)) add(counts, "struck");
        read(child, child, marksOf(child, marks));
      } else if (child.type === "paragraph") {
        lines.push([]);
        read(child, run, marks);
      } else if (child.children) read(child, run, marks);
      else if (["text", "tab", "checkbox", "break"].includes(child.type)) {
        lines.at(-1)?.push({ text: textOf(child, run), ...marks });
      }
    }
  };
  read(node, null, {});
  return lines.map(tidyRuns).filter((line) => line.length > 0);
}

/** Runs alike become one; signs that nobody sees go, white space is one space; a line without letters is none. */
export function tidyRuns(runs: readonly Inline[]): Inline[] {
  const tidy: Inline[] = [];
  for (const run of runs) {
    const text = run.text.normalize("NFC").replaceAll(/\s+/g, " ").replaceAll(/\p{C}/gu, "");
    const last = tidy.at(-1);
    if (text === "") continue;
    if (last && last.bold === run.bold && last.italic === run.italic) last.text += text;
    else tidy.push({ ...run, text });
  }
  const [first, last] = [tidy[0], tidy.at(-1)];
  if (first) first.text = first.text.trimStart();
  if (last) last.text = last.text.trimEnd();
  const kept = tidy.filter(({ text }) => text !== "");
  return kept.some(({ text }) => /\S/.test(text)) ? kept : [];
}
