import { readDerPrefix } from "#kernel/plain/der";
import type { PdfFile } from "./pdf-file.ts";
import { arrayOf, fieldNodes } from "./pdf-fields.ts";
import { pdfLimits } from "./pdf-sections.ts";
import { entry, isKind, isName, PdfUnreadable, type PdfText, type PdfValue, textOf } from "./pdf-syntax.ts";
import { present } from "#kernel/plain/present";

/** A signature of a file, located and measured but not yet judged. */
export type FoundSignature = {
  readonly field: string;
  /** ETSI.CAdES.detached, adbe.pkcs7.detached, ETSI.RFC3161 or another. */
  readonly format: string;
  /** The CMS structure, without the zeros behind it; empty when it cannot be read. */
  readonly cms: Uint8Array;
  readonly content: readonly [Uint8Array, Uint8Array] | null;
  /** The revision that the signature covers; null when its byte range is not exactly a revision without the signature. */
  readonly revision: number | null;
  /** It has no byte range or no content that could be one: it cannot say what it signs. */
  readonly empty: boolean;
  readonly claimedAt: Date | null;
  readonly reason: string | null;
  /** P of DocMDP, when it certifies. */
  readonly certifies: 1 | 2 | null;
  /** Which fields it locks (FieldMDP). */
  readonly locks: (field: string) => boolean;
};

const mostSignatures = 64;

/** The signatures of the file as it now stands, in the order in which they were made. */
export function findSignatures(file: PdfFile): FoundSignature[] {
  const revision = present(file.revisions.at(-1));
  const found: FoundSignature[] = [];
  for (const node of fieldNodes(revision)) {
    const value = revision.resolve(entry(node.value, "V"));
    if (!node.isSignature || !isKind(value, "dict")) continue;
    if (found.length >= mostSignatures) throw new PdfUnreadable("too many signatures");
    found.push(describe(file, node.name, value));
  }
  return found.toSorted((a, b) => (a.revision ?? -1) - (b.revision ?? -1));
}

function describe(file: PdfFile, field: string, value: PdfValue): FoundSignature {
  const revision = present(file.revisions.at(-1));
  const text = (key: string) => textOf(revision.resolve(entry(value, key))) ?? null;
  const format = entry(value, "SubFilter");
  const contents = entry(value, "Contents");
  const range = isKind(contents, "string") ? rangeOf(file, value, contents) : null;
  const transforms = arrayOf(revision, entry(value, "Reference")).map((one) => revision.resolve(one));
  const parametersOf = (method: string) => {
    const transform = transforms.find((one) => isName(entry(one, "TransformMethod"), method));
    return transform === undefined ? undefined : (revision.resolve(entry(transform, "TransformParams")) ?? null);
  };
  const docMdp = parametersOf("DocMDP");
  return {
    field,
    format: isKind(format, "name") ? format.value : "",
    cms: isKind(contents, "string") && range ? withoutPadding(file.bytes, contents) : new Uint8Array(),
    ...(range ?? { content: null, revision: null }),
    empty: !isKind(contents, "string") || contents.bytes.every((byte) => byte === 0) || !hasRange(file, value),
    claimedAt: pdfTime(text("M")),
    reason: text("Reason"),
    certifies: docMdp === undefined ? null : entry(docMdp, "P") === 1 ? 1 : 2,
    locks: locksOf(parametersOf("FieldMDP"), revision),
  };
}

function locksOf(lock: PdfValue | undefined, revision: PdfFile["revisions"][number]): (field: string) => boolean {
  if (lock === undefined) return () => false;
  const named = new Set(arrayOf(revision, entry(lock, "Fields")).map((one) => textOf(revision.resolve(one))));
  if (isName(entry(lock, "Action"), "Include")) return (field) => named.has(field);
  if (isName(entry(lock, "Action"), "Exclude")) return (field) => !named.has(field);
  return () => true;
}

/**
 * The byte range must be everything from the first byte to the end of a revision, except the value of this
 * very /Contents, brackets included. Any other gap can hide what a reader shows.
 */
function rangeOf(
  file: PdfFile,
  value: PdfValue,
  contents: PdfText,
): Pick<FoundSignature, "content" | "revision"> | null {
  const range = arrayOf(present(file.revisions.at(-1)), entry(value, "ByteRange"));
  const [zero, first, second, rest] = range;
  if (range.length !== 4 || zero !== 0 || typeof first !== "number" || typeof second !== "number") return null;
  if (typeof rest !== "number" || ![first, second, rest].every(Number.isSafeInteger)) return null;
  if (first !== contents.start || second !== contents.end) return null;
  // /Contents of an object packed in an object stream has offsets of that stream, not of the file.
  if (file.bytes[first] !== 0x3c || file.bytes[second - 1] !== 0x3e) return null;
  const end = second + rest;
  const revision = file.sections.findIndex((section) => section.end !== null && endsAt(file.bytes, end, section.end));
  if (revision < 0 || end > file.bytes.length || (file.sections[revision]?.start ?? 0) < second) return null;
  return { content: [file.bytes.subarray(0, first), file.bytes.subarray(second, end)], revision };
}

/** Four numbers that could be places in the file, not all of them nothing. */
function hasRange(file: PdfFile, value: PdfValue): boolean {
  const range = arrayOf(present(file.revisions.at(-1)), entry(value, "ByteRange"));
  return range.length === 4 && range.every((one) => typeof one === "number" && one >= 0) && Number(range[3]) > 0;
}

/** Signatures found by their byte ranges alone, for files whose structure cannot be read. */
export function findRawSignatures(
  bytes: Uint8Array,
): { cms: Uint8Array; content: readonly [Uint8Array, Uint8Array] }[] {
  const text = Buffer.from(bytes.subarray(0, pdfLimits.bytes)).toString("latin1");
  const ranges = text.matchAll(
    /\/ByteRange\s{0,9}\[\s{0,9}0\s{1,9}(\d{1,10})\s{1,9}(\d{1,10})\s{1,9}(\d{1,10})\s{0,19}\]/g,
  );
  const found = [];
  for (const [, ...numbers] of ranges.take(mostSignatures)) {
    const [start, end, rest] = numbers.map(Number) as [number, number, number];
    if (start >= end || end + rest > bytes.length) continue;
    const contents = { kind: "string", start, end, bytes: Buffer.from(text.slice(start + 1, end - 1), "hex") } as const;
    const content = [bytes.subarray(0, start), bytes.subarray(end, end + rest)] as const;
    found.push({ cms: withoutPadding(bytes, contents), content });
  }
  return found;
}

const endsAt = (bytes: Uint8Array, end: number, sectionEnd: number) =>
  end <= sectionEnd &&
  sectionEnd - end <= 2 &&
  bytes.subarray(end, sectionEnd).every((byte) => byte === 10 || byte === 13);

/** The DER structure, when nothing but zeros follows it and its digits are of one case. */
function withoutPadding(file: Uint8Array, contents: PdfText): Uint8Array {
  const digits = Buffer.from(file.subarray(contents.start + 1, contents.end - 1)).toString("latin1");
  if (!/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(digits) || digits.length !== contents.bytes.length * 2) return new Uint8Array();
  try {
    const { bytes } = readDerPrefix(contents.bytes);
    return contents.bytes.subarray(bytes.length).every((byte) => byte === 0) ? bytes : new Uint8Array();
  } catch {
    return new Uint8Array();
  }
}

/** `D:YYYYMMDDHHmmSS` with `Z` or an offset; null for anything else. */
function pdfTime(text: string | null): Date | null {
  const found = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)'?)?/.exec(text ?? "");
  if (!found) return null;
  const [, year, month, date, hour, minute, second, offset, offsetMinutes] = found;
  const zone = offset ? `${offset}:${offsetMinutes}` : "Z";
  const at = new Date(`${year}-${month}-${date}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(at.getTime()) ? null : at;
}
