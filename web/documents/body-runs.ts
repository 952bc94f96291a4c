import type { Inline } from "#capabilities/papers";

// Bold and italic in a line that people type: **đậm** and __nghiêng__. A mark is exactly two signs, with no space on its inner side;
// anything else (5*3, ______, a mark that nobody closes) is text. A backslash before a sign that could be a mark makes it text.

type Mark = "bold" | "italic";
type Token = { readonly text: string } | { readonly mark: Mark; readonly opens: boolean; readonly closes: boolean };
type Letter = { readonly letter: string; bold: boolean; italic: boolean };

const markOf: Readonly<Record<string, Mark>> = { "*": "bold", _: "italic" };
const signOf: Readonly<Record<Mark, string>> = { bold: "**", italic: "__" };

/** Whether a backslash before this sign makes it text; before anything else a backslash is itself text (C:\Văn bản). */
export const isEscapable = (letter: string | undefined): boolean =>
  letter !== undefined && /^[\\*_|#<>-]$/.test(letter);

/** The runs of one line. */
export function readRuns(line: string): Inline[] {
  const tokens = tokensOf(line);
  const paired = pairedMarks(tokens);
  const state = { bold: false, italic: false };
  const runs: Inline[] = [];
  for (const [at, token] of tokens.entries()) {
    if ("mark" in token && paired.has(at)) state[token.mark] = !state[token.mark];
    else addRun(runs, "mark" in token ? signOf[token.mark] : token.text, state);
  }
  // Marks around nothing are text.
  return runs.length === 0 && line !== "" ? [{ text: line }] : runs;
}

/** The line that `readRuns` reads back into these runs; spaces at the ends of a mark move outside it. */
export function writeRuns(runs: readonly Inline[], inCell = false): string {
  if (runs.every(isPlain)) return runs.map(({ text }) => text).join("");
  const letters = lettersOf(runs);
  let line = "";
  let at = 0;
  while (at < letters.length) {
    const end = groupEnd(letters, at);
    line += marksBefore(letters, at) + written(letters, at, end, inCell);
    at = end;
  }
  return line + marksBefore(letters, at);
}

const isPlain = ({ text, bold, italic }: Inline): boolean => !bold && !italic && !/[*_\\|\n\r]/.test(text);

function addRun(runs: Inline[], text: string, { bold, italic }: { bold: boolean; italic: boolean }): void {
  const last = runs.at(-1);
  if (text === "") return;
  if (last && (last.bold === true) === bold && (last.italic === true) === italic) last.text += text;
  else runs.push({ text, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}) });
}

function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  let text = "";
  let at = 0;
  while (at < line.length) {
    const letter = line[at] as string;
    const mark = markOf[letter];
    if (letter === "\\" && isEscapable(line[at + 1])) {
      text += line[at + 1];
      at += 2;
    } else if (mark === undefined) {
      text += letter;
      at += 1;
    } else {
      let end = at + 1;
      while (line[end] === letter) end += 1;
      if (end - at === 2) {
        if (text !== "") tokens.push({ text });
        text = "";
        tokens.push({ mark, opens: isInner(line[end]), closes: isInner(line[at - 1]) });
      } else text += line.slice(at, end);
      at = end;
    }
  }
  return text === "" ? tokens : [...tokens, { text }];
}

const isInner = (letter: string | undefined): boolean => letter !== undefined && /\S/.test(letter);

/** The places of the marks that have a partner. */
function pairedMarks(tokens: readonly Token[]): ReadonlySet<number> {
  const paired = new Set<number>();
  const open: { bold?: number; italic?: number } = {};
  for (const [at, token] of tokens.entries()) {
    if (!("mark" in token)) continue;
    const before = open[token.mark];
    if (before !== undefined && token.closes) {
      paired.add(before).add(at);
      delete open[token.mark];
    } else if (before === undefined && token.opens) open[token.mark] = at;
  }
  return paired;
}

function lettersOf(runs: readonly Inline[]): Letter[] {
  const letters: Letter[] = runs.flatMap(({ text, bold, italic }) =>
    [...text.replaceAll(/[\n\r]+/g, " ")].map((letter) => ({ letter, bold: bold === true, italic: italic === true })),
  );
  for (const mark of ["bold", "italic"] as const) {
    // Spaces at either end of a marked stretch: forwards for its beginning, backwards for its end.
    clearSpaces(letters.keys(), letters, mark, -1);
    clearSpaces([...letters.keys()].toReversed(), letters, mark, 1);
  }
  return letters;
}

function clearSpaces(order: Iterable<number>, letters: readonly Letter[], mark: Mark, outward: 1 | -1): void {
  for (const at of order) {
    const one = letters[at] as Letter;
    if (one[mark] && letters[at + outward]?.[mark] !== true && !isInner(one.letter)) one[mark] = false;
  }
}

/** What opens or closes before a letter: what closes comes first, and italic stands inside bold. */
function marksBefore(letters: readonly Letter[], at: number): string {
  const [before, after] = [letters[at - 1], letters[at]];
  const closes = (mark: Mark) => (before?.[mark] && !after?.[mark] ? signOf[mark] : "");
  const opens = (mark: Mark) => (!before?.[mark] && after?.[mark] ? signOf[mark] : "");
  return closes("italic") + closes("bold") + opens("bold") + opens("italic");
}

/** The end of the signs that are alike and stand together; of any other letter its own. */
function groupEnd(letters: readonly Letter[], at: number): number {
  const letter = letters[at]?.letter ?? "";
  let end = at + 1;
  if (markOf[letter] !== undefined) {
    while (letters[end]?.letter === letter && marksBefore(letters, end) === "") end += 1;
  }
  return end;
}

/** Backslashes where text would be read as a mark: beside a real mark before every sign, of two signs alone before the first. */
function written(letters: readonly Letter[], at: number, end: number, inCell: boolean): string {
  const letter = letters[at]?.letter ?? "";
  const marked = marksBefore(letters, end) !== "";
  if (letter === "|") return inCell ? "\\|" : letter;
  if (letter === "\\") return marked || isEscapable(letters[end]?.letter) ? "\\\\" : letter;
  const group = letter.repeat(end - at);
  if (markOf[letter] === undefined) return group;
  if (marked || marksBefore(letters, at) !== "") return `\\${letter}`.repeat(end - at);
  return end - at === 2 ? `\\${group}` : group;
}
