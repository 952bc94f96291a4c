import { addDays, addMonths, dayIn, daysBetween, vietnamZone, type Day } from "#kernel/plain/day";
import { byWorkingHours } from "./due-by-hours.ts";
import { dueLine, pausedLine, stoppedLine, unknownYearLines, whyOfDay, type ExplanationLine } from "./explanation.ts";
import { isWorkingDay, workEndsAt, type WorkingCalendar } from "./working-calendar.ts";

/** `working-hours` are hours of the calendar's working time, not of the clock. */
export const timeUnits = ["working-days", "days", "working-hours", "months"] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** A time in which the limit does not run: its ground in law and, while it is open, no end. Waiting inside the agencies is never one. */
export type Pause = { readonly from: Date; readonly to: Date | null; readonly ground: string };

export type TimeLimit = {
  readonly from: Date;
  /** Above 0; a whole number, except for `working-hours`. */
  readonly amount: number;
  readonly unit: TimeUnit;
  /** In any order; they must not overlap. */
  readonly pauses?: readonly Pause[];
};

/** `dueAt` is null while an open pause holds the limit. */
export type DueTime = { readonly dueAt: Date | null; readonly lines: readonly ExplanationLine[] };

const dayOf = (at: Date): Day => dayIn(vietnamZone, at);

/**
 * When a limit ends. Days and months are counted from the day after (Civil Code 2015 art. 147.2), end with the working
 * hours of their last day, and never on a day off (art. 148.5). Throws a RangeError on an amount that is not above 0, a
 * fraction of a day, or a calendar without working days.
 */
export function dueTime(calendar: WorkingCalendar, limit: TimeLimit): DueTime {
  const whole = limit.unit === "working-hours" || Number.isInteger(limit.amount);
  if (!(limit.amount > 0 && limit.amount <= 20_000) || !whole) {
    throw new RangeError(`not a time limit: ${limit.amount} ${limit.unit}`);
  }
  const pauses = [...(limit.pauses ?? [])].sort((a, b) => a.from.getTime() - b.from.getTime());
  const inOrder = { ...limit, pauses };
  const found = limit.unit === "working-hours" ? byWorkingHours(calendar, inOrder) : byDays(calendar, inOrder);
  if (!found.dueAt) return found;
  const on = dayOf(found.dueAt);
  const unknown = unknownYearLines(calendar, dayOf(limit.from), on);
  return { dueAt: found.dueAt, lines: [...found.lines, ...unknown, dueLine(on, found.dueAt)] };
}

/** Ten years without a working day is a calendar nobody has filled in, not a long holiday. */
const longestRestDays = 3_660;

function byDays(calendar: WorkingCalendar, limit: TimeLimit & { readonly pauses: readonly Pause[] }): DueTime {
  const start = dayOf(limit.from);
  const lines: ExplanationLine[] = [{ code: "first-day-not-counted", facts: { day: start } }];
  const onlyWorking = limit.unit === "working-days";
  let left = limit.unit === "months" ? monthsInDays(start, limit.amount, lines) : limit.amount;
  let on = start;
  let said: Pause | undefined;
  let movedFrom: Day | undefined;
  let restDays = 0;
  while (left > 0) {
    on = nextDay(start, on);
    const pause = pauseOver(limit.pauses, on) ?? (left === 1 ? pauseWithin(calendar, limit.pauses, on) : undefined);
    if (pause) {
      if (pause.to === null) return { dueAt: null, lines: [...lines, stoppedLine(pause, left)] };
      if (pause !== said) lines.push(pausedLine(pause, pause.to));
      said = pause;
      continue;
    }
    // A limit in calendar days counts days off too, but cannot end on one: its last day waits for a working day.
    const mustWork = onlyWorking || left === 1;
    const working = isWorkingDay(calendar, on);
    const why = mustWork ? whyOfDay(calendar, on, working) : undefined;
    if (why) lines.push(why);
    restDays = working || !mustWork ? 0 : restDays + 1;
    if (restDays > longestRestDays) throw new RangeError("the calendar has no working days");
    if (working || !mustWork) left -= 1;
    else if (!onlyWorking) movedFrom ??= on;
  }
  if (movedFrom) lines.push({ code: "last-day-moved", facts: { from: movedFrom, to: on } });
  return { dueAt: workEndsAt(calendar, on), lines };
}

function nextDay(start: Day, on: Day): Day {
  if (daysBetween(start, on) > 73_000) throw new RangeError("the calendar has no working days");
  return addDays(on, 1);
}

/** The pause that keeps a day from counting: the day it begins on has counted, the day it ends on does not count (art. 147.2). */
function pauseOver(pauses: readonly Pause[], on: Day): Pause | undefined {
  return pauses.find((it) => dayOf(it.from) < on && (it.to === null || on <= dayOf(it.to)));
}

/** A pause that begins on the last day before its working hours end: that day has not run out, so it does not count. */
function pauseWithin(calendar: WorkingCalendar, pauses: readonly Pause[], on: Day): Pause | undefined {
  if (!isWorkingDay(calendar, on)) return undefined;
  const ends = workEndsAt(calendar, on);
  return pauses.find((it) => dayOf(it.from) === on && it.from < ends && (it.to === null || dayOf(it.to) > on));
}

/** Months end on the same date, or on the month's last day (art. 148.3); counted in days so that a pause can lengthen them. */
function monthsInDays(start: Day, months: number, lines: ExplanationLine[]): number {
  const end = addMonths(start, months);
  if (end.slice(8) !== start.slice(8)) lines.push({ code: "month-has-no-such-day", facts: { day: end } });
  return daysBetween(start, end);
}
