import { plainText } from "./part-text.ts";

// Word keeps the numbers of paragraphs (Điều 1., I., 1., a)) as rules, not as text. Clauses of a document keep the numbers they were
// given: each is written into its paragraph before the text is read. Bullets stay entries of a list.

type Level = {
  readonly format: string;
  readonly text: string;
  readonly start: number;
  readonly style: string | undefined;
};
type Place = { readonly numId: string; readonly at: number };

const valueOf = (xml: string, element: string): string | undefined =>
  new RegExp(`<w:${element}\\b[^>]*\\bw:val="([^"]*)"`).exec(xml)?.[1];

const parts = (xml: string, element: string): { readonly key: string; readonly inside: string }[] =>
  [...xml.matchAll(new RegExp(`<w:${element}\\b([^>]*)>([\\s\\S]*?)</w:${element}>`, "g"))].map(
    ([, attributes = "", inside = ""]) => ({
      key: /\bw:(?:ilvl|numId|abstractNumId|styleId)="([^"]*)"/.exec(attributes)?.[1] ?? "",
      inside,
    }),
  );

const levelsOf = (inside: string): Map<number, Level> =>
  new Map(
    parts(inside, "lvl").map(({ key, inside: level }) => [
      Number(key),
      {
        format: valueOf(level, "numFmt") ?? "decimal",
        text: plainText(valueOf(level, "lvlText") ?? ""),
        start: Number(valueOf(level, "start") ?? 1),
        style: valueOf(level, "pStyle"),
      },
    ]),
  );

function letters(count: number): string {
  const letter = String.fromCodePoint(97 + ((count - 1) % 26));
  return letter.repeat(Math.min(5, Math.ceil(count / 26)));
}

const romans: readonly (readonly [number, string])[] = [
  ...([
    [1000, "m"],
    [900, "cm"],
    [500, "d"],
    [400, "cd"],
    [100, "c"],
    [90, "xc"],
  ] as const),
  ...([
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ] as const),
];
function roman(count: number): string {
  let rest = Math.min(count, 3_999);
  let text = "";
  for (const [worth, sign] of romans) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}

/** A count as a format of Word writes it; formats of other scripts as plain figures. */
export function countAs(format: string, count: number): string {
  if (format === "none" || count < 1) return format === "none" ? "" : String(count);
  if (format === "lowerLetter") return letters(count);
  if (format === "upperLetter") return letters(count).toUpperCase();
  if (format === "lowerRoman") return roman(count);
  if (format === "upperRoman") return roman(count).toUpperCase();
  return format === "decimalZero" ? String(count).padStart(2, "0") : String(count);
}

/** Counts through a document by its rules of numbering. */
class Counting {
  readonly #rules: ReadonlyMap<string, ReadonlyMap<number, Level>>;
  readonly #ruleOf: ReadonlyMap<string, { readonly rule: string; readonly restarts: ReadonlyMap<number, number> }>;
  readonly #counts = new Map<string, Map<number, number>>();
  readonly #begun = new Set<string>();

  constructor(numbering: string) {
    this.#rules = new Map(parts(numbering, "abstractNum").map(({ key, inside }) => [key, levelsOf(inside)]));
    this.#ruleOf = new Map(
      parts(numbering, "num").map(({ key, inside }) => {
        const restarts = parts(inside, "lvlOverride").flatMap(({ key: at, inside: level }) => {
          const start = valueOf(level, "startOverride");
          return start === undefined ? [] : [[Number(at), Number(start)] as const];
        });
        return [key, { rule: valueOf(inside, "abstractNumId") ?? "", restarts: new Map(restarts) }];
      }),
    );
  }

  /** Which numbering a paragraph of a style has, where the style is tied to one. */
  ofStyle(style: string): Place | undefined {
    for (const [numId, { rule }] of this.#ruleOf) {
      for (const [at, level] of this.#rules.get(rule) ?? []) if (level.style === style) return { numId, at };
    }
    return undefined;
  }

  /** The number of the next paragraph there: null where it is a bullet, or there is no such rule. */
  next({ numId, at }: Place): string | null {
    const num = this.#ruleOf.get(numId);
    const levels = this.#rules.get(num?.rule ?? "");
    const level = levels?.get(at);
    if (!num || !levels || !level || level.format === "bullet") return null;
    const counts = this.#counts.get(num.rule) ?? new Map<number, number>();
    this.#counts.set(num.rule, counts);
    const restart = this.#begun.has(`${numId} ${at}`) ? undefined : num.restarts.get(at);
    this.#begun.add(`${numId} ${at}`);
    counts.set(at, restart ?? (counts.has(at) ? (counts.get(at) ?? 0) + 1 : level.start));
    for (const deeper of [...counts.keys()]) if (deeper > at) counts.delete(deeper);
    return level.text.replaceAll(/%(\d)/g, (_, digit: string) => {
      const above = Number(digit) - 1;
      return countAs(levels.get(above)?.format ?? "decimal", counts.get(above) ?? levels.get(above)?.start ?? 1);
    });
  }
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const unnumbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>';

function placeOf(properties: string, counting: Counting, styles: ReadonlyMap<string, Place>): Place | undefined {
  const own = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(properties)?.[1];
  const numId = own === undefined ? undefined : valueOf(own, "numId");
  if (numId === "0") return undefined;
  if (own !== undefined && numId !== undefined) return { numId, at: Number(valueOf(own, "ilvl") ?? 0) };
  const style = valueOf(properties, "pStyle");
  return style === undefined ? undefined : (styles.get(style) ?? counting.ofStyle(style));
}

/** Numbering that a style of paragraphs carries itself. */
const numbersOfStyles = (styles: string): ReadonlyMap<string, Place> =>
  new Map(
    parts(styles, "style").flatMap(({ key, inside }) => {
      const own = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(inside)?.[1];
      const numId = own === undefined ? undefined : valueOf(own, "numId");
      return own === undefined || numId === undefined || numId === "0"
        ? []
        : [[key, { numId, at: Number(valueOf(own, "ilvl") ?? 0) }] as const];
    }),
  );

/** The document's XML with the number of each numbered paragraph as text at its beginning. */
export function withNumbers(document: string, numbering: string, styles: string): string {
  const counting = new Counting(numbering);
  const ofStyles = numbersOfStyles(styles);
  const current = document.replaceAll(/<w:pPrChange\b[\s\S]*?<\/w:pPrChange>/g, "");
  return current.replaceAll(/<w:pPr>([\s\S]*?)<\/w:pPr>/g, (whole, properties: string) => {
    const place = placeOf(properties, counting, ofStyles);
    const label = place && counting.next(place);
    if (!label) return whole;
    const bold = /<w:b(?:\s+w:val="(?:1|true|on)")?\s*\/>/.test(properties) ? "<w:rPr><w:b/></w:rPr>" : "";
    const plain = properties.replace(/<w:numPr>[\s\S]*?<\/w:numPr>/, "");
    const run = `<w:r>${bold}<w:t xml:space="preserve">${escaped(label)} </w:t></w:r>`;
    return `<w:pPr>${plain}${unnumbered}</w:pPr>${run}`;
  });
}
