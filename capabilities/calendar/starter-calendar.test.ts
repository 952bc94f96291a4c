import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { weekday } from "#kernel/plain/day";
import { readStarterCalendar } from "./starter-calendar.ts";

const folder = new URL("../../data/calendar/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const starter = readStarterCalendar({
  weeks: read("working-weeks.json"),
  days: read("days-2020-2027.json"),
  rules: read("rules.json"),
});

describe("the special days of 2020 to 2027", () => {
  const count = (year: number) =>
    starter.days.filter((it) => it.kind === "holiday" && it.on.startsWith(String(year))).length;

  it("are ten holidays in 2020, eleven under the Labour Code of 2019, and twelve from 2026 on", () => {
    const years = [2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027];
    assert.deepEqual(starter.knownYears, years);
    assert.deepEqual(years.map(count), [10, 11, 11, 11, 11, 11, 12, 12]);
  });

  it("name a source on every row, and are marked where no numbered document is known", () => {
    for (const it of starter.days) {
      assert.ok(it.source.length > 10, it.on);
      if (/chưa có số văn bản|chờ thông báo/.test(it.source)) assert.equal(it.verified, false, it.on);
    }
    const culture = starter.days.find((it) => it.on === "2026-11-24");
    assert.deepEqual([culture?.kind, culture?.source], ["holiday", "Nghị quyết số 28/2026/QH16"]);
  });

  it("lie in a week that has hours, under a rule of each name", () => {
    const first = starter.days[0]?.on ?? "";
    assert.ok(starter.weeks.some((it) => it.validFrom <= first));
    for (const name of ["hand-over", "same-day"]) {
      assert.ok(
        starter.rules.some((it) => it.name === name && it.validFrom <= first),
        name,
      );
    }
  });

  it("give a substitute for each holiday on weekly rest, and a working day for each swapped one", () => {
    for (const year of ["2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027"]) {
      const of = (kind: string) => starter.days.filter((it) => it.kind === kind && it.on.startsWith(year));
      const atRest = of("holiday").filter((it) => weekday(it.on) > 5);
      assert.equal(of("substitute").length, atRest.length, year);
      assert.equal(of("swapped-off").length, of("extra-working").length, year);
      for (const off of [...of("substitute"), ...of("swapped-off")]) assert.ok(weekday(off.on) <= 5, off.on);
      for (const extra of of("extra-working")) assert.ok(weekday(extra.on) > 5, extra.on);
    }
  });

  it("are refused when a file is not in its shape", () => {
    const good = {
      weeks: read("working-weeks.json"),
      days: read("days-2020-2027.json"),
      rules: read("rules.json"),
    };
    const day = {
      on: "2026-02-30",
      kind: "holiday",
      nameVi: "x",
      nameEn: "x",
      source: "x",
      verified: true,
    };
    const days = { agency: "H31", knownYears: [2026], days: [day] };
    assert.throws(() => readStarterCalendar({ ...good, days }));
    const hours = {
      "1": [
        { from: "13:30", to: "17:00" },
        { from: "07:00", to: "14:00" },
      ],
    };
    const week = {
      agency: "H31",
      validFrom: "2026-01-01",
      validTo: null,
      source: "x",
      verified: true,
      hours,
    };
    assert.throws(() => readStarterCalendar({ ...good, weeks: { weeks: [week] } }));
  });
});
