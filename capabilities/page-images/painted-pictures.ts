// Which pictures a page's content paints, and how large, by the operators q, Q, cm and Do (ISO 32000-2 §8.3, §8.8). Other
// operators are stepped over; texts and inline pictures are skipped whole.

/** Name of an XObject, and the width and height in points at which it is painted. */
export type Painted = { readonly name: string; readonly width: number; readonly height: number };

export type Matrix = readonly [number, number, number, number, number, number];
export const unmoved: Matrix = [1, 0, 0, 1, 0, 0];

export const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

/** The most operators that are looked at, and the deepest that states lie in each other. */
const mostTokens = 2_000_000;
const deepest = 64;

/** Behind a text in round brackets, which may hold others. */
function afterText(content: string, start: number): number {
  let depth = 0;
  for (let at = start; at < content.length; at += 1) {
    const sign = content[at];
    if (sign === "\\") at += 1;
    else if (sign === "(") depth += 1;
    else if (sign === ")") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return content.length;
}

const plain = /[^\s()<>[\]{}/%]+/y;

function* tokens(content: string): Generator<string> {
  let at = 0;
  for (let count = 0; at < content.length && count < mostTokens;) {
    const sign = content[at] ?? "";
    if (sign === "(") at = afterText(content, at);
    else if (sign === "%") at = after(content, "\n", at);
    else if (sign === "<" && content[at + 1] !== "<") at = after(content, ">", at);
    else {
      const from = sign === "/" ? at + 1 : at;
      plain.lastIndex = from;
      const word = plain.exec(content)?.[0] ?? "";
      at = from + (word === "" && sign !== "/" ? 1 : word.length);
      if (word === "ID") at = after(content, "EI", at);
      else if (word !== "" || sign === "/") {
        count += 1;
        yield sign === "/" ? `/${word}` : word;
      }
    }
  }
}

function after(content: string, mark: string, from: number): number {
  const found = content.indexOf(mark, from);
  return found < 0 ? content.length : found + mark.length;
}

const scale = (a: number, b: number): number => Math.hypot(a, b);

/** What a content stream paints under a matrix, each `Do` with the matrix that holds there. */
export function paintedBy(content: string, under: Matrix): { readonly name: string; readonly matrix: Matrix }[] {
  const found: { name: string; matrix: Matrix }[] = [];
  const kept: Matrix[] = [];
  let matrix = under;
  let operands: string[] = [];
  for (const token of tokens(content)) {
    if (token === "q" && kept.length < deepest) kept.push(matrix);
    else if (token === "Q") matrix = kept.pop() ?? under;
    else if (token === "cm") matrix = times(asMatrix(operands) ?? unmoved, matrix);
    else if (token === "Do") found.push({ name: (operands.at(-1) ?? "").replace(/^\//, ""), matrix });
    else {
      operands.push(token);
      if (operands.length > 32) operands = operands.slice(-8);
      continue;
    }
    operands = [];
  }
  return found;
}

function asMatrix(operands: readonly string[]): Matrix | null {
  const last = operands.slice(-6).map(Number);
  return last.length === 6 && last.every(Number.isFinite) ? (last as unknown as Matrix) : null;
}

/** A picture is a square of one unit before its matrix. */
export const sizeUnder = ([a, b, c, d]: Matrix): { readonly width: number; readonly height: number } => ({
  width: scale(a, b),
  height: scale(c, d),
});
