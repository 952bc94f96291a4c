import { sealRectangle } from "./appearance.ts";
import type { Placement } from "./edit-pdf.ts";
import { refuse } from "./refusals.ts";
import { reserveFields } from "./reserved-fields.ts";
import type { Place, Places } from "./signing-process.ts";

/** Names of the fields a document of ours reserves. */
export const fieldNames = {
  person: "chu-ky",
  beside: "chu-ky-ben",
  seal: "con-dau",
  mark: "dau-goc-phai",
  number: "so",
  day: "ngay",
  month: "thang",
  year: "nam",
} as const;

const dates = [
  [fieldNames.day, "date-day", 2],
  [fieldNames.month, "date-month", 2],
  [fieldNames.year, "date-year", 4],
] as const;

const placementOf = ({ page, ...rectangle }: Place): Placement => ({ page, rectangle });

function placeOf(anchors: Places, name: string): Place {
  const place = anchors[name];
  if (!place) throw refuse("not-found", "signature.no-such-anchor", { facts: { anchor: name } });
  return place;
}

/**
 * Reserves the places of both signatures, and of number and date where they follow the signature, before anyone sees
 * the document: what is shown to the signer is what she signs. `font` is a TrueType file. An anchor `mark` is where the agency signs
 * with text (see `mark.ts`) instead of its seal's image; `co-signature` where somebody signs beside the signer.
 * Source: NĐ 30/2020/NĐ-CP annex I (places of signature and seal).
 */
export async function prepareDocument(
  pdf: Uint8Array,
  anchors: Places,
  numberFollows: boolean,
  font: Uint8Array,
): Promise<Uint8Array> {
  const signature = placeOf(anchors, "signature");
  const beside = anchors["co-signature"];
  const seal = anchors.mark ?? anchors.seal ?? { page: signature.page, ...sealRectangle(signature) };
  const text = (name: string, anchor: string, length: number) => ({
    name,
    placement: placementOf(placeOf(anchors, anchor)),
    size: 13,
    length,
  });
  return reserveFields(pdf, {
    signatures: [
      { name: fieldNames.person, placement: placementOf(signature) },
      ...(beside ? [{ name: fieldNames.beside, placement: placementOf(beside) }] : []),
      { name: anchors.mark ? fieldNames.mark : fieldNames.seal, placement: placementOf(seal) },
    ],
    texts: numberFollows
      ? [
          // A layout of ours leaves its digits' room right before the symbol; elsewhere only the place behind "Số:" is known.
          { ...text(fieldNames.number, "number", 6), right: anchors["number-1"] !== undefined },
          // Minutes have no place for a date: it stands in their text. Of a PDF made elsewhere the year may be printed already.
          ...dates.filter(([, anchor]) => anchors[anchor]).map(([name, anchor, length]) => text(name, anchor, length)),
        ]
      : [],
    font,
    characters: "0123456789",
  });
}
