import { type WordParts, mainPartOf } from "./open-package.ts";
import { countOf, withoutChoices } from "./part-text.ts";

export const leftOutKinds = [
  "letterhead",
  "signature-block",
  "pictures",
  "notes",
  "comments",
  "text-boxes",
  "formulas",
  "embedded",
  "links",
  "tracked",
  "nested-tables",
  "wide-tables",
  "underline",
  "struck",
  "headers",
] as const;
export type LeftOutKind = (typeof leftOutKinds)[number];
/** What a file has and the body has no place for; `count` is how many. */
export type LeftOut = { readonly kind: LeftOutKind; readonly count: number };

export type Counts = Partial<Record<LeftOutKind, number>>;

export const add = (counts: Counts, kind: LeftOutKind): void => {
  counts[kind] = (counts[kind] ?? 0) + 1;
};

const external = (rels: string): number => rels.match(/TargetMode="External"/g)?.length ?? 0;

/** What is counted in the parts themselves. */
export function countLeftOut(parts: WordParts): Counts {
  const main = mainPartOf(parts);
  const xml = withoutChoices(parts.get(main) ?? "");
  const count = (...elements: string[]) => elements.reduce((sum, element) => sum + countOf(xml, element), 0);
  const edges = [...parts].filter(([name, part]) => /^word\/(?:header|footer)/.test(name) && /<w:t[\s>]/.test(part));
  return {
    pictures: count("a:blip", "v:imagedata"),
    notes: count("w:footnoteReference", "w:endnoteReference"),
    comments: count("w:commentReference"),
    "text-boxes": count("w:txbxContent"),
    formulas: count("m:oMath"),
    embedded: count("o:OLEObject", "w:altChunk", "c:chart", "w:control", "dgm:relIds"),
    links: external(parts.get(main.replace("word/", "word/_rels/") + ".rels") ?? ""),
    tracked: count("w:ins", "w:del", "w:moveFrom", "w:moveTo"),
    headers: edges.length,
  };
}

/** The counts as a list, in one order, without what is not there. */
export const leftOutOf = (counts: Counts): LeftOut[] =>
  leftOutKinds.flatMap((kind) => ((counts[kind] ?? 0) > 0 ? [{ kind, count: counts[kind] ?? 0 }] : []));
