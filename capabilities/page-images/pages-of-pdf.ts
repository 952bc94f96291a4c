import { PDF, PdfArray, type PdfDict, PdfName, PdfNumber, type PDFPage, PdfStream } from "@libpdf/core";
import { type Matrix, paintedBy, sizeUnder, unmoved, times } from "./painted-pictures.ts";

const pointsPerInch = 72;
/** Forms in forms are followed so deep. */
const deepestForm = 4;
/** A page is a scan when pictures cover this much of it; smaller ones are emblems and stamps. */
const scanShare = 0.5;

type Picture = { readonly dpi: number; readonly share: number };
type Lookup = Parameters<PdfDict["getDict"]>[1];

function contentOf(page: PdfDict, lookup: Lookup): string {
  const found = page.get("Contents", lookup);
  const streams = found instanceof PdfArray ? [...found].map((_, at) => found.at(at, lookup)) : [found];
  return streams
    .map((one) => (one instanceof PdfStream ? Buffer.from(one.getDecodedData()).toString("latin1") : ""))
    .join("\n");
}

const numberOf = (dict: PdfDict, name: string, lookup: Lookup): number => {
  const found = dict.get(name, lookup);
  return found instanceof PdfNumber ? found.value : 0;
};

function matrixOf(form: PdfDict, lookup: Lookup): Matrix {
  const given = form.get("Matrix", lookup);
  const found = given instanceof PdfArray ? [...given].map((one) => (one instanceof PdfNumber ? one.value : 0)) : [];
  return found.length === 6 ? (found as unknown as Matrix) : unmoved;
}

type Within = { readonly lookup: Lookup; readonly area: number };

function picturesIn(
  content: string,
  resources: PdfDict | undefined,
  at: { readonly matrix: Matrix; readonly depth: number },
  within: Within,
): Picture[] {
  const { lookup, area } = within;
  const objects = resources?.getDict("XObject", lookup);
  return paintedBy(content, at.matrix).flatMap(({ name, matrix }) => {
    const found = objects?.get(name, lookup);
    if (!(found instanceof PdfStream)) return [];
    const kind = found.get("Subtype", lookup);
    if (kind instanceof PdfName && kind.value === "Form") {
      if (at.depth >= deepestForm) return [];
      const inside = { matrix: times(matrixOf(found, lookup), matrix), depth: at.depth + 1 };
      const own = found.getDict("Resources", lookup) ?? resources;
      return picturesIn(Buffer.from(found.getDecodedData()).toString("latin1"), own, inside, within);
    }
    const { width, height } = sizeUnder(matrix);
    if (width <= 0 || height <= 0) return [];
    const across = (numberOf(found, "Width", lookup) * pointsPerInch) / width;
    const down = (numberOf(found, "Height", lookup) * pointsPerInch) / height;
    return [{ dpi: Math.min(across, down), share: (width * height) / area }];
  });
}

/**
 * Dots per inch of a scanned page; null for a page that is no scan. Of layers that each cover the page the finest counts (a scanner
 * that keeps letters and background apart); of strips the coarsest.
 */
function dpiOf(pictures: readonly Picture[]): number | null {
  const whole = pictures.filter(({ share }) => share >= scanShare);
  if (whole.length > 0) return Math.max(...whole.map(({ dpi }) => dpi));
  const covered = pictures.reduce((sum, { share }) => sum + share, 0);
  return covered < scanShare ? null : Math.min(...pictures.map(({ dpi }) => dpi));
}

/** A page's own resources, or those it inherits. */
function resourcesOf(page: PdfDict, lookup: Lookup): PdfDict | undefined {
  let dict: PdfDict | undefined = page;
  for (let steps = 0; dict !== undefined && steps < 32; steps += 1) {
    const found = dict.getDict("Resources", lookup);
    if (found) return found;
    dict = dict.getDict("Parent", lookup);
  }
  return undefined;
}

function dpiOfPage(pdf: PDF, page: PDFPage): number | null {
  const lookup: Lookup = (ref) => pdf.getObject(ref) ?? null;
  const within = { lookup, area: Math.max(1, page.width * page.height) };
  const at = { matrix: unmoved, depth: 0 };
  return dpiOf(picturesIn(contentOf(page.dict, lookup), resourcesOf(page.dict, lookup), at, within));
}

/** The version in the catalogue, which holds when it is later than that of the first line. */
function laterVersionOf(pdf: PDF): string | null {
  const found = pdf.getCatalog().get("Version", (ref) => pdf.getObject(ref) ?? null);
  return found instanceof PdfName && /^\d\.\d$/.test(found.value) ? found.value : null;
}

/** Part and level of PDF/A as the file's own description says it, `2b`; null when it says nothing. */
function archivalOf(pdf: PDF): string | null {
  const found = pdf.getCatalog().get("Metadata", (ref) => pdf.getObject(ref) ?? null);
  if (!(found instanceof PdfStream)) return null;
  const text = Buffer.from(found.getDecodedData()).toString("utf8");
  const said = (name: string) => new RegExp(`pdfaid:${name}(?:="|>)\\s*([0-9A-Za-z])`).exec(text)?.[1] ?? "";
  const part = said("part");
  return /^[1-4]$/.test(part) ? `${part}${said("conformance").toLowerCase()}` : null;
}

export type PdfPages = {
  readonly pages: number;
  /** The coarsest scanned page; null when no page is a scan. */
  readonly lowestDpi: number | null;
  readonly archival: string | null;
  readonly laterVersion: string | null;
  /** The words of its text layer. */
  readonly text: string;
};

/** Throws when the file cannot be read or has a password. */
export async function pagesOfPdf(bytes: Uint8Array): Promise<PdfPages> {
  const pdf = await PDF.load(bytes);
  if (pdf.isEncrypted) throw new Error("encrypted");
  const pages = Array.from({ length: pdf.getPageCount() }, (_, at) => pdf.getPage(at)).filter((page) => page !== null);
  if (pages.length === 0) throw new Error("no pages");
  const found = pages.flatMap((page) => dpiOfPage(pdf, page) ?? []);
  const text = pages.map((page) => page.extractText({ includeChars: false }).text).join("\n");
  const lowestDpi = found.length === 0 ? null : Math.floor(Math.min(...found) + 0.5);
  const laterVersion = laterVersionOf(pdf);
  return { pages: pages.length, lowestDpi, archival: archivalOf(pdf), laterVersion, text };
}
