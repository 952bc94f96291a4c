import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { day, dayIn, timeIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";
import { handOverLimit, ruleOn, sameDayDue } from "./after-hour-rules.ts";
import type { DueTime } from "./due-time.ts";
import { readStarterCalendar, ruleOf, specialDayOf, weekOf } from "./starter-calendar.ts";
import { workingCalendar } from "./working-calendar.ts";

const folder = new URL("../../data/calendar/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const starter = readStarterCalendar({
  weeks: read("working-weeks.json"),
  days: read("days-2025-2027.json"),
  rules: read("rules.json"),
});
const calendar = workingCalendar(starter.weeks.map(weekOf), starter.days.map(specialDayOf), starter.knownYears);

const rules = starter.rules.map(ruleOf);
const at = (text: string): Date => vietnamInstant(day(text.slice(0, 10)), text.slice(11));
const told = (due: DueTime): string =>
  due.dueAt ? `${dayIn(vietnamZone, due.dueAt)} ${timeIn(vietnamZone, due.dueAt).slice(0, 5)}` : "held";

describe("the rules of 15:00", () => {
  const handOver = ruleOn(rules, "hand-over", day("2026-11-02"));
  const sameDay = ruleOn(rules, "same-day", day("2026-11-02"));
  assert.ok(handOver && sameDay);

  for (const [received, limit] of [
    ["2026-11-02 08:00", "2026-11-02 17:00"],
    ["2026-11-02 15:00", "2026-11-02 17:00"],
    ["2026-11-02 15:01", "2026-11-03 07:00"],
    ["2026-11-06 16:00", "2026-11-09 07:00"],
    ["2026-11-23 16:00", "2026-11-25 07:00"],
    ["2026-11-24 09:00", "2026-11-25 07:00"],
  ] as const) {
    it(`received ${received}, handed over by ${limit}`, () => {
      assert.equal(told(handOverLimit(calendar, at(received), handOver)), limit);
    });
  }

  for (const [received, due] of [
    ["2026-11-02 08:00", "2026-11-02 17:00"],
    ["2026-11-02 15:00", "2026-11-02 17:00"],
    ["2026-11-02 15:01", "2026-11-03 17:00"],
    ["2026-11-23 15:30", "2026-11-25 17:00"],
    ["2026-11-07 09:00", "2026-11-09 17:00"],
  ] as const) {
    it(`same-day procedure received ${received}, due ${due}`, () => {
      assert.equal(told(sameDayDue(calendar, at(received), sameDay)), due);
    });
  }

  it("finds the rule of the day", () => {
    assert.match(ruleOn(rules, "hand-over", day("2026-08-04"))?.source ?? "", /118\/2025/);
    assert.match(handOver.source, /309\/2026/);
    assert.equal(ruleOn(rules, "hand-over", day("2010-01-01")), undefined);
  });
});
