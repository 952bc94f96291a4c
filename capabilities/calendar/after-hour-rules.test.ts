import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { day, dayIn, timeIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";
import { handOverLimit, ruleOn, sameDayDue } from "./after-hour-rules.ts";
import { dueTime, type DueTime } from "./due-time.ts";
import { readStarterCalendar, ruleOf, specialDayOf, weekOf } from "./starter-calendar.ts";
import { workingCalendar } from "./working-calendar.ts";

const folder = new URL("../../data/calendar/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const starter = readStarterCalendar({
  weeks: read("working-weeks.json"),
  days: read("days-2020-2027.json"),
  rules: read("rules.json"),
});
const calendar = workingCalendar(starter.weeks.map(weekOf), starter.days.map(specialDayOf), starter.knownYears);

const rules = starter.rules.map(ruleOf);
/** "2026-11-02 15:00" or, to the second, "2026-11-02 15:00:01". */
const at = (text: string): Date =>
  new Date(vietnamInstant(day(text.slice(0, 10)), text.slice(11, 16)).getTime() + Number(text.slice(17)) * 1000);
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

  /** received | handed over by | a same-day result due | an ordinary limit of one working day due */
  const boundaries = [
    ["2026-11-02 06:59:59", "2026-11-02 17:00", "2026-11-02 17:00", "2026-11-03 17:00"],
    ["2026-11-02 14:59:59", "2026-11-02 17:00", "2026-11-02 17:00", "2026-11-03 17:00"],
    ["2026-11-02 15:00:00", "2026-11-02 17:00", "2026-11-02 17:00", "2026-11-03 17:00"],
    ["2026-11-02 15:00:01", "2026-11-03 07:00", "2026-11-03 17:00", "2026-11-03 17:00"],
    ["2026-11-02 23:59:59", "2026-11-03 07:00", "2026-11-03 17:00", "2026-11-03 17:00"],
    // A Friday, a Saturday, the eve of a holiday, the holiday itself, a swapped working Saturday.
    ["2026-11-06 15:00:01", "2026-11-09 07:00", "2026-11-09 17:00", "2026-11-09 17:00"],
    ["2026-11-07 08:00:00", "2026-11-09 07:00", "2026-11-09 17:00", "2026-11-09 17:00"],
    ["2026-11-23 15:00:00", "2026-11-23 17:00", "2026-11-23 17:00", "2026-11-25 17:00"],
    ["2026-11-23 15:00:01", "2026-11-25 07:00", "2026-11-25 17:00", "2026-11-25 17:00"],
    ["2026-11-24 15:00:01", "2026-11-25 07:00", "2026-11-25 17:00", "2026-11-25 17:00"],
    ["2026-08-22 14:00:00", "2026-08-22 17:00", "2026-08-22 17:00", "2026-08-24 17:00"],
    ["2026-08-22 15:30:00", "2026-08-24 07:00", "2026-08-24 17:00", "2026-08-24 17:00"],
    // The eve of Tết 2024, whose last day off is Wednesday 14 February.
    ["2024-02-07 15:00:01", "2024-02-15 07:00", "2024-02-15 17:00", "2024-02-15 17:00"],
  ] as const;
  for (const [received, handedOver, sameDayAt, ordinary] of boundaries) {
    it(`boundary ${received}`, () => {
      assert.equal(told(handOverLimit(calendar, at(received), handOver)), handedOver);
      assert.equal(told(sameDayDue(calendar, at(received), sameDay)), sameDayAt);
      assert.equal(told(dueTime(calendar, { from: at(received), amount: 1, unit: "working-days" })), ordinary);
    });
  }

  it("stand apart: each with its own period and source", () => {
    assert.notEqual(handOver.source, sameDay.source);
    const before = ruleOn(rules, "hand-over", day("2025-06-30"));
    const after = ruleOn(rules, "hand-over", day("2025-07-01"));
    assert.match(before?.source ?? "", /61\/2018/);
    assert.match(after?.source ?? "", /118\/2025/);
    assert.equal(ruleOn(rules, "same-day", day("2025-06-30"))?.source, sameDay.source);
  });

  it("finds the rule of the day", () => {
    assert.match(ruleOn(rules, "hand-over", day("2026-08-04"))?.source ?? "", /118\/2025/);
    assert.match(handOver.source, /309\/2026/);
    assert.equal(ruleOn(rules, "hand-over", day("2010-01-01")), undefined);
  });
});
