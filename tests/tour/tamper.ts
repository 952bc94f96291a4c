import { PDF, rgb } from "@libpdf/core";

/** The same PDF with one bit of one byte in its middle changed. */
export function flipByte(pdf: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(pdf);
  const at = Math.floor(changed.length / 3);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** The same PDF with a white box and another number painted over it by a later revision; every earlier byte stays. */
export async function paintOver(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDF.load(pdf);
  const page = document.getPage(0);
  if (!page) throw new Error("a PDF without pages cannot be painted over");
  page.drawRectangle({ x: 270, y: 400, width: 60, height: 24, color: rgb(1, 1, 1) });
  page.drawText("99", { x: 280, y: 405, size: 12 });
  return document.save({ incremental: true });
}
