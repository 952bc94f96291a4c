import { dayIn, timeIn, vietnamZone, weekday, yearOf, type Day } from "#kernel/plain/day";
import type { Pause } from "./due-time.ts";
import type { SpecialDayKind, WorkingCalendar } from "./working-calendar.ts";

/**
 * One step of how a due time was found. The web floor has a sentence for each code in Vietnamese and English.
 * Days are `YYYY-MM-DD`, times `HH:MM`, `verified` 0 or 1.
 */
export type ExplanationLine =
  | { readonly code: "first-day-not-counted"; readonly facts: { day: Day } }
  | { readonly code: "weekly-rest"; readonly facts: { day: Day; weekday: number } }
  | {
      readonly code: "day-off";
      readonly facts: {
        day: Day;
        kind: SpecialDayKind;
        nameVi: string;
        nameEn: string;
        source: string;
        verified: 0 | 1;
      };
    }
  | {
      readonly code: "extra-working-day";
      readonly facts: { day: Day; nameVi: string; nameEn: string; source: string; verified: 0 | 1 };
    }
  | { readonly code: "counted-from-working-time"; readonly facts: { day: Day; time: string } }
  | { readonly code: "paused"; readonly facts: { from: Day; to: Day; ground: string } }
  | { readonly code: "stopped"; readonly facts: { since: Day; ground: string; left: number } }
  | { readonly code: "month-has-no-such-day"; readonly facts: { day: Day } }
  | { readonly code: "last-day-moved"; readonly facts: { from: Day; to: Day } }
  | { readonly code: "holidays-not-entered"; readonly facts: { year: number } }
  | { readonly code: "after-hour"; readonly facts: { after: string; source: string } }
  | { readonly code: "due"; readonly facts: { day: Day; time: string } };

/** Why a day is not a working day, or why a day of weekly rest is one; undefined for an ordinary working day. */
export function whyOfDay(calendar: WorkingCalendar, on: Day, working: boolean): ExplanationLine | undefined {
  const special = calendar.specialDays.get(on);
  if (special) {
    const { nameVi, nameEn, source } = special;
    const verified = special.verified ? 1 : 0;
    if (special.kind === "extra-working") {
      return { code: "extra-working-day", facts: { day: on, nameVi, nameEn, source, verified } };
    }
    return {
      code: "day-off",
      facts: { day: on, kind: special.kind, nameVi, nameEn, source, verified },
    };
  }
  return working ? undefined : { code: "weekly-rest", facts: { day: on, weekday: weekday(on) } };
}

export function pausedLine(pause: Pause, to: Date): ExplanationLine {
  const facts = {
    from: dayIn(vietnamZone, pause.from),
    to: dayIn(vietnamZone, to),
    ground: pause.ground,
  };
  return { code: "paused", facts };
}

/** `left` is days or hours, as the limit's unit says. */
export function stoppedLine(pause: Pause, left: number): ExplanationLine {
  return {
    code: "stopped",
    facts: { since: dayIn(vietnamZone, pause.from), ground: pause.ground, left },
  };
}

export function dueLine(day: Day, at: Date): ExplanationLine {
  return { code: "due", facts: { day, time: timeIn(vietnamZone, at).slice(0, 5) } };
}

/** Says for each year touched that its holidays have not been entered, so that the due time may be too early. */
export function unknownYearLines(calendar: WorkingCalendar, from: Day, to: Day): ExplanationLine[] {
  const lines: ExplanationLine[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (!calendar.knownYears.has(year)) lines.push({ code: "holidays-not-entered", facts: { year } });
  }
  return lines;
}
