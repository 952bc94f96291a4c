import mammoth from "mammoth";
import { zipSync } from "fflate";
import type { WordParts } from "./open-package.ts";
import { refuse } from "./refusals.ts";

/** A node of what the reader of Word files makes of a document; which fields are there depends on its type. */
export type WordNode = {
  readonly type: string;
  readonly children?: readonly WordNode[];
  readonly value?: string;
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly numbering?: { readonly isOrdered: boolean; readonly level: string } | null;
  readonly alignment?: string | null;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly isUnderline?: boolean;
  readonly isStrikethrough?: boolean;
  readonly isAllCaps?: boolean;
  readonly verticalAlignment?: string | null;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly isHeader?: boolean;
  readonly checked?: boolean;
  readonly breakType?: string;
};

const read =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|numbering)\d*\.xml|word\/_rels\/document\d*\.xml\.rels)$/;

/**
 * The tree of a document's parts. The reader gets a file of our own making, of looked-at parts alone, and fetches nothing. Refuses
 * `word-files.broken` for whatever it cannot read.
 */
export async function treeOf(parts: WordParts): Promise<WordNode> {
  const encoder = new TextEncoder();
  const chosen = [...parts]
    .filter(([name]) => read.test(name))
    .map(([name, text]) => [name, encoder.encode(text)] as const);
  const buffer = Buffer.from(zipSync(Object.fromEntries(chosen), { level: 0 }));
  const found: WordNode[] = [];
  const transformDocument = (document: WordNode) => {
    found.push(document);
    return { ...document, children: [] };
  };
  try {
    await mammoth.convertToHtml(
      { buffer },
      { transformDocument, includeEmbeddedStyleMap: false, externalFileAccess: false },
    );
  } catch {
    throw refuse("invalid", "word-files.broken");
  }
  const [document] = found;
  if (!document) throw refuse("invalid", "word-files.broken");
  return document;
}
