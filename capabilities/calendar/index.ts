import type { Agencies } from "#capabilities/agencies";
import type { KernelDeps } from "#kernel/command";
import { importCalendar } from "./acts/import-calendar.ts";
import { dueTimes } from "./due-times.ts";
import { showCalendar } from "./queries/show-calendar.ts";
import { readStarterCalendar } from "./starter-calendar.ts";

export type { AgencyCalendar } from "./calendar-store.ts";
export type { DueTime, Pause, TimeLimit, TimeUnit } from "./due-time.ts";
export type { ExplanationLine } from "./explanation.ts";
export type { CalendarYear } from "./queries/show-calendar.ts";
export type { CalendarRefusal } from "./refusals.ts";
export type { SpecialDay, SpecialDayKind, WorkingCalendar, WorkingSpan, WorkingWeek } from "./working-calendar.ts";

/**
 * Lịch làm việc. Act `importCalendar`; query `showCalendar`; for other rooms (`Tx` or `Reader` first) `dueTime`,
 * `handOverLimit`, `sameDayDue`, `workingDaysBetween`, `calendarFor`: instants in, instants and explanation lines out.
 */
export function makeCalendar(deps: { kernel: KernelDeps; agencies: Pick<Agencies, "lineOf" | "getAgency"> }) {
  const due = dueTimes(deps);
  return {
    ...due,
    importCalendar: importCalendar(deps),
    showCalendar: showCalendar(deps, due),
    readStarterCalendar,
  };
}

export type Calendar = ReturnType<typeof makeCalendar>;
