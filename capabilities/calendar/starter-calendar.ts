import { z } from "zod";
import { isDay } from "#kernel/plain/day";
import type { AfterHourRule } from "./after-hour-rules.ts";
import type { SpecialDay, Weekday, WorkingSpan, WorkingWeek } from "./working-calendar.ts";

const dayText = z.string().refine((text) => isDay(text));
const clockText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const span = z.object({ from: clockText, to: clockText }).refine((it) => it.from < it.to);
const spans = z
  .array(span)
  .max(6)
  .refine((all) => all.every((it, n) => n === 0 || (all[n - 1]?.to ?? "") <= it.from));
const sourced = { source: z.string().min(1).max(500), verified: z.boolean() };
const period = { validFrom: dayText, validTo: dayText.nullable() };

export const weekShape = z.object({
  ...period,
  hours: z.partialRecord(z.enum(["1", "2", "3", "4", "5", "6", "7"]), spans),
  ...sourced,
});
export const specialDayShape = z.object({
  on: dayText,
  kind: z.enum(["holiday", "substitute", "swapped-off", "extra-working"]),
  nameVi: z.string().min(1).max(200),
  nameEn: z.string().min(1).max(200),
  hours: spans.optional(),
  ...sourced,
});
export const ruleShape = z.object({
  name: z.enum(["hand-over", "same-day"]),
  value: z.object({ after: clockText }),
  ...period,
  ...sourced,
});

const agency = z.string().min(1).max(40);
const weeksFile = z.object({ weeks: z.array(weekShape.extend({ agency })) });
const daysFile = z.object({ agency, knownYears: z.array(z.int()), days: z.array(specialDayShape) });
const rulesFile = z.object({ rules: z.array(ruleShape.extend({ agency })) });

export type WeekShape = z.infer<typeof weekShape>;
export type SpecialDayShape = z.infer<typeof specialDayShape>;
export type RuleShape = z.infer<typeof ruleShape>;

/** One agency's calendar as `importCalendar` takes it. */
export type CalendarShape = {
  readonly weeks: readonly WeekShape[];
  readonly days: readonly SpecialDayShape[];
  readonly rules: readonly RuleShape[];
  readonly knownYears: readonly number[];
};

/** Reads the three files of `data/calendar`; throws when one is not in its shape. */
export function readStarterCalendar(files: { weeks: unknown; days: unknown; rules: unknown }): CalendarShape {
  const days = daysFile.parse(files.days);
  return {
    weeks: weeksFile.parse(files.weeks).weeks.map(({ agency: _, ...week }) => week),
    days: days.days,
    rules: rulesFile.parse(files.rules).rules.map(({ agency: _, ...rule }) => rule),
    knownYears: days.knownYears,
  };
}

export function weekOf(shape: Pick<WeekShape, "validFrom" | "validTo" | "hours">): WorkingWeek {
  const hours: Partial<Record<Weekday, readonly WorkingSpan[]>> = {};
  for (const [weekday, worked] of Object.entries(shape.hours)) {
    if (worked && worked.length > 0) hours[Number(weekday) as Weekday] = worked;
  }
  return { validFrom: shape.validFrom, validTo: shape.validTo, hours };
}

export function specialDayOf(shape: SpecialDayShape): SpecialDay {
  const { on, hours, ...rest } = shape;
  return { on: on, ...rest, ...(hours ? { hours } : {}) };
}

export function ruleOf(shape: RuleShape): AfterHourRule {
  return {
    name: shape.name,
    after: shape.value.after,
    source: shape.source,
    validFrom: shape.validFrom,
    validTo: shape.validTo,
  };
}
