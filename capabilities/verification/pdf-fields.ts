import { type PdfRevision } from "./pdf-file.ts";
import { entry, isKind, isName, PdfUnreadable, type PdfValue, textOf } from "./pdf-syntax.ts";

/** A node of a form's field tree: a field, a widget of a field, or both in one. */
export type FieldNode = {
  /** Full name, parts joined with ".". */
  readonly name: string;
  readonly number: number;
  readonly parent: number | null;
  readonly isSignature: boolean;
  readonly isText: boolean;
  readonly value: PdfValue;
};

const limit = 5_000;

/** All field nodes that are indirect objects, parents before their kids. */
export function fieldNodes(revision: PdfRevision): FieldNode[] {
  const nodes: FieldNode[] = [];
  const seen = new Set<number>();
  const visit = (reference: PdfValue, parent: FieldNode | null) => {
    if (!isKind(reference, "ref")) return;
    if (seen.has(reference.number) || seen.size > limit) throw new PdfUnreadable("fields circular or too many");
    seen.add(reference.number);
    const value = revision.get(reference.number);
    if (!isKind(value, "dict")) return;
    const part = textOf(revision.resolve(entry(value, "T")));
    const type = revision.resolve(entry(value, "FT"));
    const node: FieldNode = {
      name: [parent?.name, part].filter((one) => one !== undefined && one !== "").join("."),
      number: reference.number,
      parent: parent?.number ?? null,
      isSignature: isName(type, "Sig") || (type === undefined && parent?.isSignature === true),
      isText: isName(type, "Tx"),
      value,
    };
    nodes.push(node);
    for (const kid of arrayOf(revision, entry(value, "Kids"))) visit(kid, node);
  };
  for (const reference of arrayOf(revision, entry(formOf(revision), "Fields"))) visit(reference, null);
  return nodes;
}

export const formOf = (revision: PdfRevision): PdfValue | undefined =>
  revision.resolve(entry(revision.root, "AcroForm"));

/** The elements of an array, direct or by reference; none when it is something else. */
export function arrayOf(revision: PdfRevision, value: PdfValue | undefined): readonly PdfValue[] {
  const array = revision.resolve(value);
  return isKind(array, "array") ? array.values : [];
}

/** The object numbers of the pages, in order. */
export function pageNumbers(revision: PdfRevision): number[] {
  const pages: number[] = [];
  const seen = new Set<number>();
  const visit = (reference: PdfValue) => {
    if (!isKind(reference, "ref") || seen.has(reference.number)) throw new PdfUnreadable("bad page tree");
    if (seen.size > 50_000) throw new PdfUnreadable("too many pages");
    seen.add(reference.number);
    const value = revision.get(reference.number);
    const kids = entry(value, "Kids");
    if (kids === undefined) pages.push(reference.number);
    else for (const kid of arrayOf(revision, kids)) visit(kid);
  };
  visit(entry(revision.root, "Pages") ?? null);
  return pages;
}
