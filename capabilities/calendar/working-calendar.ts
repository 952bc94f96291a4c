import { addDays, vietnamInstant, weekday, type Day } from "#kernel/plain/day";

/** A stretch of working time on one day, `HH:MM` in Viet Nam; `to` is later than `from`. */
export type WorkingSpan = { readonly from: string; readonly to: string };

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The ordinary working hours of a week, for a period. A weekday with no span is weekly rest. */
export type WorkingWeek = {
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly hours: Readonly<Partial<Record<Weekday, readonly WorkingSpan[]>>>;
};

/**
 * `holiday` – a day of Labour Code 2019 art. 112 or of a resolution of the National Assembly;
 * `substitute` – a working day off because a holiday fell on weekly rest (art. 111.3);
 * `swapped-off` – a working day off that is made up on another day; `extra-working` – the day on which it is made up.
 */
export type SpecialDayKind = "holiday" | "substitute" | "swapped-off" | "extra-working";

export type SpecialDay = {
  readonly on: Day;
  readonly kind: SpecialDayKind;
  readonly nameVi: string;
  readonly nameEn: string;
  /** The document that says so. */
  readonly source: string;
  /** False while the source has not been checked; such a day counts, and the explanation says so. */
  readonly verified: boolean;
  /** Hours of an extra working day; absent: the hours of an ordinary Monday. */
  readonly hours?: readonly WorkingSpan[];
};

/** What due times are counted with: the weeks and special days that hold at one agency. */
export type WorkingCalendar = {
  readonly weeks: readonly WorkingWeek[];
  readonly specialDays: ReadonlyMap<Day, SpecialDay>;
  /** The years whose special days have been entered; outside them only weekly rest is known. */
  readonly knownYears: ReadonlySet<number>;
};

/** Builds a calendar; of two special days on one date the later one in the list wins. */
export function workingCalendar(
  weeks: readonly WorkingWeek[],
  days: readonly SpecialDay[],
  knownYears: readonly number[],
): WorkingCalendar {
  return {
    weeks,
    specialDays: new Map(days.map((it) => [it.on, it])),
    knownYears: new Set(knownYears),
  };
}

function weekAt(calendar: WorkingCalendar, on: Day): WorkingWeek | undefined {
  return calendar.weeks.find((week) => week.validFrom <= on && (week.validTo === null || on <= week.validTo));
}

/** The working hours of a day; none on a day off. */
export function hoursOn(calendar: WorkingCalendar, on: Day): readonly WorkingSpan[] {
  const week = weekAt(calendar, on);
  const special = calendar.specialDays.get(on);
  if (special?.kind === "extra-working") return special.hours ?? week?.hours[1] ?? [];
  if (special) return [];
  return week?.hours[weekday(on)] ?? [];
}

export function isWorkingDay(calendar: WorkingCalendar, on: Day): boolean {
  return hoursOn(calendar, on).length > 0;
}

/** The first working day after `on`. */
export function nextWorkingDay(calendar: WorkingCalendar, on: Day): Day {
  // Ten years without a working day is a calendar nobody has filled in, not a long holiday.
  for (let n = 1; n <= 3660; n += 1) {
    const next = addDays(on, n);
    if (isWorkingDay(calendar, next)) return next;
  }
  throw new RangeError(`the calendar has no working day after ${on}`);
}

/** `on` itself when it is a working day, else the first one after it. */
export function workingDayFrom(calendar: WorkingCalendar, on: Day): Day {
  return isWorkingDay(calendar, on) ? on : nextWorkingDay(calendar, on);
}

/** When work begins on a working day. */
export function workStartsAt(calendar: WorkingCalendar, on: Day): Date {
  return vietnamInstant(on, firstOf(hoursOn(calendar, on), on).from);
}

/** When work ends on a working day: the moment at which a limit counted in days ends. */
export function workEndsAt(calendar: WorkingCalendar, on: Day): Date {
  const spans = hoursOn(calendar, on);
  return vietnamInstant(on, spans[spans.length - 1]?.to ?? firstOf(spans, on).to);
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(calendar, on)) count += 1;
  return count;
}

function firstOf(spans: readonly WorkingSpan[], on: Day): WorkingSpan {
  const first = spans[0];
  if (!first) throw new RangeError(`${on} is not a working day`);
  return first;
}
