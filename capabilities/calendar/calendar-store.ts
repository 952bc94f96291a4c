import { sql } from "kysely";
import { of, type Reader, type Tx } from "#kernel/database";
import type { Ids } from "#kernel/ids";
import type { AfterHourRule } from "./after-hour-rules.ts";
import { refuse } from "./refusals.ts";
import {
  ruleOf,
  specialDayOf,
  weekOf,
  type RuleShape,
  type SpecialDayShape,
  type WeekShape,
} from "./starter-calendar.ts";
import type { CalendarTables } from "./tables.ts";
import { workingCalendar, type WorkingCalendar } from "./working-calendar.ts";

/** A calendar as it holds at one agency, and the rules of 15:00 with it, the agency's own first. */
export type AgencyCalendar = { readonly calendar: WorkingCalendar; readonly rules: readonly AfterHourRule[] };

type Parts = {
  weeks: (WeekShape & { level: number })[] | null;
  days: (SpecialDayShape & { level: number })[] | null;
  years: number[] | null;
  rules: (RuleShape & { level: number })[] | null;
};

/**
 * The calendar of the agencies from the root down to one, in one round trip. What the nearest says goes before what is
 * said above it; a year is known when the root has entered it. Refuses `calendar.no-working-week`.
 */
export async function calendarOf(from: Tx | Reader, agencyIds: readonly string[]): Promise<AgencyCalendar> {
  const { rows } = await sql<Parts>`
    with place as (select id, level from unnest(${agencyIds}::uuid[]) with ordinality as given (id, level))
    select
      (select jsonb_agg(jsonb_build_object('level', level, 'validFrom', valid_from, 'validTo', valid_to, 'hours', hours,
          'source', source, 'verified', verified))
        from calendar.working_week join place on place.id = agency_id) as weeks,
      (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('level', level, 'on', on_day, 'kind', kind, 'nameVi', name_vi,
          'nameEn', name_en, 'hours', hours, 'source', source, 'verified', verified)))
        from calendar.special_day join place on place.id = agency_id) as days,
      (select jsonb_agg(distinct year) from calendar.known_year join place on place.id = agency_id where level = 1) as years,
      (select jsonb_agg(jsonb_build_object('level', level, 'name', name, 'value',
          jsonb_build_object('after', to_char(after_time, 'HH24:MI')), 'validFrom', valid_from, 'validTo', valid_to,
          'source', source, 'verified', verified))
        from calendar.rule join place on place.id = agency_id) as rules`.execute(from);
  const { weeks, days, years, rules } = rows[0] ?? { weeks: null, days: null, years: null, rules: null };
  if (!weeks) throw refuse("conflict", "calendar.no-working-week");
  const nearestLast = (a: { level: number }, b: { level: number }): number => a.level - b.level;
  return {
    calendar: workingCalendar(
      weeks.toSorted(nearestLast).toReversed().map(weekOf),
      (days ?? []).toSorted(nearestLast).map(({ level: _, ...it }) => specialDayOf(it)),
      years ?? [],
    ),
    rules: (rules ?? []).toSorted(nearestLast).toReversed().map(ruleOf),
  };
}

export type CalendarImport = {
  readonly agencyId: string;
  readonly weeks: readonly WeekShape[];
  readonly days: readonly SpecialDayShape[];
  readonly knownYears: readonly number[];
  readonly rules: readonly RuleShape[];
};

/** Saves an agency's calendar: weeks and rules by their first day; the days of the years given replace what was there. */
export async function saveCalendar(tx: Tx, ids: Ids, given: CalendarImport): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar:${given.agencyId}`}, 0))`.execute(tx);
  await saveDays(tx, given);
  await saveWeeks(tx, ids, given);
  await saveRules(tx, ids, given);
}

async function saveDays(tx: Tx, { agencyId, days, knownYears }: CalendarImport): Promise<void> {
  const db = of<CalendarTables>(tx);
  const years = new Set(knownYears);
  const outside = days.find((it) => !years.has(Number(it.on.slice(0, 4))));
  if (outside) throw refuse("invalid", "calendar.day-outside-years", { facts: { day: outside.on } });
  for (const year of years) {
    await db
      .deleteFrom("calendar.special_day")
      .where("agency_id", "=", agencyId)
      .where(sql`extract(year from on_day)`, "=", year)
      .execute();
    await db
      .insertInto("calendar.known_year")
      .values({ agency_id: agencyId, year })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (days.length > 0) await insertDays(tx, agencyId, days);
}

/** The years' earlier days are gone, and no day comes twice in one import. */
async function insertDays(tx: Tx, agencyId: string, days: readonly SpecialDayShape[]): Promise<void> {
  await of<CalendarTables>(tx)
    .insertInto("calendar.special_day")
    .values(
      days.map((it) => ({
        agency_id: agencyId,
        on_day: it.on,
        kind: it.kind,
        name_vi: it.nameVi,
        name_en: it.nameEn,
        hours: it.hours ? JSON.stringify(it.hours) : null,
        source: it.source,
        verified: it.verified,
      })),
    )
    .execute();
}

async function saveWeeks(tx: Tx, ids: Ids, { agencyId, weeks }: CalendarImport): Promise<void> {
  for (const it of weeks) {
    const row = { valid_to: it.validTo, hours: JSON.stringify(it.hours), source: it.source, verified: it.verified };
    await of<CalendarTables>(tx)
      .insertInto("calendar.working_week")
      .values({ id: ids.next(), agency_id: agencyId, valid_from: it.validFrom, ...row })
      .onConflict((conflict) => conflict.columns(["agency_id", "valid_from"]).doUpdateSet(row))
      .execute();
  }
}

async function saveRules(tx: Tx, ids: Ids, { agencyId, rules }: CalendarImport): Promise<void> {
  for (const it of rules) {
    const row = { after_time: it.value.after, valid_to: it.validTo, source: it.source, verified: it.verified };
    await of<CalendarTables>(tx)
      .insertInto("calendar.rule")
      .values({ id: ids.next(), agency_id: agencyId, name: it.name, valid_from: it.validFrom, ...row })
      .onConflict((conflict) => conflict.columns(["agency_id", "name", "valid_from"]).doUpdateSet(row))
      .execute();
  }
}
