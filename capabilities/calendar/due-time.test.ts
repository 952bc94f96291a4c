import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { day, dayIn, timeIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";
import { dueTime, type DueTime, type Pause, type TimeUnit } from "./due-time.ts";
import { readStarterCalendar, specialDayOf, weekOf } from "./starter-calendar.ts";
import { isWorkingDay, workingCalendar, workingDaysBetween, type WorkingWeek } from "./working-calendar.ts";

const folder = new URL("../../data/calendar/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const starter = readStarterCalendar({
  weeks: read("working-weeks.json"),
  days: read("days-2020-2027.json"),
  rules: read("rules.json"),
});
const calendar = workingCalendar(starter.weeks.map(weekOf), starter.days.map(specialDayOf), starter.knownYears);

/** "2026-11-23 09:00" in Viet Nam. */
const at = (text: string): Date => vietnamInstant(day(text.slice(0, 10)), text.slice(11));
const told = (due: DueTime): string =>
  due.dueAt ? `${dayIn(vietnamZone, due.dueAt)} ${timeIn(vietnamZone, due.dueAt).slice(0, 5)}` : "held";
const pause = (from: string, to: string | null): Pause => ({
  from: at(from),
  to: to === null ? null : at(to),
  ground: "Nghị định số 118/2025/NĐ-CP, điều 17",
});

/** from, amount, unit, due, pauses */
const cases: [string, number, TimeUnit, string, Pause[]?][] = [
  // Working days: the day of receipt never counts, whatever the hour.
  ["2026-11-02 07:00", 1, "working-days", "2026-11-03 17:00"],
  ["2026-11-02 14:59", 1, "working-days", "2026-11-03 17:00"],
  ["2026-11-02 15:01", 1, "working-days", "2026-11-03 17:00"],
  ["2026-11-02 16:59", 1, "working-days", "2026-11-03 17:00"],
  ["2026-11-02 17:00", 1, "working-days", "2026-11-03 17:00"],
  ["2026-11-02 23:59", 1, "working-days", "2026-11-03 17:00"],
  ["2026-11-03 00:00", 1, "working-days", "2026-11-04 17:00"],
  ["2026-11-06 16:00", 1, "working-days", "2026-11-09 17:00"],
  ["2026-11-07 09:00", 1, "working-days", "2026-11-09 17:00"],
  // 24/11/2026 is a holiday: ten and twenty working days from 16/11.
  ["2026-11-16 09:00", 5, "working-days", "2026-11-23 17:00"],
  ["2026-11-16 09:00", 6, "working-days", "2026-11-25 17:00"],
  ["2026-11-16 09:00", 10, "working-days", "2026-12-01 17:00"],
  ["2026-11-16 09:00", 20, "working-days", "2026-12-15 17:00"],
  ["2026-11-24 10:00", 1, "working-days", "2026-11-25 17:00"],
  // Tết 2026: Monday 16/2 to Friday 20/2.
  ["2026-02-13 10:00", 1, "working-days", "2026-02-23 17:00"],
  ["2026-02-12 10:00", 2, "working-days", "2026-02-23 17:00"],
  // Hùng Kings on a Sunday: Monday 27/4 is off in its place; then 30/4 and 1/5.
  ["2026-04-24 10:00", 1, "working-days", "2026-04-28 17:00"],
  ["2026-04-24 10:00", 3, "working-days", "2026-05-04 17:00"],
  // Swapped days: Saturday 22/8 is worked, Monday 31/8 is not.
  ["2026-08-21 10:00", 1, "working-days", "2026-08-22 17:00"],
  ["2026-08-28 10:00", 1, "working-days", "2026-09-03 17:00"],
  // Former years: Tết 2024 ends on Wednesday 14/2; Monday 29/4/2024 was made up on Saturday 4/5.
  ["2024-02-07 10:00", 1, "working-days", "2024-02-15 17:00"],
  ["2024-04-26 10:00", 1, "working-days", "2024-05-02 17:00"],
  ["2024-05-03 10:00", 1, "working-days", "2024-05-04 17:00"],
  ["2020-01-22 10:00", 1, "working-days", "2020-01-30 17:00"],
  ["2023-04-28 10:00", 1, "working-days", "2023-05-04 17:00"],
  // Calendar days count days off, but the last one is a working day.
  ["2026-11-02 10:00", 3, "days", "2026-11-05 17:00"],
  ["2026-11-02 10:00", 5, "days", "2026-11-09 17:00"],
  ["2026-11-02 10:00", 22, "days", "2026-11-25 17:00"],
  ["2026-02-10 10:00", 7, "days", "2026-02-23 17:00"],
  // Months end on the same date, on the month's last day, never on a day off.
  ["2026-10-02 10:00", 1, "months", "2026-11-02 17:00"],
  ["2026-08-31 10:00", 1, "months", "2026-09-30 17:00"],
  ["2026-01-31 10:00", 1, "months", "2026-03-02 17:00"],
  ["2026-10-24 10:00", 1, "months", "2026-11-25 17:00"],
  // Hours run in working time only.
  ["2026-11-02 07:00", 8, "working-hours", "2026-11-02 17:00"],
  ["2026-11-02 06:00", 8, "working-hours", "2026-11-02 17:00"],
  ["2026-11-02 11:00", 1, "working-hours", "2026-11-02 14:00"],
  ["2026-11-02 12:00", 1, "working-hours", "2026-11-02 14:30"],
  ["2026-11-02 11:30", 1, "working-hours", "2026-11-02 14:30"],
  ["2026-11-02 10:30", 1, "working-hours", "2026-11-02 11:30"],
  ["2026-11-02 16:00", 8, "working-hours", "2026-11-03 16:00"],
  ["2026-11-02 16:59", 0.5, "working-hours", "2026-11-03 07:29"],
  ["2026-11-06 17:00", 8, "working-hours", "2026-11-09 17:00"],
  ["2026-11-23 16:00", 2, "working-hours", "2026-11-25 08:00"],
  ["2026-11-08 10:00", 1, "working-hours", "2026-11-09 08:00"],
  // Pauses: the day one begins on counts, the day it ends on does not; within one day it takes nothing.
  ["2026-11-02 09:00", 5, "working-days", "2026-11-12 17:00", [pause("2026-11-04 15:00", "2026-11-09 10:00")]],
  ["2026-11-02 09:00", 5, "working-days", "2026-11-09 17:00", [pause("2026-11-04 08:00", "2026-11-04 16:00")]],
  ["2026-11-02 09:00", 5, "working-days", "2026-11-09 17:00", [pause("2026-11-06 16:00", "2026-11-08 10:00")]],
  ["2026-11-02 09:00", 5, "working-days", "2026-11-09 17:00", [pause("2026-11-10 09:00", null)]],
  ["2026-11-02 09:00", 5, "working-days", "held", [pause("2026-11-05 09:00", null)]],
  ["2026-11-02 09:00", 5, "working-days", "2026-11-12 17:00", [pause("2026-11-09 09:00", "2026-11-11 10:00")]],
  ["2026-11-02 09:00", 5, "working-days", "held", [pause("2026-11-09 16:59", null)]],
  ["2026-11-02 09:00", 5, "working-days", "2026-11-09 17:00", [pause("2026-11-09 17:00", null)]],
  ["2026-11-02 09:00", 3, "days", "2026-11-09 17:00", [pause("2026-11-03 09:00", "2026-11-05 09:00")]],
  [
    "2026-11-02 09:00",
    5,
    "working-days",
    "2026-11-11 17:00",
    [pause("2026-11-05 09:00", "2026-11-06 09:00"), pause("2026-11-03 09:00", "2026-11-04 09:00")],
  ],
  [
    "2026-11-02 08:00",
    2,
    "working-hours",
    "2026-11-02 14:30",
    [pause("2026-11-02 09:00", "2026-11-02 11:00"), pause("2026-11-02 13:30", "2026-11-02 14:00")],
  ],
  ["2026-11-02 08:00", 2, "working-hours", "2026-11-04 08:00", [pause("2026-11-02 09:00", "2026-11-03 17:30")]],
  ["2026-11-02 08:00", 2, "working-hours", "held", [pause("2026-11-02 09:00", null)]],
];

describe("due times", () => {
  for (const [from, amount, unit, due, pauses = []] of cases) {
    it(`${from} + ${amount} ${unit}${pauses.length ? ` with ${pauses.length} pauses` : ""} = ${due}`, () => {
      assert.equal(told(dueTime(calendar, { from: at(from), amount, unit, pauses })), due);
    });
  }

  it("is never on a day off, and never earlier when the limit is longer", () => {
    for (const unit of ["working-days", "days", "working-hours"] as const) {
      let before = 0;
      for (let amount = 1; amount <= 120; amount += 1) {
        const { dueAt } = dueTime(calendar, { from: at("2025-12-29 10:00"), amount, unit });
        assert.ok(dueAt && isWorkingDay(calendar, dayIn(vietnamZone, dueAt)), `${amount} ${unit}`);
        assert.ok(dueAt.getTime() >= before);
        before = dueAt.getTime();
      }
    }
  });

  it("explains each day it skipped and why", () => {
    const { lines } = dueTime(calendar, {
      from: at("2026-11-20 09:00"),
      amount: 3,
      unit: "working-days",
    });
    assert.deepEqual(
      lines.map((it) => [it.code, "day" in it.facts ? it.facts.day : ""]),
      [
        ["first-day-not-counted", "2026-11-20"],
        ["weekly-rest", "2026-11-21"],
        ["weekly-rest", "2026-11-22"],
        ["day-off", "2026-11-24"],
        ["due", "2026-11-26"],
      ],
    );
    const holiday = lines[3];
    assert.ok(holiday?.code === "day-off" && holiday.facts.nameVi === "Ngày Văn hóa Việt Nam");
    assert.equal(holiday.facts.source, "Nghị quyết số 28/2026/QH16");
  });

  it("says how much is left while an open pause holds it", () => {
    const held = dueTime(calendar, {
      from: at("2026-11-02 09:00"),
      amount: 5,
      unit: "working-days",
      pauses: [pause("2026-11-04 09:00", null)],
    });
    const last = held.lines[held.lines.length - 1];
    assert.ok(last?.code === "stopped");
    assert.equal(last.facts.left, 3);
  });

  it("says when a year's holidays have not been entered", () => {
    const { lines } = dueTime(calendar, {
      from: at("2027-12-30 09:00"),
      amount: 5,
      unit: "working-days",
    });
    assert.ok(lines.some((it) => it.code === "holidays-not-entered" && it.facts.year === 2028));
  });

  it("takes the week that holds on each day", () => {
    const span = (to: string) => [{ from: "08:00", to }];
    const weeks: WorkingWeek[] = [
      {
        validFrom: day("2026-01-01"),
        validTo: day("2026-11-08"),
        hours: { 1: span("17:00"), 5: span("17:00") },
      },
      {
        validFrom: day("2026-11-09"),
        validTo: null,
        hours: { 1: span("16:30"), 6: span("11:30") },
      },
    ];
    const changing = workingCalendar(weeks, [], [2026]);
    const due = (amount: number) =>
      told(dueTime(changing, { from: at("2026-11-02 09:00"), amount, unit: "working-days" }));
    assert.deepEqual([due(1), due(2), due(3)], ["2026-11-06 17:00", "2026-11-09 16:30", "2026-11-14 11:30"]);
  });

  it("refuses what is not a limit, and a calendar without working days", () => {
    const from = at("2026-11-02 09:00");
    for (const amount of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => dueTime(calendar, { from, amount, unit: "working-days" }), RangeError);
    }
    const empty = workingCalendar([], [], []);
    for (const unit of ["working-days", "days", "working-hours", "months"] as const) {
      assert.throws(() => dueTime(empty, { from, amount: 1, unit }), RangeError);
    }
  });

  it("counts working days between two days", () => {
    const between = (from: string, to: string) => workingDaysBetween(calendar, day(from), day(to));
    assert.equal(between("2026-11-16", "2026-12-01"), 10);
    assert.equal(between("2026-12-01", "2026-11-16"), -10);
    assert.equal(between("2026-11-21", "2026-11-22"), 0);
    assert.equal(between("2026-02-13", "2026-02-23"), 1);
  });
});
