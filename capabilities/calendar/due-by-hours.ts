import { addDays, dayIn, timeIn, vietnamInstant, vietnamZone, type Day } from "#kernel/plain/day";
import type { DueTime, Pause, TimeLimit } from "./due-time.ts";
import { pausedLine, stoppedLine, whyOfDay, type ExplanationLine } from "./explanation.ts";
import { hoursOn, isWorkingDay, nextWorkingDay, type WorkingCalendar } from "./working-calendar.ts";

const hourMs = 3_600_000;

/** A stretch in which the limit runs, or the pause that stops it. */
type Stretch = { readonly from: Date; readonly to: Date } | { readonly pause: Pause };

/**
 * When a limit in hours ends. It runs only in working hours, from the instant itself (Civil Code 2015 art. 147.1);
 * started outside them it runs from the next working hour. `pauses` are in order.
 */
export function byWorkingHours(
  calendar: WorkingCalendar,
  limit: TimeLimit & { readonly pauses: readonly Pause[] },
): DueTime {
  const lines: ExplanationLine[] = [];
  let leftMs = Math.round(limit.amount * hourMs);
  let begun = false;
  for (const stretch of stretches(calendar, limit.from, limit.pauses, lines)) {
    if ("pause" in stretch) {
      const { pause } = stretch;
      if (pause.to === null) return { dueAt: null, lines: [...lines, stoppedLine(pause, leftHours(leftMs))] };
      lines.push(pausedLine(pause, pause.to));
      begun = true;
      continue;
    }
    if (!begun && stretch.from > limit.from) lines.push(countedFrom(stretch.from));
    begun = true;
    const runMs = stretch.to.getTime() - stretch.from.getTime();
    if (leftMs <= runMs) return { dueAt: new Date(stretch.from.getTime() + leftMs), lines };
    leftMs -= runMs;
  }
  throw new RangeError("the calendar has no working days");
}

/** The working time from an instant on, cut by the pauses; each pause is told once, days off are explained on the way. */
function* stretches(
  calendar: WorkingCalendar,
  start: Date,
  pauses: readonly Pause[],
  lines: ExplanationLine[],
): Generator<Stretch> {
  const told = new Set<Pause>();
  for (const span of workingSpans(calendar, start, lines)) {
    let { from } = span;
    while (from < span.to) {
      const at = from;
      const holding = pauses.find((it) => it.from <= at && (it.to === null || at < it.to));
      if (holding && !told.has(holding)) yield { pause: holding };
      if (holding) told.add(holding);
      if (holding && (holding.to === null || holding.to >= span.to)) break;
      if (holding?.to) {
        from = holding.to;
        continue;
      }
      const to = pauses.find((it) => it.from > at && it.from < span.to)?.from ?? span.to;
      yield { from, to };
      from = to;
    }
  }
}

/** Working spans from an instant on, the first one cut at it. */
function* workingSpans(
  calendar: WorkingCalendar,
  start: Date,
  lines: ExplanationLine[],
): Generator<{ from: Date; to: Date }> {
  let on = dayIn(vietnamZone, start);
  const first = whyOfDay(calendar, on, isWorkingDay(calendar, on));
  if (first) lines.push(first);
  for (;;) {
    for (const span of hoursOn(calendar, on)) {
      const from = vietnamInstant(on, span.from);
      const to = vietnamInstant(on, span.to);
      if (to > start) yield { from: from < start ? start : from, to };
    }
    on = explainUpTo(calendar, on, lines);
  }
}

function explainUpTo(calendar: WorkingCalendar, on: Day, lines: ExplanationLine[]): Day {
  const next = nextWorkingDay(calendar, on);
  for (let off = addDays(on, 1); off <= next; off = addDays(off, 1)) {
    const why = whyOfDay(calendar, off, off === next);
    if (why) lines.push(why);
  }
  return next;
}

function countedFrom(at: Date): ExplanationLine {
  const facts = { day: dayIn(vietnamZone, at), time: timeIn(vietnamZone, at).slice(0, 5) };
  return { code: "counted-from-working-time", facts };
}

function leftHours(leftMs: number): number {
  return Math.round((leftMs / hourMs) * 100) / 100;
}
