import { compareForms, comparePages } from "./compare-forms.ts";
import { type ChangeCode, type Comparison, differingKeys, tell, type UpdateRules, type Work } from "./comparison.ts";
import { arrayOf, pageNumbers } from "./pdf-fields.ts";
import { type PdfFile, type PdfRevision, reachable, referencesIn } from "./pdf-file.ts";
import { readObject } from "./pdf-sections.ts";
import { entry, isKind, isName, PdfScanner, type PdfValue, samePdf } from "./pdf-syntax.ts";
import { present } from "#kernel/plain/present";

/**
 * What an update did to a signed document. Every changed object must be one that a rule allows to change,
 * in the way it allows; whatever is left over is a change.
 */
export function compareRevisions(file: PdfFile, index: number, rules: UpdateRules): Comparison {
  const [before, after] = [present(file.revisions[index - 1]), present(file.revisions[index])];
  const { added, changed } = touchedObjects(before, after);
  const work: Work = {
    before,
    after,
    rules,
    added,
    changed,
    explained: new Set(),
    arrays: new Set(),
    changes: [],
    filled: [],
    unreserved: [],
  };
  if (!isTiled(file, index)) tell(work, "stray-bytes", String(after.section.start));
  findEarlier(work);
  compareTrailers(work);
  compareCatalogues(work);
  const nodes = compareForms(work);
  comparePages(work, nodes);
  explainValidationData(work);
  findSharing(work);
  findRest(work);
  return work;
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
  const [previous, section] = [present(file.sections[index - 1]), present(file.sections[index])];
  if (previous.end === null || section.end === null || section.hybrid) return false;
  if (section.startxref !== section.start || section.previous !== previous.start) return false;
  let at = previous.end;
  const blank = (to: number) =>
    to >= at && file.bytes.subarray(at, to).every((byte) => [0, 9, 10, 12, 13, 32].includes(byte));
  const starts = [...section.entries.values()].flatMap((found) => (found.kind === "offset" ? [found.offset] : []));
  for (const start of starts.toSorted((a, b) => a - b)) {
    if (start === section.start) continue;
    if (!blank(start)) return false;
    const scanner = new PdfScanner(file.bytes, start);
    readObject(scanner, (number) => present(file.revisions[index]).get(number));
    at = scanner.position;
  }
  return blank(section.start);
}

/** A table that points back at bytes that were signed already brings to light what lay hidden in them. */
function findEarlier(work: Work): void {
  const { before, after } = work;
  const end = before.section.end ?? before.section.trailerEnd;
  const pages = pagesReaching(after);
  for (const [number, found] of after.section.entries) {
    if (found.kind === "offset" && found.offset < end)
      tell(work, "earlier-object-shown", String(number), pages.get(number) ?? null);
  }
}

/** The first page that shows each object; what only the form or the catalogue reaches is on none. */
function pagesReaching(revision: PdfRevision): ReadonlyMap<number, number> {
  const pages = new Map<number, number>();
  for (const [index, page] of pageNumbers(revision).entries()) {
    const waiting = [page];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (pages.has(number)) continue;
      pages.set(number, index + 1);
      referencesIn(revision.get(number), (to, key) => {
        if (key !== "Parent" && key !== "P") waiting.push(to);
      });
    }
  }
  return pages;
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

function compareCatalogues(work: Work): void {
  const { before, after, rules } = work;
  work.explained.add(after.rootNumber);
  const free = new Set(["AcroForm", "DSS", ...(rules.certified === null ? ["Extensions", "Version", "Metadata"] : [])]);
  for (const key of differingKeys(before.root, after.root)) if (!free.has(key)) tell(work, "catalogue-changed", key);
  const metadata = entry(before.root, "Metadata");
  if (rules.certified === null && isKind(metadata, "ref")) work.explained.add(metadata.number);
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
    changed.has(number) &&
    explained.has(number) &&
    drawn.has(number) &&
    !pages.has(number) &&
    number !== after.rootNumber;
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

/** What an object is by what it says of itself: fonts change what letters show, drawings lie over the text. */
function kindOfChange(value: PdfValue | undefined): ChangeCode {
  if (isName(entry(value, "Type"), "Font") || isName(entry(value, "Type"), "FontDescriptor")) return "font-changed";
  if (isName(entry(value, "Subtype"), "Image") || isName(entry(value, "Subtype"), "Form")) return "drawing-changed";
  return "object-changed";
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
  const pages = pagesReaching(before);
  for (const number of changed) {
    // Objects packed in an object stream change with it, though no table lists them.
    if (isName(entry(before.get(number), "Type"), "ObjStm")) tell(work, "object-changed", String(number));
    if (explained.has(number) || !(old.has(number) || now.has(number))) continue;
    const page = pages.get(number) ?? null;
    if (!after.has(number)) tell(work, "object-removed", String(number), page);
    else if (contents.has(number)) tell(work, "page-changed", "Contents", contents.get(number));
    else if (annotations.has(number)) tell(work, "annotation-changed", String(number), annotations.get(number));
    else tell(work, kindOfChange(before.get(number)), String(number), page);
  }
  // A reference that led nowhere when the document was signed must not lead somewhere now.
  for (const number of added) if (old.has(number)) tell(work, "object-changed", String(number));
}
