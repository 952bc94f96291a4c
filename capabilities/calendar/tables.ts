import type { Day } from "#kernel/plain/day";
import type { AfterHourRule } from "./after-hour-rules.ts";
import type { SpecialDayKind } from "./working-calendar.ts";

export type CalendarTables = {
  "calendar.working_week": {
    id: string;
    agency_id: string;
    valid_from: Day;
    valid_to: Day | null;
    hours: unknown;
    source: string;
    verified: boolean;
  };
  "calendar.special_day": {
    agency_id: string;
    on_day: Day;
    kind: SpecialDayKind;
    name_vi: string;
    name_en: string;
    /** Absent on a day off. */
    hours: object | string | null;
    source: string;
    verified: boolean;
  };
  "calendar.known_year": { agency_id: string; year: number };
  "calendar.rule": {
    id: string;
    agency_id: string;
    name: AfterHourRule["name"];
    after_time: string;
    valid_from: Day;
    valid_to: Day | null;
    source: string;
    verified: boolean;
  };
};
