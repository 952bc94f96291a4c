import { type Day, dayIn, isDay, timeIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";

// The national interface writes times as yyyyMMddHHmmss in Vietnamese time (domain one-stop §1.9.1).
const timePattern = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const dayPattern = /^(\d{4})(\d{2})(\d{2})(\d{6})?$/;

/** The day of `yyyyMMdd` or `yyyyMMddHHmmss`; undefined for a day that does not exist. */
export function readNationalDay(text: string): Day | undefined {
  const [, year, month, date] = dayPattern.exec(text) ?? [];
  const written = `${year}-${month}-${date}`;
  return isDay(written) ? written : undefined;
}

/** The instant of `yyyyMMddHHmmss`; undefined for anything that is not one. */
export function readNationalTime(text: string): Date | undefined {
  const [, , , , hour, minute, second] = timePattern.exec(text) ?? [];
  const on = readNationalDay(text);
  if (on === undefined || hour === undefined) return undefined;
  if (hour > "23" || `${minute}` > "59" || `${second}` > "59") return undefined;
  return vietnamInstant(on, `${hour}:${minute}:${second}`);
}

/** An instant as the national interface writes it. */
export function nationalTime(at: Date): string {
  return `${dayIn(vietnamZone, at)}${timeIn(vietnamZone, at)}`.replace(/[-:]/g, "");
}
