import {
  pdfLimits,
  type ReadObject,
  readObject,
  readSections,
  type Section,
  unpack,
  type XrefEntry,
} from "./pdf-sections.ts";
import { entry, isKind, isName, PdfScanner, PdfUnreadable, type PdfValue } from "./pdf-syntax.ts";
import { present } from "#kernel/plain/present";

/** A file as it stood after one of its updates: its objects by number. */
export type PdfRevision = {
  readonly index: number;
  readonly section: Section;
  readonly rootNumber: number;
  readonly root: PdfValue;
  /** The object, or undefined when there is none (or it is freed). */
  get(number: number): PdfValue | undefined;
  /** Follows references. */
  resolve(value: PdfValue | undefined): PdfValue | undefined;
  has(number: number): boolean;
};

export type PdfFile = {
  readonly bytes: Uint8Array;
  readonly sections: readonly Section[];
  /** Oldest first, one for each section. */
  readonly revisions: readonly PdfRevision[];
};

/** Reads the structure of a file; throws {@link PdfUnreadable}. Objects are read when asked for. */
export function readPdfFile(bytes: Uint8Array): PdfFile {
  if (bytes.length > pdfLimits.bytes) throw new PdfUnreadable("too large");
  if (Buffer.from(bytes.subarray(0, 5)).toString("latin1") !== "%PDF-") throw new PdfUnreadable("not a PDF");
  const sections = readSections(bytes);
  const read = objectReader(bytes);
  const revisions = sections.map((_, index) => revisionOf(sections.slice(0, index + 1), read));
  return { bytes, sections, revisions };
}

type ReadAt = (number: number, found: XrefEntry, revision: Lookup) => PdfValue;
type Lookup = { get(number: number): PdfValue | undefined; entry(number: number): XrefEntry | undefined };

function revisionOf(sections: readonly Section[], read: ReadAt): PdfRevision {
  const last = present(sections.at(-1));
  const cache = new Map<number, PdfValue>();
  const reading = new Set<number>();
  const lookup: Lookup = {
    entry: (number) => sections.findLast(({ entries }) => entries.has(number))?.entries.get(number),
    get(number) {
      const found = lookup.entry(number);
      if (found === undefined || found.kind === "free") return undefined;
      const known = cache.get(number);
      if (known !== undefined) return known;
      if (reading.has(number)) throw new PdfUnreadable(`object ${number} needs itself`);
      reading.add(number);
      const value = read(number, found, lookup);
      reading.delete(number);
      cache.set(number, value);
      return value;
    },
  };
  const rootRef = entry(last.trailer, "Root");
  if (entry(last.trailer, "Encrypt") !== undefined) throw new PdfUnreadable("encrypted");
  if (!isKind(rootRef, "ref")) throw new PdfUnreadable("no catalogue");
  return {
    index: sections.length - 1,
    section: last,
    rootNumber: rootRef.number,
    get root() {
      const root = lookup.get(rootRef.number);
      if (!isKind(root, "dict")) throw new PdfUnreadable("no catalogue");
      return root;
    },
    get: lookup.get,
    has: (number) => (lookup.entry(number)?.kind ?? "free") !== "free",
    resolve: (value) => follow(lookup, value),
  };
}

function follow(lookup: Lookup, value: PdfValue | undefined): PdfValue | undefined {
  let at = value;
  for (let hops = 0; isKind(at, "ref"); hops += 1) {
    if (hops > 16) throw new PdfUnreadable("circular reference");
    at = lookup.get(at.number);
  }
  return at;
}

/** Reads objects once for all revisions, except those whose extent another object decides. */
function objectReader(bytes: Uint8Array): ReadAt {
  const known = new Map<number, ReadObject>();
  const packs = new Map<string, ReadonlyMap<number, PdfValue>>();
  let unpacked = 0;
  const readPack = (stream: number, revision: Lookup): ReadonlyMap<number, PdfValue> => {
    const at = revision.entry(stream);
    if (at?.kind !== "offset") throw new PdfUnreadable("object stream missing");
    const found = packs.get(`${stream}@${at.offset}`);
    if (found) return found;
    const value = revision.get(stream);
    if (!isKind(value, "stream") || !isName(entry(value, "Type"), "ObjStm"))
      throw new PdfUnreadable("no object stream");
    const content = unpack(value, pdfLimits.unpacked - unpacked);
    unpacked += content.length;
    const pack = readPackedObjects(content, entry(value, "N"), entry(value, "First"));
    packs.set(`${stream}@${at.offset}`, pack);
    return pack;
  };
  return (number, found, revision) => {
    if (found.kind === "packed") {
      const value = readPack(found.stream, revision).get(number);
      if (value === undefined) throw new PdfUnreadable(`object ${number} not in its stream`);
      return value;
    }
    if (found.kind !== "offset") throw new PdfUnreadable("free object");
    let object = known.get(found.offset);
    if (object === undefined) {
      const fresh = readObject(new PdfScanner(bytes, found.offset), (length) => revision.get(length));
      if (!fresh.indirectLength) known.set(found.offset, fresh);
      object = fresh;
    }
    if (object.number !== number || object.generation !== found.generation)
      throw new PdfUnreadable(`object ${number} is not where it should be`);
    return object.value;
  };
}

function readPackedObjects(content: Uint8Array, count: PdfValue | undefined, first: PdfValue | undefined) {
  if (typeof count !== "number" || typeof first !== "number" || count > pdfLimits.objects)
    throw new PdfUnreadable("bad object stream");
  const header = new PdfScanner(content);
  const places = Array.from({ length: count }, () => [header.integer(), header.integer()] as const);
  const objects = new Map<number, PdfValue>();
  for (const [number, offset] of places) {
    if (objects.has(number)) throw new PdfUnreadable("object twice in its stream");
    objects.set(number, new PdfScanner(content, first + offset).value());
  }
  return objects;
}

/** The numbers of all references in a value, nested ones included, each with the key under which it stands. */
export function referencesIn(
  value: PdfValue | undefined,
  tell: (number: number, key: string) => void,
  under = "",
): void {
  if (value === null || typeof value !== "object") return;
  if (value?.kind === "ref") tell(value.number, under);
  else if (value?.kind === "array") for (const one of value.values) referencesIn(one, tell, under);
  else if (value?.kind === "dict" || value?.kind === "stream")
    for (const [key, one] of value.entries) referencesIn(one, tell, key);
}

/** All object numbers that can be reached from the trailer; `skip` cuts the walk at a key of the catalogue. */
export function reachable(revision: PdfRevision, skip?: string): Set<number> {
  const seen = new Set<number>();
  const waiting: number[] = [];
  const meet = (number: number) => {
    if (seen.has(number)) return;
    if (seen.size > pdfLimits.objects) throw new PdfUnreadable("too many objects");
    seen.add(number);
    waiting.push(number);
  };
  for (const key of ["Root", "Info"]) referencesIn(entry(revision.section.trailer, key), meet);
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const value = revision.get(number);
    if (number === revision.rootNumber && skip !== undefined && isKind(value, "dict")) {
      for (const [key, one] of value.entries) if (key !== skip) referencesIn(one, meet, key);
    } else referencesIn(value, meet);
  }
  return seen;
}
