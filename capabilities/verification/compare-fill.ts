import type { PdfRevision } from "./pdf-file.ts";
import type { FieldNode } from "./pdf-fields.ts";
import { pdfLimits, unpack } from "./pdf-sections.ts";
import { present } from "#kernel/plain/present";
import { entry, isKind, PdfUnreadable, type PdfValue, samePdf, textOf } from "./pdf-syntax.ts";

type Update = { readonly before: PdfRevision; readonly after: PdfRevision; readonly added: ReadonlySet<number> };

/** Numbers, days, codes: what a document receives after its first signature, in characters. */
const longestText = 200;
const streamKeys = new Set(["Type", "Subtype", "BBox", "Resources", "Length"]);

/**
 * Whether an update filled an empty reserved field and did nothing else with it. The look of the text is not
 * judged but made again from the text, with the font that was signed, and must be the same bytes.
 */
export function checkFill(update: Update, was: FieldNode, node: FieldNode, onlyValueAndLook: boolean): boolean {
  const { before, after } = update;
  const empty = normalAppearance(before, was.value);
  const drawn = normalAppearance(after, node.value);
  const text = textOf(entry(node.value, "V"));
  if (!onlyValueAndLook || entry(was.value, "V") !== undefined || text === undefined) return false;
  if (!isKind(empty, "stream") || unpack(empty, pdfLimits.bytes).length > 0 || !isKind(drawn, "stream")) return false;
  if (!isNewLook(update, node.value) || [...drawn.entries.keys()].some((key) => !streamKeys.has(key))) return false;
  for (const key of ["Type", "Subtype", "BBox", "Resources"])
    if (!samePdf(entry(empty, key), entry(drawn, key))) return false;
  return Buffer.from(drawn.raw).toString("latin1") === expectedContent(before, was.value, empty, text);
}

function normalAppearance(revision: PdfRevision, field: PdfValue): PdfValue | undefined {
  return revision.resolve(entry(revision.resolve(entry(field, "AP")), "N"));
}

/** `/AP << /N r >>` and no more, r being an object that the update brought. */
function isNewLook({ added }: Update, field: PdfValue): boolean {
  const looks = entry(field, "AP");
  const normal = entry(looks, "N");
  return isKind(looks, "dict") && looks.entries.size === 1 && isKind(normal, "ref") && added.has(normal.number);
}

function expectedContent(before: PdfRevision, field: PdfValue, empty: PdfValue, text: string): string | undefined {
  const size = Number(/^\/F ([\d.]+) Tf 0 g$/.exec(textOf(entry(field, "DA")) ?? "")?.[1]);
  const longest = entry(field, "MaxLen");
  const isRight = entry(field, "Q") === 2;
  const width = numbersOf(before, entry(empty, "BBox"))[2] ?? 0;
  const fonts = before.resolve(entry(before.resolve(entry(empty, "Resources")), "Font"));
  const font = before.resolve(entry(fonts, "F"));
  const map = before.resolve(entry(font, "ToUnicode"));
  if (!isKind(map, "stream") || typeof longest !== "number" || !(size > 0)) return undefined;
  if (text.length === 0 || text.length > Math.min(longest, longestText) || text !== text.normalize("NFC"))
    return undefined;
  try {
    const codes = codesFor(unpack(map, pdfLimits.bytes), text);
    return codes && fieldContent(codes, size, isRight ? endsRight(before, font, codes, size, width) : "0");
  } catch (error) {
    if (error instanceof PdfUnreadable) return undefined;
    throw error;
  }
}

/**
 * How the text of a reserved field must have been set. Written a second time on purpose, apart from the
 * filling in the room `signatures`: the validator takes no word of the writer's.
 */
function fieldContent(codes: readonly number[], size: number, left: string): string {
  const hex = codes.map((code) => code.toString(16).padStart(4, "0")).join("");
  // The baseline leaves room for descenders and for the dots below Vietnamese letters.
  return `/Tx BMC q BT /F ${size} Tf 0 g ${left} ${(size * 0.22).toFixed(2)} Td <${hex}> Tj ET Q EMC`;
}

/** Where a right-aligned text begins: the font that was signed says how wide each character is (/W, else /DW). */
function endsRight(
  before: PdfRevision,
  font: PdfValue | undefined,
  codes: readonly number[],
  size: number,
  width: number,
): string {
  const [descendant] = listOf(before, entry(font, "DescendantFonts"));
  const usual = before.resolve(entry(descendant, "DW"));
  const advances = widthsOf(before, entry(descendant, "W"), new Set(codes));
  const em = codes.reduce((sum, code) => sum + (advances.get(code) ?? (typeof usual === "number" ? usual : 1_000)), 0);
  return Math.max(0, width - em * (size / 1_000)).toFixed(2);
}

/** The widths of these codes alone: ranges of a hostile font are never run through. */
function widthsOf(before: PdfRevision, list: PdfValue | undefined, codes: ReadonlySet<number>): Map<number, number> {
  const advances = new Map<number, number>();
  const widths = listOf(before, list);
  for (let at = 0; at < widths.length;) {
    const first = widths[at];
    const second = widths[at + 1];
    const each = isKind(second, "array") ? second.values : undefined;
    const third = each ? undefined : widths[at + 2];
    at += each ? 2 : 3;
    for (const code of codes) {
      if (typeof first !== "number" || code < first) continue;
      const width = each ? before.resolve(each[code - first]) : typeof second === "number" && code <= second && third;
      if (typeof width === "number") advances.set(code, width);
    }
  }
  return advances;
}

function listOf(revision: PdfRevision, value: PdfValue | undefined): (PdfValue | undefined)[] {
  const list = revision.resolve(value);
  return isKind(list, "array") ? list.values.map((one) => revision.resolve(one)) : [];
}

const numbersOf = (revision: PdfRevision, value: PdfValue | undefined): number[] =>
  listOf(revision, value).map((one) => (typeof one === "number" ? one : 0));

/** The parts of a CMap between these words, each found once. */
const partsOf = (text: string, begin: string, end: string): readonly string[] =>
  text.split(begin).flatMap((part, at) => (at === 0 ? [] : part.split(end, 1)));

/**
 * The codes of a text by a font's ToUnicode CMap with two-byte codes, or undefined when the font lacks one of its
 * characters. The first code of a character counts; ranges of a hostile font are never run through.
 */
function codesFor(cmap: Uint8Array, text: string): number[] | undefined {
  const map = new TextDecoder("latin1").decode(cmap);
  const wanted = new Set(text);
  const codes = new Map<string, number>();
  const put = (character: string, code: number) => {
    if (wanted.has(character) && !codes.has(character)) codes.set(character, code);
  };
  const characterOf = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  const numberOf = (digits: string | undefined) => Number.parseInt(present(digits), 16);
  for (const body of partsOf(map, "beginbfchar", "endbfchar"))
    for (const [, code, hex] of body.matchAll(/<([0-9a-f]{4})>\s*<((?:[0-9a-f]{4})+)>/gi))
      put(characterOf(present(hex)), numberOf(code));
  for (const body of partsOf(map, "beginbfrange", "endbfrange"))
    for (const [, low, high, hex] of body.matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]{4})>\s*<([0-9a-f]{4})>/gi))
      for (const character of wanted) {
        const step = character.charCodeAt(0) - numberOf(hex);
        const code = numberOf(low) + step;
        if (character.length === 1 && step >= 0 && code <= numberOf(high)) put(character, code);
      }
  const found = [...text].map((character) => codes.get(character));
  return found.every((code) => code !== undefined) ? found : undefined;
}
