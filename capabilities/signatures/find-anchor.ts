import type { PDF } from "@libpdf/core";
import { openForUpdate, type Placement, type Rectangle } from "./edit-pdf.ts";
import { mm } from "./appearance.ts";
import { refuse } from "./refusals.ts";

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
