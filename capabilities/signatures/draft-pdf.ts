import { PDF, PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream, rgb } from "@libpdf/core";
import { mm, sealRectangle } from "./appearance.ts";
import { type Placement, type Rectangle, openForUpdate, resolver } from "./edit-pdf.ts";
import { refuse } from "./refusals.ts";
import type { Place, Places } from "./signing-process.ts";

// A PDF that was made elsewhere and is to become a document: what it must be, and where number, date and signature go on it.

/** Why it cannot be signed as a document; each has its sentence. */
export type DraftPdfFault =
  | "unreadable"
  | "encrypted"
  | "signed"
  | "form"
  | "fonts"
  | "not-a4"
  | "too-long"
  | "no-text";
export type DraftPdf = {
  readonly fault: DraftPdfFault | null;
  /** All words of its text layer, a line each, for looking for marks of secrecy. */
  readonly text: string;
  /** The height of each page in points. */
  readonly heights: readonly number[];
  /** Where its words say that things go, as far as they do. */
  readonly places: Places;
};

const mostPages = 300;
const mostObjects = 300_000;
/** A4 in points, either way round, and how far a page may be from it. */
const [short, long, off] = [595, 842, 6];

const isA4 = (page: { readonly width: number; readonly height: number }): boolean => {
  const [a, b] = [Math.min(page.width, page.height), Math.max(page.width, page.height)];
  return Math.abs(a - short) <= off && Math.abs(b - long) <= off;
};

type Pages = ReturnType<PDF["getPages"]>;

/** Everything that is drawn by the pages: objects under them, their parents' resources too. */
function* drawnBy(pdf: PDF, pages: Pages): Generator<PdfDict> {
  const at = resolver(pdf);
  const seen = new Set<PdfObject>();
  const open: PdfObject[] = pages.map(({ dict }) => dict);
  for (let one = open.pop(); one !== undefined && seen.size < mostObjects; one = open.pop()) {
    const found = one instanceof PdfRef ? at(one) : one;
    if (found === null || seen.has(found)) continue;
    seen.add(found);
    if (found instanceof PdfArray) open.push(...found);
    if (!(found instanceof PdfDict)) continue;
    yield found;
    for (const [name, value] of found) {
      const key = String(name.value);
      const above = key === "Parent" ? at(value as PdfRef) : null;
      const inherited = above instanceof PdfDict ? above.get("Resources", at) : null;
      if (inherited) open.push(inherited);
      if (key !== "Parent" && key !== "Annots" && key !== "StructParents") open.push(value);
    }
  }
}

const programs = ["FontFile", "FontFile2", "FontFile3"];

/** A font whose letters are not in the file looks otherwise on another machine: it must not be signed. */
function hasStrangeFont(pdf: PDF, pages: Pages): boolean {
  const at = resolver(pdf);
  for (const dict of drawnBy(pdf, pages)) {
    if (dict.getName("Type", at)?.value !== "Font") continue;
    const kind = dict.getName("Subtype", at)?.value ?? "";
    if (kind === "Type0" || kind === "Type3") continue;
    const descriptor = dict.getDict("FontDescriptor", at);
    if (!descriptor || !programs.some((program) => descriptor.get(program, at) instanceof PdfStream)) return true;
  }
  return false;
}

type Line = ReturnType<Pages[number]["findText"]>[number];
const gap = 2;
const digit = 7.5;
const height = 13;

const after = (word: Line, digits: number): Place => ({
  ...{ page: word.pageIndex, x: word.bbox.x + word.bbox.width + gap, y: word.bbox.y - 1 },
  ...{ width: digits * digit, height },
});

/** "Số:" and "ngày … tháng … năm …" of page 1, and the room over the signer's name. */
function placesIn(pages: Pages, signerName: string): Places {
  const [first] = pages;
  if (!first) return {};
  const words = (pattern: RegExp) => first.findText(pattern);
  const hasYear = (year: Line) =>
    words(/năm\s*20\d\d/u).some(({ bbox }) => Math.abs(bbox.y - year.bbox.y) < 4 && bbox.x >= year.bbox.x - 1);
  const [number] = words(/Số\s*:/u);
  // A date that is written out already (of a law in the grounds) is none to fill in.
  const [blank] = words(/ngày[\s.…_]*tháng[\s.…_]*năm/u);
  const dated = words(/ngày/u).flatMap((day) => {
    if (!blank || Math.abs(day.bbox.y - blank.bbox.y) > 4) return [];
    const beside = (pattern: RegExp, left: Line) =>
      words(pattern).find(({ bbox }) => Math.abs(bbox.y - left.bbox.y) < 4 && bbox.x > left.bbox.x + left.bbox.width);
    const month = beside(/tháng/u, day);
    const year = month && beside(/năm/u, month);
    return month && year ? [{ day, month, year }] : [];
  })[0];
  const named =
    signerName === "" ? undefined : pages.flatMap((page) => page.findText(signerName.normalize("NFC"))).at(-1);
  return {
    ...(number ? { number: after(number, 6) } : {}),
    ...(dated
      ? {
          ...{ "date-day": after(dated.day, 2), "date-month": after(dated.month, 2) },
          ...(hasYear(dated.year) ? {} : { "date-year": after(dated.year, 4) }),
        }
      : {}),
    ...(named ? { signature: overName(named) } : {}),
  };
}

function overName({ bbox, pageIndex }: Line): Place {
  const [width, tall] = [45 * mm, 24 * mm];
  return { page: pageIndex, x: bbox.x + bbox.width / 2 - width / 2, y: bbox.y + bbox.height + 2, width, height: tall };
}

const nothing = { text: "", heights: [], places: {} };

function faultOf(pdf: PDF, pages: Pages, text: string): DraftPdfFault | null {
  if (pages.length === 0 || pages.length > mostPages) return "too-long";
  if ((pdf.getForm()?.getFields().length ?? 0) > 0) return "form";
  const origin = pages.every((page) => page.getMediaBox().x === 0 && page.getMediaBox().y === 0 && page.rotation === 0);
  if (!origin || !pages.every(isA4)) return "not-a4";
  if (text.trim() === "") return "no-text";
  return hasStrangeFont(pdf, pages) ? "fonts" : null;
}

/**
 * Reads a PDF that is to become a document: the first reason against it, its words, its pages, and where its own words say that number,
 * date and the signature of `signerName` go. Never throws for what the bytes say. Meant for a thread that may be ended.
 */
export async function lookAtDraftPdf(bytes: Uint8Array, signerName: string): Promise<DraftPdf> {
  const pdf = await PDF.load(bytes, { lenient: false }).catch(() => null);
  if (!pdf || pdf.canSaveIncrementally() !== null) {
    return { ...nothing, fault: pdf?.isEncrypted ? "encrypted" : "unreadable" };
  }
  if (pdf.isEncrypted) return { ...nothing, fault: "encrypted" };
  if (Buffer.from(bytes).includes("/ByteRange")) return { ...nothing, fault: "signed" };
  try {
    const pages = pdf.getPages();
    const text = pages.map((page) => page.extractText({ includeChars: false }).text).join("\n");
    const fault = faultOf(pdf, pages, text);
    const places = fault === null ? placesIn(pages, signerName) : {};
    return { fault, text, heights: pages.map((page) => page.height), places };
  } catch {
    return { ...nothing, fault: "unreadable" };
  }
}

const colours = { signature: rgb(0.1, 0.2, 0.7), seal: rgb(0.82, 0.07, 0.1), text: rgb(0, 0.45, 0.2) };

/** The same file with a frame around each place: blue the signature, red the seal, green number and date. Only to be looked at. */
export async function frameDraftPdf(bytes: Uint8Array, places: Places): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  const { signature } = places;
  const all = signature ? { ...places, seal: { page: signature.page, ...sealRectangle(signature) } } : places;
  for (const [name, { page, ...rectangle }] of Object.entries(all)) {
    const borderColor = name === "signature" || name === "seal" ? colours[name] : colours.text;
    pdf.getPage(page)?.drawRectangle({ ...rectangle, borderColor, borderWidth: 1 });
  }
  return pdf.save();
}

/**
 * Where the signature's image goes in a document without anchors: centred between the signer's title and
 * name (NĐ 30/2020 annex I), 45 mm × 24 mm or what room there is. Takes the last place where the name
 * stands below the title. Refusal: `signature.no-such-anchor`.
 */
export async function placeBetween(bytes: Uint8Array, title: string, name: string): Promise<Placement> {
  const pdf = await openForUpdate(bytes);
  const below = last(pdf, name);
  const above = last(pdf, title, (match) => match.pageIndex === below?.pageIndex && match.bbox.y > below.bbox.y);
  if (!below || !above) throw refuse("not-found", "signature.no-such-anchor");
  const top = above.bbox.y - 2;
  const bottom = below.bbox.y + below.bbox.height + 2;
  const [width, height] = [45 * mm, Math.min(24 * mm, top - bottom)];
  if (height < 5 * mm) throw refuse("not-found", "signature.no-such-anchor");
  const middle = (box: Rectangle) => box.x + box.width / 2;
  const centre = (middle(above.bbox) + middle(below.bbox)) / 2;
  return { page: below.pageIndex, rectangle: { x: centre - width / 2, y: (top + bottom - height) / 2, width, height } };
}

type Match = ReturnType<PDF["findText"]>[number];

function last(pdf: PDF, text: string, fits: (match: Match) => boolean = () => true): Match | undefined {
  return pdf.findText(text.normalize("NFC")).filter(fits).at(-1);
}
