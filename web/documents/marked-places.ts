import type { SourcePdf } from "#capabilities/documents";
import type { Fields } from "../kernel/fields.ts";

// Places on a PDF as one measures them on paper: page from 1, millimetres from the left and the upper edge.

export const markNames = ["number", "date-day", "date-month", "date-year", "signature"] as const;
export type MarkName = (typeof markNames)[number];
type Edge = "page" | "left" | "top";

const mm = 72 / 25.4;
/** In points: six digits, two, two, four; 45 × 24 mm of a signature. */
const sizes: Readonly<Record<MarkName, { readonly width: number; readonly height: number }>> = {
  number: { width: 45, height: 13 },
  "date-day": { width: 15, height: 13 },
  "date-month": { width: 15, height: 13 },
  "date-year": { width: 30, height: 13 },
  signature: { width: 45 * mm, height: 24 * mm },
};

export const boxOf = (name: MarkName, edge: Edge): string => `${name}.${edge}`;

const shortened = (millimetres: number): string => String(Math.round(millimetres * 10) / 10).replace(".", ",");

/** Where a thing goes, in the boxes of the form; null when it goes nowhere. */
export function onPaper(pdf: SourcePdf, name: MarkName): Record<Edge, string> | null {
  const place = pdf.places[name];
  if (!place) return null;
  const top = (pdf.heights[place.page] ?? 842) - place.y - place.height;
  return { page: String(place.page + 1), left: shortened(place.x / mm), top: shortened(top / mm) };
}

const numberIn = (text: string): number =>
  /^\d{1,3}(?:[.,]\d)?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;

/** The places of the form; `wrong` names the boxes that hold no number, or a page that is not there. */
export function readPlaces(form: Fields, heights: readonly number[]) {
  const places: Record<string, { page: number; x: number; y: number; width: number; height: number }> = {};
  const wrong: string[] = [];
  for (const name of markNames) {
    const text = (edge: Edge) => form.text(boxOf(name, edge)).trim();
    if (["page", "left", "top"].every((edge) => text(edge as Edge) === "")) continue;
    const [page, left, top] = [numberIn(text("page")), numberIn(text("left")), numberIn(text("top"))];
    const tall = heights[page - 1];
    if (tall === undefined) wrong.push(boxOf(name, "page"));
    if (Number.isNaN(left)) wrong.push(boxOf(name, "left"));
    const y = (tall ?? 0) - top * mm - sizes[name].height;
    if (Number.isNaN(top) || y < 0) wrong.push(boxOf(name, "top"));
    places[name] = { page: page - 1, x: left * mm, y, ...sizes[name] };
  }
  return { places, wrong };
}
