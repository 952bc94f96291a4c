import { constants, inflateSync } from "node:zlib";
import {
  entry,
  isKind,
  isName,
  type PdfDictionary,
  PdfScanner,
  type PdfStreamValue,
  PdfUnreadable,
  type PdfValue,
} from "./pdf-syntax.ts";

export type XrefEntry =
  | { readonly kind: "free" }
  | { readonly kind: "offset"; readonly offset: number; readonly generation: number }
  | { readonly kind: "packed"; readonly stream: number; readonly index: number };

/** One cross-reference section with its trailer: what an incremental update ends with. */
export type Section = {
  /** Where the section's `xref` (or its cross-reference stream) begins. */
  readonly start: number;
  readonly entries: ReadonlyMap<number, XrefEntry>;
  readonly trailer: PdfDictionary;
  readonly previous: number | null;
  /** Behind the trailer or the stream's `endobj`. */
  readonly trailerEnd: number;
  /** Behind `%%EOF` and its line end; null where no such mark follows (linearised files). */
  readonly end: number | null;
  /** The number behind `startxref`, if one follows. */
  readonly startxref: number | null;
  /** The number of the cross-reference stream's own object. */
  readonly ownObject: number | null;
  /** Two tables in one (PDF §7.5.8.4). */
  readonly hybrid: boolean;
};

export const pdfLimits = {
  bytes: 64 * 1024 * 1024,
  sections: 100,
  /** Of all tables together. */
  objects: 500_000,
  /** Objects times updates to be compared. */
  comparisons: 3_000_000,
  /** Unpacked bytes of all streams that have to be read. */
  unpacked: 128 * 1024 * 1024,
} as const;

/** The sections of a file from its last `startxref` back, oldest first. */
export function readSections(bytes: Uint8Array): Section[] {
  const sections: Section[] = [];
  const seen = new Set<number>();
  let entries = 0;
  let at: number | null = lastStartxref(bytes);
  while (at !== null) {
    const section: Section = readSection(bytes, at);
    if (seen.has(section.start) || seen.size >= pdfLimits.sections)
      throw new PdfUnreadable("circular or too many updates");
    if ((entries += section.entries.size) > pdfLimits.objects) throw new PdfUnreadable("too many objects");
    seen.add(section.start);
    sections.unshift(section);
    at = section.previous;
  }
  return sections;
}

function lastStartxref(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = view.lastIndexOf("startxref");
  if (at < 0) throw new PdfUnreadable("no startxref");
  const scanner = new PdfScanner(bytes, at);
  scanner.expect("startxref");
  return scanner.integer();
}

function readSection(bytes: Uint8Array, at: number): Section {
  const scanner = new PdfScanner(bytes, at);
  scanner.skip();
  const start = scanner.position;
  const read = scanner.take("xref") ? readTable(scanner) : readXrefStream(scanner);
  const trailerEnd = scanner.position;
  const previous = entry(read.trailer, "Prev") ?? null;
  if (previous !== null && (typeof previous !== "number" || !Number.isSafeInteger(previous) || previous < 0))
    throw new PdfUnreadable("bad /Prev");
  const startxref = scanner.take("startxref") ? scanner.integer() : null;
  return { ...read, start, previous, trailerEnd, startxref, end: startxref === null ? null : endOfFile(scanner) };
}

type ReadSection = Pick<Section, "entries" | "trailer" | "ownObject" | "hybrid">;

function endOfFile(scanner: PdfScanner): number | null {
  const { bytes } = scanner;
  let at = scanner.position;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1;
  if (Buffer.from(bytes.subarray(at, at + 5)).toString("latin1") !== "%%EOF") return null;
  at += 5;
  if (bytes[at] === 0x0d) at += 1;
  if (bytes[at] === 0x0a) at += 1;
  return at;
}

function readTable(scanner: PdfScanner): ReadSection {
  const entries = new Map<number, XrefEntry>();
  while (!scanner.take("trailer")) {
    const first = scanner.integer();
    const count = scanner.integer();
    if (count + entries.size > pdfLimits.objects) throw new PdfUnreadable("too many objects");
    for (let i = 0; i < count; i += 1) {
      const offset = scanner.integer();
      const generation = scanner.integer();
      if (entries.has(first + i)) throw new PdfUnreadable("object listed twice");
      if (scanner.take("n")) entries.set(first + i, { kind: "offset", offset, generation });
      else {
        scanner.expect("f");
        entries.set(first + i, { kind: "free" });
      }
    }
  }
  const trailer = scanner.value();
  if (!isKind(trailer, "dict")) throw new PdfUnreadable("no trailer");
  const also = entry(trailer, "XRefStm");
  if (also === undefined) return { entries, trailer, ownObject: null, hybrid: false };
  if (typeof also !== "number") throw new PdfUnreadable("bad /XRefStm");
  for (const [number, found] of readXrefStream(new PdfScanner(scanner.bytes, also)).entries)
    if (!entries.has(number) || entries.get(number)?.kind === "free") entries.set(number, found);
  return { entries, trailer, ownObject: null, hybrid: true };
}

function readXrefStream(scanner: PdfScanner): ReadSection {
  const { number, value } = readObject(scanner, () => null);
  if (!isKind(value, "stream") || !isName(entry(value, "Type"), "XRef")) throw new PdfUnreadable("no cross-reference");
  const trailer: PdfDictionary = { kind: "dict", entries: value.entries };
  const widths = integers(entry(value, "W"));
  const index =
    entry(value, "Index") === undefined ? [0, Number(entry(value, "Size"))] : integers(entry(value, "Index"));
  if (widths.length !== 3 || widths.some((width) => width > 6) || index.length % 2 === 1)
    throw new PdfUnreadable("bad cross-reference stream");
  const content = unpack(value, pdfLimits.unpacked);
  const entries = new Map<number, XrefEntry>();
  let at = 0;
  const next = (width: number, absent: number) => {
    if (at + width > content.length) throw new PdfUnreadable("cross-reference stream too short");
    const read = width === 0 ? absent : Buffer.from(content).readUIntBE(at, width);
    at += width;
    return read;
  };
  for (let pair = 0; pair < index.length; pair += 2)
    for (let i = 0; i < (index[pair + 1] ?? 0); i += 1) {
      const kind = next(widths[0] ?? 0, 1);
      const [second, third] = [next(widths[1] ?? 0, 0), next(widths[2] ?? 0, 0)];
      const of = (index[pair] ?? 0) + i;
      if (entries.has(of) || entries.size > pdfLimits.objects) throw new PdfUnreadable("object listed twice");
      if (kind === 1) entries.set(of, { kind: "offset", offset: second, generation: third });
      else if (kind === 2) entries.set(of, { kind: "packed", stream: second, index: third });
      else entries.set(of, { kind: "free" });
    }
  return { entries, trailer, ownObject: number, hybrid: false };
}

export type ReadObject = { readonly number: number; readonly generation: number; readonly value: PdfValue };

/** Reads `n g obj … endobj`; `lengthOf` resolves an indirect /Length. */
export function readObject(
  scanner: PdfScanner,
  lengthOf: (number: number) => PdfValue | undefined,
): ReadObject & { indirectLength: boolean } {
  const number = scanner.integer();
  const generation = scanner.integer();
  scanner.expect("obj");
  const value = scanner.value();
  if (!isKind(value, "dict") || !scanner.take("stream")) {
    scanner.expect("endobj");
    return { number, generation, value, indirectLength: false };
  }
  const { bytes } = scanner;
  if (bytes[scanner.position] === 0x0d) scanner.position += 1;
  if (bytes[scanner.position] !== 0x0a) throw new PdfUnreadable("bad stream");
  const start = scanner.position + 1;
  const given = entry(value, "Length");
  const length = isKind(given, "ref") ? lengthOf(given.number) : given;
  if (typeof length !== "number" || !Number.isSafeInteger(length) || length < 0 || start + length > bytes.length)
    throw new PdfUnreadable("bad stream length");
  scanner.position = start + length;
  scanner.expect("endstream");
  scanner.expect("endobj");
  const raw = bytes.subarray(start, start + length);
  return {
    number,
    generation,
    value: { kind: "stream", entries: value.entries, raw },
    indirectLength: isKind(given, "ref"),
  };
}

export function integers(value: PdfValue | undefined): number[] {
  if (!isKind(value, "array")) throw new PdfUnreadable("expected numbers");
  return value.values.map((one) => {
    if (typeof one !== "number" || !Number.isSafeInteger(one) || one < 0) throw new PdfUnreadable("expected integers");
    return one;
  });
}

/** The content of a stream that the validator itself has to read: packed with Flate, or not at all. */
export function unpack(stream: PdfStreamValue, limit: number): Uint8Array {
  const filter = single(entry(stream, "Filter"));
  if (filter === undefined || filter === null) return stream.raw;
  if (!isName(filter, "FlateDecode")) throw new PdfUnreadable("filter not read");
  const parameters = single(entry(stream, "DecodeParms"));
  let content: Uint8Array;
  try {
    content = inflateSync(stream.raw, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    throw new PdfUnreadable("broken or too large stream");
  }
  const predictor = entry(parameters, "Predictor") ?? 1;
  if (predictor === 1) return content;
  const columns = entry(parameters, "Columns") ?? 1;
  if (
    typeof predictor !== "number" ||
    predictor < 10 ||
    typeof columns !== "number" ||
    (entry(parameters, "Colors") ?? 1) !== 1
  )
    throw new PdfUnreadable("predictor not read");
  return undoUp(content, columns);
}

const single = (value: PdfValue | undefined): PdfValue | undefined =>
  isKind(value, "array") && value.values.length <= 1 ? value.values[0] : value;

/** PNG predictors None and Up: the only ones that writers of cross-reference streams use. */
function undoUp(content: Uint8Array, columns: number): Uint8Array {
  if (!Number.isSafeInteger(columns) || columns < 1) throw new PdfUnreadable("predictor not read");
  const rows = Math.floor(content.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const method = content[row * (columns + 1)] ?? 0;
    if (method !== 0 && method !== 2) throw new PdfUnreadable("predictor not read");
    for (let i = 0; i < columns; i += 1) {
      const above = method === 2 && row > 0 ? (out[(row - 1) * columns + i] ?? 0) : 0;
      out[row * columns + i] = (content[row * (columns + 1) + 1 + i] ?? 0) + above;
    }
  }
  return out;
}
