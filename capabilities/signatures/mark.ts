import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import { attachmentRectangle } from "./appearance.ts";
import { openForUpdate } from "./edit-pdf.ts";
import { refuse } from "./refusals.ts";
import type { Place } from "./signing-process.ts";

/** Letters of 10 pt that a line of the mark holds. */
const widestLine = 44;

function fold(line: string): string[] {
  const lines: string[] = [];
  for (const word of line.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= widestLine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * What is seen of the agency's signature on an attachment or an electronic copy: the lines given, then the time of signing by
 * ISO 8601 in Vietnamese time. No image. Source: NĐ 30/2020/NĐ-CP annex I.
 */
export function markLines(lines: readonly string[], at: Date): string[] {
  const time = `${dayIn(vietnamZone, at)}T${timeIn(vietnamZone, at)}+07:00`;
  return [...lines.flatMap(fold), time];
}

/**
 * Where that text stands: top right of page 1. Refuses `signature.unreadable-pdf`, `signature.encrypted-pdf`, `signature.no-such-page`.
 */
export async function markPlace(pdf: Uint8Array, lines: readonly string[]): Promise<Place> {
  const page = (await openForUpdate(pdf)).getPage(0);
  if (!page) throw refuse("invalid", "signature.no-such-page");
  return { page: 0, ...attachmentRectangle(page, lines.flatMap(fold).length + 1) };
}
