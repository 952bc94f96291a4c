import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import { refuse } from "./refusals.ts";

/** A rectangle on a page in points (1/72 inch), origin at the page's lower left corner. */
export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
/** Where something stands: page counted from 0. */
export type Placement = { readonly page: number; readonly rectangle: Rectangle };

/** Opens a PDF for an incremental update; refuses files that would have to be rewritten, which would break signatures. */
export async function openForUpdate(bytes: Uint8Array): Promise<PDF> {
  const pdf = await PDF.load(bytes, { lenient: false }).catch(() => {
    throw refuse("invalid", "signature.unreadable-pdf");
  });
  if (pdf.isEncrypted) throw refuse("invalid", "signature.encrypted-pdf");
  if (pdf.canSaveIncrementally() !== null) throw refuse("invalid", "signature.unreadable-pdf");
  return pdf;
}

/** The document's interactive form, made when there is none. */
export function formOf(pdf: PDF): PdfDict {
  const catalog = pdf.getCatalog();
  const found = catalog.getDict("AcroForm", resolver(pdf));
  if (found) return found;
  const form = PdfDict.of({ Fields: new PdfArray([]), SigFlags: PdfNumber.of(3) });
  catalog.set("AcroForm", pdf.register(form));
  return form;
}

/** The field of this (full, top-level) name. */
export function findField(pdf: PDF, name: string): PdfDict | undefined {
  const fields = formOf(pdf).getArray("Fields", resolver(pdf));
  for (const entry of fields ?? []) {
    const field = entry instanceof PdfRef ? pdf.getObject(entry) : entry;
    if (field instanceof PdfDict && field.getString("T", resolver(pdf))?.asString() === name) return field;
  }
  return undefined;
}

/** Adds a merged field and widget to the form and to its page. */
export function addField(pdf: PDF, placement: Placement | null, entries: Record<string, PdfObject>): PdfDict {
  const page = pdf.getPage(placement?.page ?? 0);
  if (!page) throw refuse("invalid", "signature.no-such-page");
  const field = PdfDict.of({
    Type: PdfName.of("Annot"),
    Subtype: PdfName.of("Widget"),
    F: PdfNumber.of(132), // print, locked
    P: page.ref,
    Rect: boxOf(placement?.rectangle),
    ...entries,
  });
  const ref = pdf.register(field);
  pushTo(pdf, formOf(pdf), "Fields", ref);
  pushTo(pdf, page.dict, "Annots", ref);
  return field;
}

function pushTo(pdf: PDF, holder: PdfDict, key: string, ref: PdfRef): void {
  const list = holder.getArray(key, resolver(pdf));
  if (list) list.push(ref);
  else holder.set(key, new PdfArray([ref]));
}

export function boxOf(rectangle: Rectangle | undefined): PdfArray {
  const { x, y, width, height } = rectangle ?? { x: 0, y: 0, width: 0, height: 0 };
  return numbers(x, y, x + width, y + height);
}

export const numbers = (...values: readonly number[]): PdfArray =>
  new PdfArray(values.map((value) => PdfNumber.of(Math.round(value * 100) / 100)));

export const resolver =
  (pdf: PDF) =>
  (ref: PdfRef): PdfObject | null =>
    pdf.getObject(ref);

/** A text string, in UTF-16 with a byte order mark when it is not ASCII. */
export function textString(text: string): PdfString {
  const ascii = /^[\x20-\x7e]*$/.test(text);
  return new PdfString(ascii ? Buffer.from(text) : Buffer.from(`\ufeff${text}`, "utf16le").swap16(), "hex");
}

/** A date string of PDF §7.9.4, in UTC. */
export function pdfDate(at: Date): PdfString {
  return new PdfString(Buffer.from(`D:${at.toISOString().replace(/\D/g, "").substring(0, 14)}Z`), "literal");
}
