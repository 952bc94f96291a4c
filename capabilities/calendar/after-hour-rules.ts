import { addDays, dayIn, timeIn, vietnamZone, type Day } from "#kernel/plain/day";
import type { DueTime } from "./due-time.ts";
import { dueLine, unknownYearLines, whyOfDay, type ExplanationLine } from "./explanation.ts";
import { isWorkingDay, nextWorkingDay, workEndsAt, workStartsAt, type WorkingCalendar } from "./working-calendar.ts";

/** A time of day after which something moves to the next working day, `HH:MM`, for a period. */
export type AfterHourRule = {
  readonly name: "hand-over" | "same-day";
  readonly after: string;
  readonly source: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
};

/** The rule of a name that holds on a day. */
export function ruleOn(
  rules: readonly AfterHourRule[],
  name: AfterHourRule["name"],
  on: Day,
): AfterHourRule | undefined {
  return rules.find((it) => it.name === name && it.validFrom <= on && (it.validTo === null || on <= it.validTo));
}

/**
 * Until when the Centre hands a paper dossier to the competent agency: the end of the same working day or, received after
 * the rule's hour, the start of the next one (NĐ 118/2025 art. 18.2 as amended by NĐ 309/2026). An internal limit of the
 * Centre: the applicant's due time does not move.
 */
export function handOverLimit(calendar: WorkingCalendar, receivedAt: Date, rule: AfterHourRule): DueTime {
  const received = dayIn(vietnamZone, receivedAt);
  const late = isLate(receivedAt, rule);
  if (isWorkingDay(calendar, received) && !late) {
    return ended(calendar, received, workEndsAt(calendar, received), []);
  }
  const next = nextWorkingDay(calendar, received);
  return ended(calendar, received, workStartsAt(calendar, next), [
    ...lateLines(calendar, received, late, rule),
    ...daysOff(calendar, received, next),
  ]);
}

/**
 * When the result of a same-day procedure is due: the end of the working day on which it was received or, received after
 * the rule's hour or on a day off, of the next one. Only for procedures whose own text says so.
 */
export function sameDayDue(calendar: WorkingCalendar, receivedAt: Date, rule: AfterHourRule): DueTime {
  const received = dayIn(vietnamZone, receivedAt);
  const late = isLate(receivedAt, rule);
  const on = isWorkingDay(calendar, received) && !late ? received : nextWorkingDay(calendar, received);
  return ended(calendar, received, workEndsAt(calendar, on), [
    ...lateLines(calendar, received, late, rule),
    ...daysOff(calendar, received, on),
  ]);
}

/** After 15:00 means later than 15:00:00. */
function isLate(at: Date, rule: AfterHourRule): boolean {
  return timeIn(vietnamZone, at) > `${rule.after}:00`;
}

function lateLines(calendar: WorkingCalendar, on: Day, late: boolean, rule: AfterHourRule): ExplanationLine[] {
  if (!late || !isWorkingDay(calendar, on)) return [];
  return [{ code: "after-hour", facts: { after: rule.after, source: rule.source } }];
}

function daysOff(calendar: WorkingCalendar, from: Day, to: Day): ExplanationLine[] {
  const lines: ExplanationLine[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) {
    const why = whyOfDay(calendar, on, isWorkingDay(calendar, on));
    if (why) lines.push(why);
  }
  return lines;
}

function ended(calendar: WorkingCalendar, from: Day, at: Date, lines: readonly ExplanationLine[]): DueTime {
  const on = dayIn(vietnamZone, at);
  return { dueAt: at, lines: [...lines, ...unknownYearLines(calendar, from, on), dueLine(on, at)] };
}
