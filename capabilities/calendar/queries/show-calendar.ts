import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { addDays, day, yearOf, type Day } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { dueTimes } from "../due-times.ts";
import { hoursOn, type SpecialDay, type WorkingSpan } from "../working-calendar.ts";

export type CalendarYear = {
  readonly year: number;
  /** Whether the year's special days have been entered. */
  readonly known: boolean;
  /** All years that have been entered, in order. */
  readonly knownYears: readonly number[];
  readonly specialDays: readonly SpecialDay[];
  /** Each day of the year with its working hours; none on a day off. */
  readonly days: readonly { readonly on: Day; readonly hours: readonly WorkingSpan[] }[];
};

/** A year of an agency's calendar, its own and what it takes from above. */
export function showCalendar(deps: { kernel: KernelDeps }, due: Pick<ReturnType<typeof dueTimes>, "calendarFor">) {
  return query(deps.kernel, {
    name: "calendar.show-calendar",
    input: z.strictObject({ agencyId: z.uuid(), year: z.int().min(1900).max(9998) }),
    may: () => true,
    run: async ({ db }, { agencyId, year }): Promise<CalendarYear> => {
      const { calendar } = await due.calendarFor(db, agencyId);
      const days: { on: Day; hours: readonly WorkingSpan[] }[] = [];
      for (let on = day(`${year}-01-01`); yearOf(on) === year; on = addDays(on, 1)) {
        days.push({ on, hours: hoursOn(calendar, on) });
      }
      const specialDays = [...calendar.specialDays.values()]
        .filter((it) => yearOf(it.on) === year)
        .toSorted((a, b) => (a.on < b.on ? -1 : 1));
      const knownYears = [...calendar.knownYears].toSorted((a, b) => a - b);
      return { year, known: calendar.knownYears.has(year), knownYears, specialDays, days };
    },
  });
}
