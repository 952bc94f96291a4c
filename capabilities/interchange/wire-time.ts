import { type Day, dayIn, isDay, timeIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";

/** A day as edXML writes it, `2026/11/22`. */
export const edxmlDay = (on: Day): string => on.replaceAll("-", "/");

/** An instant as edXML writes it, Vietnamese wall clock, `2026/11/22 09:30:00`. */
export const edxmlTime = (at: Date): string => `${edxmlDay(dayIn(vietnamZone, at))} ${timeIn(vietnamZone, at)}`;

/** The instant of a time as edXML writes it; undefined for what is none. */
export function readEdxmlTime(text: string): Date | undefined {
  const match = /^(\d{4})[/-](\d{2})[/-](\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(text.trim());
  const on = match ? `${match[1]}-${match[2]}-${match[3]}` : "";
  if (!match || !isDay(on)) return undefined;
  const at = vietnamInstant(on, match[4] ?? "");
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** DocumentId of QCVN 102: who issued it, when, under which number and symbol. */
export const documentIdOf = (organId: string, on: Day, code: { number: string; notation: string }): string =>
  `${organId},${edxmlDay(on)},${code.number}/${code.notation}`;
