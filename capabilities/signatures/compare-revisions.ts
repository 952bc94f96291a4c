import { checkFill } from "./compare-fill.ts";
import { type PdfFile, type PdfRevision, reachable, referencesIn } from "./pdf-file.ts";
import { arrayOf, type FieldNode, fieldNodes, formOf, pageNumbers } from "./pdf-fields.ts";
import { readObject } from "./pdf-sections.ts";
import { entry, isKind, isName, PdfScanner, type PdfValue, samePdf } from "./pdf-syntax.ts";

export type ChangeCode =
  | "stray-bytes"
  | "catalogue-changed"
  | "information-changed"
  | "page-changed"
  | "annotation-added"
  | "annotation-changed"
  | "form-changed"
  | "field-added"
  | "field-changed"
  | "fill-not-signed"
  | "object-changed"
  | "object-removed"
  | "object-shared"
  | "signature-covers-text";

/** A change that no rule allows. `page` counts from 1. */
export type Change = {
  readonly code: ChangeCode;
  readonly page: number | null;
  /** A field's name, a key of the catalogue, or an object's number. */
  readonly what: string;
};

/** What the signatures before the update allow. */
export type UpdateRules = {
  /** The document was certified: only reserved fields may be filled or signed (P = 2), or nothing at all (P = 1). */
  readonly certified: 1 | 2 | null;
  /** Whether a signature has locked the field. */
  readonly locked: (field: string) => boolean;
};

export type Comparison = {
  readonly changes: readonly Change[];
  /** Reserved text fields filled by the update. */
  readonly filled: readonly string[];
  /** Visible signatures that stand where no field was reserved. */
  readonly unreserved: readonly { readonly field: string; readonly page: number; readonly box: readonly number[] }[];
};

type Work = {
  readonly before: PdfRevision;
  readonly after: PdfRevision;
  readonly rules: UpdateRules;
  readonly added: ReadonlySet<number>;
  readonly changed: ReadonlySet<number>;
  readonly explained: Set<number>;
  readonly arrays: Set<number>;
  readonly changes: Change[];
  readonly filled: string[];
  readonly unreserved: { field: string; page: number; box: readonly number[] }[];
};

/**
 * What an update did to a signed document. Every changed object must be one that a rule allows to change,
 * in the way it allows; whatever is left over is a change.
 */
export function compareRevisions(file: PdfFile, index: number, rules: UpdateRules): Comparison {
  const [before, after] = [file.revisions[index - 1]!, file.revisions[index]!];
  const { added, changed } = touchedObjects(before, after);
  const work: Work = {
    ...{ before, after, rules, added, changed, explained: new Set(), arrays: new Set() },
    ...{ changes: [], filled: [], unreserved: [] },
  };
  if (!isTiled(file, index)) tell(work, "stray-bytes", String(after.section.start));
  compareTrailers(work);
  compareCatalogues(work);
  const nodes = compareForms(work);
  comparePages(work, nodes);
  explainValidationData(work);
  findSharing(work);
  findRest(work);
  return work;
}

function tell(work: Work, code: ChangeCode, what: string, page: number | null = null): void {
  work.changes.push({ code, what, page });
}

function touchedObjects(before: PdfRevision, after: PdfRevision) {
  const [added, changed] = [new Set<number>(), new Set<number>()];
  for (const [number, found] of after.section.entries) {
    if (!before.has(number)) {
      if (found.kind !== "free") added.add(number);
    } else if (found.kind === "free" || !samePdf(before.get(number), after.get(number))) changed.add(number);
  }
  return { added, changed };
}

/** Whether an update consists of exactly the objects its table lists, the table and the trailer, and nothing between them. */
export function isTiled(file: PdfFile, index: number): boolean {
  const [previous, section] = [file.sections[index - 1]!, file.sections[index]!];
  if (previous.end === null || section.end === null || section.hybrid) return false;
  if (section.startxref !== section.start || section.previous !== previous.start) return false;
  let at = previous.end;
  const blank = (to: number) => to >= at && file.bytes.subarray(at, to).every((byte) => [0, 9, 10, 12, 13, 32].includes(byte));
  const starts = [...section.entries.values()].flatMap((found) => (found.kind === "offset" ? [found.offset] : []));
  for (const start of starts.toSorted((a, b) => a - b)) {
    if (start === section.start) continue;
    if (!blank(start)) return false;
    const scanner = new PdfScanner(file.bytes, start);
    readObject(scanner, (number) => file.revisions[index]!.get(number));
    at = scanner.position;
  }
  return blank(section.start);
}

function compareTrailers({ before, after, ...work }: Work): void {
  const [old, now] = [before.section.trailer, after.section.trailer];
  const say = (what: string) => work.changes.push({ code: "catalogue-changed", what, page: null });
  if (before.rootNumber !== after.rootNumber) say("Root");
  if (!samePdf(entry(old, "Info"), entry(now, "Info"))) say("Info");
  const [oldId, nowId] = [entry(old, "ID"), entry(now, "ID")];
  if (isKind(oldId, "array") && !(isKind(nowId, "array") && samePdf(oldId.values[0], nowId.values[0]))) say("ID");
  const info = entry(old, "Info");
  if (!isKind(info, "ref") || !work.changed.has(info.number) || work.rules.certified !== null) return;
  const keys = differingKeys(before.get(info.number), after.get(info.number));
  if (keys.every((key) => key === "ModDate")) work.explained.add(info.number);
}

/** The keys in which two dictionaries differ; `*` when they are not dictionaries of one kind. */
export function differingKeys(a: PdfValue | undefined, b: PdfValue | undefined): string[] {
  if (!isKind(a, "dict") || !isKind(b, "dict")) return ["*"];
  return [...new Set([...a.entries.keys(), ...b.entries.keys()])].filter(
    (key) => !samePdf(a.entries.get(key), b.entries.get(key)),
  );
}

function compareCatalogues(work: Work): void {
  const { before, after, rules } = work;
  work.explained.add(after.rootNumber);
  const free = new Set(["AcroForm", "DSS", ...(rules.certified === null ? ["Extensions", "Version", "Metadata"] : [])]);
  for (const key of differingKeys(before.root, after.root)) if (!free.has(key)) tell(work, "catalogue-changed", key);
  const metadata = entry(before.root, "Metadata");
  if (rules.certified === null && isKind(metadata, "ref")) work.explained.add(metadata.number);
}

/** Compares forms and fields; gives the new widgets that may appear on pages. */
function compareForms(work: Work): ReadonlyMap<number, FieldNode> {
  const { before, after } = work;
  const [old, now] = [formOf(before), formOf(after)];
  const reference = entry(after.root, "AcroForm");
  if (isKind(reference, "ref")) work.explained.add(reference.number);
  const oldNodes = fieldNodes(before);
  const nodes = fieldNodes(after);
  if (old !== undefined || now !== undefined) compareFormEntries(work, old, now);
  const known = new Map(oldNodes.map((node) => [node.number, node]));
  for (const node of nodes) {
    const was = known.get(node.number);
    if (was) compareField(work, was, node);
    else checkNewField(work, node);
  }
  return new Map(nodes.filter(({ number }) => !known.has(number)).map((node) => [node.number, node]));
}

function compareFormEntries(work: Work, old: PdfValue | undefined, now: PdfValue | undefined): void {
  const isNew = old === undefined;
  const keys = isNew && isKind(now, "dict") ? [...now.entries.keys()] : differingKeys(old, now);
  for (const key of keys) {
    if (key === "SigFlags" || key === "Fields") continue;
    const harmless = (key === "DR" || key === "DA") && entry(old, key) === undefined && work.rules.certified === null;
    if (!harmless) tell(work, "form-changed", key);
  }
  const fields = entry(now, "Fields");
  if (isKind(fields, "ref")) work.arrays.add(fields.number);
  const [oldFields, newFields] = [
    arrayOf(work.before, entry(old, "Fields")),
    arrayOf(work.after, fields),
  ];
  if (!oldFields.every((one, i) => samePdf(one, newFields[i]))) tell(work, "form-changed", "Fields");
  for (const one of newFields.slice(oldFields.length)) if (!isKind(one, "ref")) tell(work, "field-added", "");
}

function compareField(work: Work, was: FieldNode, node: FieldNode): void {
  if (!work.changed.has(node.number)) return;
  work.explained.add(node.number);
  const keys = differingKeys(was.value, node.value);
  const only = (...allowed: string[]) => keys.every((key) => allowed.includes(key));
  const locked = work.rules.certified === 1 || work.rules.locked(node.name);
  if (node.isSignature && was.isSignature) {
    const filledNow = !isSigned(work, was) && isSigned(work, node) && isNewSignature(work, entry(node.value, "V"));
    const parentToo = node.parent !== null && work.explained.has(node.parent) && only("AP");
    if (((filledNow && only("V", "AP")) || parentToo) && !locked && isPlainAppearance(work, node.value)) return;
  } else if (node.isText && work.rules.certified === 2 && !locked && checkFill(work, was, node, only("V", "AP"))) {
    work.filled.push(node.name);
    return;
  }
  tell(work, "field-changed", node.name);
}

const isSigned = (work: Work, node: FieldNode) =>
  ![undefined, null].includes(work.after.resolve(entry(node.value, "V")) as undefined);

function isNewSignature(work: Work, value: PdfValue | undefined): boolean {
  if (!isKind(value, "ref") || !work.added.has(value.number)) return false;
  const signature = work.after.get(value.number);
  return isKind(signature, "dict") && isKind(entry(signature, "ByteRange"), "array");
}

/** Only a normal appearance, and one that is drawn: no states, no other looks under the pointer. */
function isPlainAppearance({ after }: Work, field: PdfValue): boolean {
  const appearance = after.resolve(entry(field, "AP"));
  if (appearance === undefined) return true;
  return isKind(appearance, "dict") && appearance.entries.size === 1 && isKind(after.resolve(entry(appearance, "N")), "stream");
}

const newFieldKeys = new Set(
  "Type Subtype FT T TU TM Ff F P Rect V AP DA Q MK BS Border H Lock SV M NM Parent Kids DR".split(" "),
);

function checkNewField(work: Work, node: FieldNode): void {
  const known = isKind(node.value, "dict") && [...node.value.entries.keys()].every((key) => newFieldKeys.has(key));
  const isWidgetOnly = entry(node.value, "T") === undefined && node.parent !== null;
  const signed = isWidgetOnly || isNewSignature(work, entry(node.value, "V"));
  const allowed = work.rules.certified === null && work.added.has(node.number) && node.isSignature;
  if (!known || !signed || !allowed || !isPlainAppearance(work, node.value)) tell(work, "field-added", node.name);
}

function comparePages(work: Work, newFields: ReadonlyMap<number, FieldNode>): void {
  const { before, after } = work;
  for (const [index, number] of pageNumbers(before).entries()) {
    const page = index + 1;
    const [old, now] = [before.get(number), after.get(number)];
    const keys = work.changed.has(number) ? differingKeys(old, now) : [];
    if (keys.every((key) => key === "Annots")) work.explained.add(number);
    else tell(work, "page-changed", keys.join(" "), page);
    const list = entry(now, "Annots");
    if (isKind(list, "ref")) work.arrays.add(list.number);
    const [oldOnes, newOnes] = [arrayOf(before, entry(old, "Annots")), arrayOf(after, list)];
    if (!oldOnes.every((one, i) => samePdf(one, newOnes[i]))) tell(work, "annotation-changed", "Annots", page);
    for (const one of newOnes.slice(oldOnes.length)) {
      const field = isKind(one, "ref") ? newFields.get(one.number) : undefined;
      if (!field || !isName(entry(field.value, "Subtype"), "Widget")) tell(work, "annotation-added", "", page);
      else noteUnreserved(work, field, page);
    }
  }
}

function noteUnreserved(work: Work, field: FieldNode, page: number): void {
  const box = arrayOf(work.after, entry(field.value, "Rect")).map((one) => (typeof one === "number" ? one : Number.NaN));
  const [left = 0, bottom = 0, right = 0, top = 0] = box;
  if (box.length !== 4 || box.some(Number.isNaN)) tell(work, "annotation-added", field.name, page);
  else if (left !== right && bottom !== top) work.unreserved.push({ field: field.name, page, box });
}

/** The document security store (ETSI EN 319 142-1 §5.4.2) is not drawn: what only it reaches may change. */
function explainValidationData(work: Work): void {
  const withoutStore = reachable(work.after, "DSS");
  const old = reachable(work.before, "DSS");
  for (const number of reachable(work.after))
    if (!withoutStore.has(number) && !old.has(number)) work.explained.add(number);
}

/** An allowed change must not act in a second place: a field list that is also a page's content, a widget on two pages. */
function findSharing(work: Work): void {
  const { after, changed, explained, arrays } = work;
  for (const number of arrays) explained.add(number);
  const pages = new Set(pageNumbers(after));
  const drawn = reachable(after, "DSS");
  const isWatched = (number: number) =>
    changed.has(number) && explained.has(number) && drawn.has(number) && !pages.has(number) && number !== after.rootNumber;
  const sites = new Map<number, string[]>();
  for (const holder of drawn)
    referencesIn(after.get(holder), (number, key) => {
      if (!isWatched(number)) return;
      sites.set(number, [...(sites.get(number) ?? []), key === "" && arrays.has(holder) ? "[]" : key]);
    });
  const ordinary = new Set(["Fields", "Kids", "Annots", "Parent", "Obj", "AcroForm", "Metadata", "Info", "[]"]);
  for (const [number, keys] of sites) {
    const inLists = keys.filter((key) => key === "Annots" || key === "[]").length;
    if ((arrays.has(number) && keys.length > 1) || inLists > 2 || keys.some((key) => !ordinary.has(key)))
      tell(work, "object-shared", String(number));
  }
}

function findRest(work: Work): void {
  const { before, after, changed, explained, added } = work;
  const [old, now] = [reachable(before), reachable(after)];
  const contents = new Map<number, number>();
  const annotations = new Map<number, number>();
  for (const [index, page] of pageNumbers(before).entries()) {
    referencesIn(entry(before.get(page), "Contents"), (number) => contents.set(number, index + 1));
    for (const one of arrayOf(before, entry(before.get(page), "Annots")))
      referencesIn(one, (number) => annotations.set(number, index + 1));
  }
  for (const number of changed) {
    // Objects packed in an object stream change with it, though no table lists them.
    if (isName(entry(before.get(number), "Type"), "ObjStm")) tell(work, "object-changed", String(number));
    if (explained.has(number) || !(old.has(number) || now.has(number))) continue;
    if (!after.has(number)) tell(work, "object-removed", String(number));
    else if (contents.has(number)) tell(work, "page-changed", "Contents", contents.get(number));
    else if (annotations.has(number)) tell(work, "annotation-changed", String(number), annotations.get(number));
    else tell(work, "object-changed", String(number));
  }
  // A reference that led nowhere when the document was signed must not lead somewhere now.
  for (const number of added) if (old.has(number)) tell(work, "object-changed", String(number));
}
