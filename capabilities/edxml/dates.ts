import { type Day, isDay } from "#kernel/plain/day";

const yearFirst = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/;
const dayFirst = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?:[T ].*)?$/;
const clock = /[T ](\d{1,2}):(\d{2})(?::(\d{2}))?/;

const padded = (text = ""): string => text.padStart(2, "0");

/** `yyyy/MM/dd`, as the standard writes a day. */
export const dayText = (on: Day): string => on.replaceAll("-", "/");

/** Reads the standard's `yyyy/MM/dd` and what is seen beside it: `yyyy-MM-dd`, `dd/MM/yyyy`, each with a time behind it. */
export function readDay(text: string): Day | undefined {
  const first = yearFirst.exec(text);
  const other = first ? null : dayFirst.exec(text);
  const day = first
    ? `${first[1]}-${padded(first[2])}-${padded(first[3])}`
    : other && `${other[3]}-${padded(other[2])}-${padded(other[1])}`;
  return day && isDay(day) ? day : undefined;
}

/** Reads a time in any of the forms above as `yyyy/MM/dd HH:mm:ss`; undefined when it is none. */
export function readTime(text: string): string | undefined {
  const on = readDay(text);
  if (!on) return undefined;
  const [, hours = "00", minutes = "00", seconds = "00"] = clock.exec(text) ?? [];
  const isTime = Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  return isTime ? `${dayText(on)} ${padded(hours)}:${minutes}:${seconds}` : undefined;
}

export const isTimeText = (text: string): boolean => readTime(text) === text;
