import { type PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from "@libpdf/core";
import { formXObject } from "./appearance.ts";
import {
  addField,
  findField,
  formOf,
  numbers,
  openForUpdate,
  type Placement,
  resolver,
  textString,
} from "./edit-pdf.ts";
import { codesFor, fieldContent, readAdvances, readToUnicode, rightAligned } from "./field-text.ts";
import { refuse } from "./refusals.ts";
import { present } from "#kernel/plain/present";

/** A place for text that is filled after the first signature (number, day, month). */
export type ReservedText = {
  readonly name: string;
  /** The baseline lies 0.22 of the type size above the lower edge. */
  readonly placement: Placement;
  /** Type size in points. */
  readonly size: number;
  /** The longest text, in characters. */
  readonly length: number;
  /** The text ends at the right edge, before what is printed behind it; otherwise it begins at the left one. */
  readonly right?: boolean | undefined;
};
export type Reservation = {
  /** Places for signatures to come. The first signer sees, and covers, where they will stand. */
  readonly signatures: readonly { readonly name: string; readonly placement: Placement }[];
  readonly texts: readonly ReservedText[];
  /** TrueType font in which the texts will be set, and every character that may be written with it. */
  readonly font: Uint8Array;
  readonly characters: string;
};

/**
 * Adds empty fields to a PDF before its first signature. The font of the texts is embedded now, so that
 * filling them later brings no new font: what is signed decides how every digit looks.
 */
export async function reserveFields(bytes: Uint8Array, reservation: Reservation): Promise<Uint8Array> {
  const pdf = await openForUpdate(bytes);
  for (const { name, placement } of reservation.signatures) {
    const lock = PdfDict.of({ Type: PdfName.of("SigFieldLock"), Action: PdfName.of("All") });
    // PDF/A wants an appearance for everything that takes up room.
    const look = PdfDict.of({ N: formXObject(pdf, placement.rectangle, new PdfDict(), "") });
    addField(pdf, placement, { FT: PdfName.of("Sig"), T: textString(name), Lock: lock, AP: look });
  }
  if (reservation.texts.length > 0) reserveTexts(pdf, reservation);
  return pdf.save({ incremental: true, subsetFonts: true });
}

function reserveTexts(pdf: PDF, { texts, font: ttf, characters }: Reservation): void {
  const font = pdf.embedFont(ttf);
  font.encodeText(characters.normalize("NFC")); // these glyphs stay in the subset
  const resources = pdf.register(PdfDict.of({ Font: PdfDict.of({ F: font.ref }) }));
  const form = formOf(pdf);
  form.set("DR", resources);
  form.set("DA", new PdfString(Buffer.from("/F 12 Tf 0 g"), "literal"));
  for (const { name, placement, size, length, right } of texts) {
    const empty = formXObject(pdf, placement.rectangle, resources, "");
    addField(pdf, placement, {
      FT: PdfName.of("Tx"),
      T: textString(name),
      MaxLen: PdfNumber.of(length),
      DA: new PdfString(Buffer.from(`/F ${size} Tf 0 g`), "literal"),
      AP: PdfDict.of({ N: empty }),
      ...(right ? { Q: PdfNumber.of(rightQuadding) } : {}),
    });
  }
}
const rightQuadding = 2;

/** The advances of the codes in a composite font. */
function advancesOf(font: PdfDict, codes: readonly number[], at: ReturnType<typeof resolver>): number[] {
  const numberOf = (one: unknown): number => (one instanceof PdfNumber ? one.value : 0);
  const [descendant] = font.getArray("DescendantFonts", at) ?? [];
  const dict = descendant instanceof PdfRef ? at(descendant) : descendant;
  if (!(dict instanceof PdfDict)) return [];
  const widths = [...(dict.getArray("W", at) ?? [])];
  const advances = readAdvances(
    widths.map((one) => (one instanceof PdfArray ? [...one].map(numberOf) : numberOf(one))),
    codes,
  );
  return codes.map((code) => advances.get(code) ?? dict.getNumber("DW", at)?.value ?? 1_000);
}

/**
 * Fills reserved text fields by an incremental update, each once. Refuses a missing or filled field, a text
 * too long, and characters that the reserved font does not hold.
 */
export async function fillFields(bytes: Uint8Array, texts: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const pdf = await openForUpdate(bytes);
  for (const [name, text] of Object.entries(texts)) fillField(pdf, name, text.normalize("NFC"));
  return pdf.save({ incremental: true, compressStreams: false });
}

function fillField(pdf: PDF, name: string, text: string): void {
  const at = resolver(pdf);
  const field = findField(pdf, name);
  const empty = field?.getDict("AP", at)?.get("N", at);
  if (!field || field.getName("FT", at)?.value !== "Tx" || !(empty instanceof PdfStream))
    throw refuse("not-found", "signature.no-such-field");
  if (field.has("V")) throw refuse("conflict", "signature.field-taken");
  const resources = empty.getRef("Resources");
  const size = Number(/^\/F ([\d.]+) Tf 0 g$/.exec(field.getString("DA", at)?.asString() ?? "")?.[1]);
  const font = resources && (pdf.getObject(resources) as PdfDict).getDict("Font", at)?.getDict("F", at);
  const map = font?.get("ToUnicode", at);
  if (!(resources instanceof PdfRef) || !font || !(map instanceof PdfStream) || !(size > 0))
    throw refuse("not-found", "signature.no-such-field");
  const codes = codesFor(readToUnicode(map.getDecodedData()), text);
  if (!codes || text.length === 0 || text.length > (field.getNumber("MaxLen", at)?.value ?? 0))
    throw refuse("invalid", "signature.text-not-allowed");
  const box = present(empty.getArray("BBox", at));
  const [, , width = 0, height = 0] = [...box].map((n) => (n instanceof PdfNumber ? n.value : 0));
  const isRight = field.getNumber("Q", at)?.value === rightQuadding;
  const left = isRight ? rightAligned(advancesOf(font, codes, at), size, width) : "0";
  const filled = formXObject(pdf, { x: 0, y: 0, width, height }, resources, fieldContent(codes, size, left));
  (pdf.getObject(filled) as PdfDict).set("BBox", numbers(0, 0, width, height));
  field.set("V", textString(text));
  field.set("AP", PdfDict.of({ N: filled }));
}
