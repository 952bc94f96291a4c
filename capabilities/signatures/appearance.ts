import { PDF, PdfDict, PdfName, type PdfRef, PdfStream } from "@libpdf/core";
import { boxOf, numbers, type Rectangle } from "./edit-pdf.ts";

/**
 * What is seen of a signature (NĐ 30/2020 annex I): an image with transparency for a person (blue) and for
 * an agency's seal (red), or lines of text for attachments and electronic copies.
 */
export type Appearance =
  | { readonly kind: "image"; readonly png: Uint8Array }
  | PreparedImage
  | { readonly kind: "text"; readonly lines: readonly string[]; readonly font: Uint8Array };

/** An image unpacked and packed again as a PDF wants it: work to be done once for many signatures. */
export type PreparedImage = {
  readonly kind: "prepared";
  readonly width: number;
  readonly height: number;
  readonly colours: PdfStream;
  readonly transparency: PdfStream | null;
};

/** Prepares a PNG with transparency for {@link Appearance}; throws when it is no PNG. */
export function prepareImage(png: Uint8Array): PreparedImage {
  const pdf = PDF.create();
  const { ref, width, height } = pdf.embedPng(png);
  const colours = pdf.getObject(ref) as PdfStream;
  const transparency = colours.get("SMask", (mask) => pdf.getObject(mask));
  colours.delete("SMask");
  return {
    kind: "prepared",
    width,
    height,
    colours,
    transparency: transparency instanceof PdfStream ? transparency : null,
  };
}

/** Points per millimetre. */
export const mm = 72 / 25.4;

/**
 * Where the seal goes beside a signature: actual size, covering about a third of the signature's image on
 * its left (NĐ 30/2020 annex I). 36 mm is the diameter of a state agency's seal.
 */
export function sealRectangle(signature: Rectangle, diameterMm = 36): Rectangle {
  const size = diameterMm * mm;
  return {
    x: signature.x + signature.width / 3 - size,
    y: signature.y + signature.height / 2 - size / 2,
    width: size,
    height: size,
  };
}

/** Where the text of an attachment's or copy's signature goes: top right of the first page of an A4 sheet, inside the margins. */
export function attachmentRectangle(page: { readonly width: number; readonly height: number }, lines = 3): Rectangle {
  const [width, height] = [75 * mm, 14 * mm + Math.max(0, lines - 3) * 12];
  return { x: page.width - width - 15 * mm, y: page.height - height - 5 * mm, width, height };
}

/** Registers the appearance as a form XObject that fills `rectangle`. Text embeds its font: save with `subsetFonts`. */
export function appearanceStream(pdf: PDF, rectangle: Rectangle, appearance: Appearance): PdfRef {
  if (appearance.kind === "text") return textAppearance(pdf, rectangle, appearance.lines, appearance.font);
  const image = appearance.kind === "prepared" ? appearance : prepareImage(appearance.png);
  const scale = Math.min(rectangle.width / image.width, rectangle.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  const [x, y] = [(rectangle.width - width) / 2, (rectangle.height - height) / 2];
  const content = `q ${[width, 0, 0, height, x, y].map((n) => n.toFixed(2)).join(" ")} cm /Im Do Q`;
  return formXObject(pdf, rectangle, PdfDict.of({ XObject: PdfDict.of({ Im: registerImage(pdf, image) }) }), content);
}

function registerImage(pdf: PDF, { colours, transparency }: PreparedImage): PdfRef {
  const image = new PdfStream(colours, colours.data);
  if (transparency) image.set("SMask", pdf.register(new PdfStream(transparency, transparency.data)));
  return pdf.register(image);
}

/** NĐ 30/2020 annex I: Times New Roman, upright, size 10, black. */
function textAppearance(pdf: PDF, rectangle: Rectangle, lines: readonly string[], ttf: Uint8Array): PdfRef {
  const font = pdf.embedFont(ttf);
  const size = 10;
  const shown = lines.map((line) => `<${hexCodes(font.encodeTextToGids(line.normalize("NFC")))}> Tj`).join(" T* ");
  const content = `q BT /F ${size} Tf 0 g 12 TL 0 ${(rectangle.height - size).toFixed(2)} Td ${shown} ET Q`;
  return formXObject(pdf, rectangle, PdfDict.of({ Font: PdfDict.of({ F: font.ref }) }), content);
}

export const hexCodes = (codes: readonly number[]): string =>
  codes.map((code) => code.toString(16).padStart(4, "0")).join("");

export function formXObject(pdf: PDF, rectangle: Rectangle, resources: PdfDict | PdfRef, content: string): PdfRef {
  const entries = {
    Type: PdfName.of("XObject"),
    Subtype: PdfName.of("Form"),
    BBox: rectangle.width === 0 ? boxOf(undefined) : numbers(0, 0, rectangle.width, rectangle.height),
    Resources: resources,
  };
  return pdf.register(PdfStream.fromDict(entries, Buffer.from(content, "latin1")));
}
