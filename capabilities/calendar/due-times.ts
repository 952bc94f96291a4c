import type { Agencies } from "#capabilities/agencies";
import type { Reader, Tx } from "#kernel/database";
import { dayIn, vietnamZone, type Day } from "#kernel/plain/day";
import { handOverLimit, ruleOn, sameDayDue, type AfterHourRule } from "./after-hour-rules.ts";
import { calendarOf, type AgencyCalendar } from "./calendar-store.ts";
import { dueTime, type DueTime, type TimeLimit } from "./due-time.ts";
import { refuse } from "./refusals.ts";
import { workingDaysBetween } from "./working-calendar.ts";

export type CalendarDeps = { readonly agencies: Pick<Agencies, "lineOf"> };

type AtAgency = { readonly agencyId: string };
type Reception = AtAgency & { readonly receivedAt: Date };

/** What other rooms ask of the calendar, within their transaction or outside one. */
export function dueTimes({ agencies }: CalendarDeps) {
  const calendarFor = async (from: Tx | Reader, agencyId: string): Promise<AgencyCalendar> =>
    calendarOf(from, (await agencies.lineOf(from, agencyId)).agencyIds);
  return {
    calendarFor,

    /** When a limit ends at an agency; refuses `agencies.unknown`, `calendar.no-working-week`, `calendar.not-a-limit`. */
    async dueTime(from: Tx | Reader, { agencyId, ...limit }: TimeLimit & AtAgency): Promise<DueTime> {
      const { calendar } = await calendarFor(from, agencyId);
      return orRefusal(() => dueTime(calendar, limit));
    },

    /** The same in a calendar that was read before, for whoever asks very often. */
    dueTimeIn: ({ calendar }: AgencyCalendar, limit: TimeLimit): DueTime => orRefusal(() => dueTime(calendar, limit)),

    /** Until when the Centre hands a paper dossier over; refuses `calendar.no-rule` too. */
    async handOverLimit(from: Tx | Reader, of: Reception): Promise<DueTime> {
      const found = await calendarFor(from, of.agencyId);
      const rule = ruleFor(found, "hand-over", of.receivedAt);
      return orRefusal(() => handOverLimit(found.calendar, of.receivedAt, rule));
    },

    /** When the result of a same-day procedure is due; refuses `calendar.no-rule` too. */
    async sameDayDue(from: Tx | Reader, of: Reception): Promise<DueTime> {
      const found = await calendarFor(from, of.agencyId);
      const rule = ruleFor(found, "same-day", of.receivedAt);
      return orRefusal(() => sameDayDue(found.calendar, of.receivedAt, rule));
    },

    /** Working days after `fromDay` up to and including `toDay`. */
    async workingDaysBetween(from: Tx | Reader, of: AtAgency & { fromDay: Day; toDay: Day }): Promise<number> {
      const { calendar } = await calendarFor(from, of.agencyId);
      return workingDaysBetween(calendar, of.fromDay, of.toDay);
    },
  };
}

function ruleFor({ rules }: AgencyCalendar, name: AfterHourRule["name"], at: Date): AfterHourRule {
  const rule = ruleOn(rules, name, dayIn(vietnamZone, at));
  if (!rule) throw refuse("conflict", "calendar.no-rule", { facts: { rule: name } });
  return rule;
}

/** A limit that cannot be counted (no working day in ten years, an amount below 0) is an expected "no" here. */
function orRefusal(count: () => DueTime): DueTime {
  try {
    return count();
  } catch (error) {
    if (error instanceof RangeError) throw refuse("invalid", "calendar.not-a-limit");
    throw error;
  }
}
