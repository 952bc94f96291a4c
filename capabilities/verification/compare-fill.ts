import type { PdfRevision } from "./pdf-file.ts";
import type { FieldNode } from "./pdf-fields.ts";
import { pdfLimits, unpack } from "./pdf-sections.ts";
import { present } from "#kernel/plain/present";
import { entry, isKind, PdfUnreadable, type PdfValue, samePdf, textOf } from "./pdf-syntax.ts";

type Update = { readonly before: PdfRevision; readonly after: PdfRevision; readonly added: ReadonlySet<number> };

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
  if (text.length === 0 || text.length > longest || text !== text.normalize("NFC")) return undefined;
  try {
    const codes = codesFor(readToUnicode(unpack(map, pdfLimits.bytes)), text);
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
  const advances = new Map<number, number>();
  const widths = listOf(before, entry(descendant, "W"));
  for (let at = 0; at < widths.length;) {
    const [first, second, third] = widths.slice(at, at + 3);
    if (typeof first !== "number") return "0";
    if (isKind(second, "array")) {
      for (const [step, one] of numbersOf(before, second).entries()) advances.set(first + step, one);
      at += 2;
    } else {
      if (typeof second !== "number" || typeof third !== "number" || second > 0xffff) return "0";
      for (let code = first; code <= second; code += 1) advances.set(code, third);
      at += 3;
    }
  }
  const em = codes.reduce((sum, code) => sum + (advances.get(code) ?? (typeof usual === "number" ? usual : 1_000)), 0);
  return Math.max(0, width - em * (size / 1_000)).toFixed(2);
}

function listOf(revision: PdfRevision, value: PdfValue | undefined): (PdfValue | undefined)[] {
  const list = revision.resolve(value);
  return isKind(list, "array") ? list.values.map((one) => revision.resolve(one)) : [];
}

const numbersOf = (revision: PdfRevision, value: PdfValue | undefined): number[] =>
  listOf(revision, value).map((one) => (typeof one === "number" ? one : 0));

/** Character codes by character, from a font's ToUnicode CMap with two-byte codes. Unreadable parts are left out. */
function readToUnicode(cmap: Uint8Array): ReadonlyMap<string, number> {
  const text = new TextDecoder("latin1").decode(cmap);
  const codes = new Map<string, number>();
  const put = (code: number, character: string) => {
    if (!codes.has(character)) codes.set(character, code);
  };
  const characterOf = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, body] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, hex] of present(body).matchAll(/<([0-9a-f]{4})>\s*<((?:[0-9a-f]{4})+)>/gi))
      put(Number.parseInt(present(code), 16), characterOf(present(hex)));
  for (const [, body] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, low, high, hex] of present(body).matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]{4})>\s*<([0-9a-f]{4})>/gi)) {
      const [from, to, first] = [low, high, hex].map((digits) => Number.parseInt(present(digits), 16)) as [
        number,
        number,
        number,
      ];
      for (let code = from; code <= to; code += 1) put(code, String.fromCharCode(first + code - from));
    }
  return codes;
}

/** The codes of a text, or undefined when the font lacks one of its characters. */
function codesFor(codes: ReadonlyMap<string, number>, text: string): number[] | undefined {
  const found = [...text].map((character) => codes.get(character));
  return found.every((code) => code !== undefined) ? found : undefined;
}
