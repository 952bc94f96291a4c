/** A calendar day, `YYYY-MM-DD`. It has no time and no zone. */
export type Day = string & { readonly __day: never };

/** The legal time of every agency (Asia/Ho_Chi_Minh, UTC+7, no summer time). */
export const vietnamZone = "Asia/Ho_Chi_Minh";

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): Day => {
  const at = new Date(ms);
  const pad = (n: number, width: number) => String(n).padStart(width, "0");
  return `${pad(at.getUTCFullYear(), 4)}-${pad(at.getUTCMonth() + 1, 2)}-${pad(at.getUTCDate(), 2)}` as Day;
};

/** True for a day that exists (2026-02-30 does not). */
export function isDay(text: string): text is Day {
  return dayPattern.test(text) && dayOf(Date.parse(`${text}T00:00:00Z`) || 0) === text;
}

/** Reads a day; throws on anything that is not one. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

const dayFormat = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
const vietnamDays = dayFormat(vietnamZone);

/** The day an instant falls on in a zone: the only way from an instant to a day. */
export function dayIn(zone: string, at: Date): Day {
  return (zone === vietnamZone ? vietnamDays : dayFormat(zone)).format(at) as Day;
}

const timeFormat = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
const vietnamTimes = timeFormat(vietnamZone);

/** The time of day of an instant in a zone, `HH:MM:SS`. */
export function timeIn(zone: string, at: Date): string {
  return (zone === vietnamZone ? vietnamTimes : timeFormat(zone)).format(at);
}

/** The instant of a wall-clock time on a day in Viet Nam; `time` is `HH:MM` or `HH:MM:SS`. Viet Nam has kept UTC+7 since 1975. */
export function vietnamInstant(on: Day, time: string): Date {
  return new Date(`${on}T${time.length === 5 ? `${time}:00` : time}+07:00`);
}

export function addDays(on: Day, days: number): Day {
  return dayOf(msOf(on) + days * 86_400_000);
}

/** Adds calendar months; a day that the month does not have becomes the month's last day (Civil Code 2015 art. 148). */
export function addMonths(on: Day, months: number): Day {
  const [year, month, date] = on.split("-").map(Number) as [number, number, number];
  const first = Date.UTC(year, month - 1 + months, 1);
  const last = Date.UTC(year, month + months, 0);
  return dayOf(Math.min(first + (date - 1) * 86_400_000, last));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((msOf(to) - msOf(from)) / 86_400_000);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(on: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (((new Date(msOf(on)).getUTCDay() + 6) % 7) + 1) as 1;
}

export function yearOf(on: Day): number {
  return Number(on.slice(0, 4));
}
