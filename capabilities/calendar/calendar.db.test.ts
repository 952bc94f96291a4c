import { noBell } from "#kernel/bell";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import type { Agency } from "#capabilities/agencies";
import { makeAgencies } from "#capabilities/agencies";
import { cloneMigrated as cloneDatabase } from "../../tests/support/rooms.ts";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { day, vietnamInstant } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { type Calendar, makeCalendar } from "./index.ts";
import { readStarterCalendar } from "./starter-calendar.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/calendar/${name}.json`, import.meta.url), "utf8"));
const starter = readStarterCalendar({
  weeks: read("working-weeks"),
  days: read("days-2020-2027"),
  rules: read("rules"),
});
const system: Actor = { ...anonymous, kind: "system", scopes: ["calendar:import", "agencies:import"] };
const at = (text: string): Date => vietnamInstant(day(text.slice(0, 10)), text.slice(11));
const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error));
  assert.equal(error.code, code);
  return true;
};
const agencyRow = {
  kind: "people-committee",
  nameEn: "Committee",
  codeProvisional: true,
  gsoCode: null,
  placeName: "Hưng Yên",
  validFrom: "2025-07-01",
  validTo: null,
  source: "thử",
  units: [],
};
const province = {
  ...agencyRow,
  key: "tinh",
  nameVi: "Tỉnh",
  shortName: "Tỉnh",
  code: "H31",
  tier: "province",
  parent: null,
};
const ward = {
  ...agencyRow,
  key: "phuong",
  nameVi: "Phường",
  shortName: "Phường",
  code: "H31.01",
  tier: "commune",
  parent: "tinh",
};
const lonely = {
  ...agencyRow,
  key: "khac",
  nameVi: "Khác",
  shortName: "Khác",
  code: "H54",
  tier: "province",
  parent: null,
};

describe("calendar", () => {
  let clone: Awaited<ReturnType<typeof cloneDatabase>>;
  let calendar: Calendar;
  const found = new Map<string, Agency>();
  const idOf = (key: string): string => found.get(key)?.id ?? "";

  before(async () => {
    clone = await cloneDatabase();
    const now = () => new Date("2026-11-22T03:00:00Z");
    const { db } = clone;
    const kernel = { db, now, ids: timeOrderedIds, log: silentLog, bell: noBell, reactions: gatherReactions(() => []) };
    const agencies = makeAgencies({ kernel });
    calendar = makeCalendar({ kernel, agencies });
    const input = { on: "2025-07-01", agencies: [province, ward, lonely] };
    await agencies.importAgencies({ actor: system, requestId: randomUUID(), input });
    for (const key of ["tinh", "phuong", "khac"]) {
      const agency = await agencies.findAgencyByKey(db, key);
      if (agency) found.set(key, agency);
    }
    await importing({ agencyId: idOf("tinh"), ...starter });
  });
  after(() => clone.drop());

  const importing = (input: object, actor = system) =>
    calendar.importCalendar({ actor, requestId: randomUUID(), input });
  const nothing = { weeks: [], days: [], knownYears: [], rules: [] };
  const due = async (key: string, from: string, amount: number) =>
    (await calendar.dueTime(clone.db, { agencyId: idOf(key), from: at(from), amount, unit: "working-days" })).dueAt;

  it("gives a ward the province's calendar, with the explanation", async () => {
    const wanted = {
      agencyId: idOf("phuong"),
      from: at("2026-11-23 09:00"),
      amount: 10,
      unit: "working-days" as const,
    };
    const { dueAt, lines } = await calendar.dueTime(clone.db, wanted);
    assert.deepEqual(dueAt, at("2026-12-08 17:00"));
    assert.deepEqual(lines[1], {
      code: "day-off",
      facts: {
        day: "2026-11-24",
        kind: "holiday",
        nameVi: "Ngày Văn hóa Việt Nam",
        nameEn: "Viet Nam Culture Day",
        source: "Nghị quyết số 28/2026/QH16",
        verified: 1,
      },
    });
    assert.deepEqual(await due("phuong", "2026-11-23 09:00", 20), at("2026-12-22 17:00"));
  });

  it("works inside a transaction, hand-over and same-day too", async () => {
    await clone.db.transaction().execute(async (tx) => {
      const received = { agencyId: idOf("phuong"), receivedAt: at("2026-11-23 15:30") };
      assert.deepEqual((await calendar.handOverLimit(tx, received)).dueAt, at("2026-11-25 07:00"));
      assert.deepEqual((await calendar.sameDayDue(tx, received)).dueAt, at("2026-11-25 17:00"));
      const days = { agencyId: idOf("phuong"), fromDay: day("2026-11-20"), toDay: day("2026-11-27") };
      assert.equal(await calendar.workingDaysBetween(tx, days), 4);
    });
  });

  it("lets an agency's own days and hours go before those above", async () => {
    const hours = { "1": [{ from: "08:00", to: "16:00" }], "2": [{ from: "08:00", to: "16:00" }] };
    const week = { validFrom: "2027-03-01", validTo: "2027-03-31", hours, source: "thử", verified: false };
    const off = {
      on: "2027-03-08",
      kind: "swapped-off",
      nameVi: "Nghỉ",
      nameEn: "Off",
      source: "thử",
      verified: false,
    };
    await importing({ ...nothing, agencyId: idOf("phuong"), weeks: [week], days: [off], knownYears: [2027] });
    assert.deepEqual(await due("phuong", "2027-02-26 09:00", 1), at("2027-03-01 16:00"));
    assert.deepEqual(await due("phuong", "2027-03-02 09:00", 1), at("2027-03-09 16:00"));
    assert.deepEqual(await due("tinh", "2027-03-02 09:00", 1), at("2027-03-03 17:00"));
    assert.deepEqual(await due("phuong", "2027-03-31 09:00", 1), at("2027-04-01 17:00"));
  });

  it("replaces a year's days by an import of that year, and shows the year", async () => {
    const show = () => calendar.showCalendar({ actor: anonymous, input: { agencyId: idOf("tinh"), year: 2027 } });
    const before = await show();
    assert.equal(before.days.length, 365);
    assert.deepEqual(before.knownYears, [2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]);
    assert.ok(before.specialDays.some((it) => it.on === "2027-09-03"));
    const days = starter.days.filter((it) => it.on.startsWith("2027") && it.on !== "2027-09-03");
    const adjacent = { ...starter.days.find((it) => it.on === "2027-09-03"), on: "2027-09-01" };
    await importing({ ...nothing, agencyId: idOf("tinh"), days: [...days, adjacent], knownYears: [2027] });
    const after = await show();
    assert.equal(after.specialDays.length, before.specialDays.length);
    assert.deepEqual(after.days.find((it) => it.on === "2027-09-03")?.hours.length, 2);
    assert.deepEqual(after.days.find((it) => it.on === "2027-09-01")?.hours, []);
    const outside = importing({ ...nothing, agencyId: idOf("tinh"), days, knownYears: [2026] });
    await assert.rejects(outside, refused("calendar.day-outside-years"));
  });

  it("refuses where nothing is set, what is no limit, and who may not", async () => {
    await assert.rejects(due("khac", "2026-11-23 09:00", 1), refused("calendar.no-working-week"));
    await assert.rejects(due("tinh", "2026-11-23 09:00", 0), refused("calendar.not-a-limit"));
    const unknown = { agencyId: randomUUID(), from: at("2026-11-23 09:00"), amount: 1, unit: "days" as const };
    await assert.rejects(calendar.dueTime(clone.db, unknown), refused("agencies.unknown"));
    const early = { agencyId: idOf("tinh"), receivedAt: at("2015-01-05 09:00") };
    await assert.rejects(calendar.handOverLimit(clone.db, early), refused("calendar.no-rule"));
    const input = { ...nothing, agencyId: idOf("tinh") };
    await assert.rejects(importing(input, anonymous), refused("kernel.sign-in-needed"));
    const portal: Actor = { ...anonymous, kind: "system", scopes: ["exchange:deliver-dossier"] };
    await assert.rejects(importing(input, portal), refused("kernel.forbidden"));
    const backwards = { "1": [{ from: "17:00", to: "07:00" }] };
    const week = { validFrom: "2027-01-01", validTo: null, hours: backwards, source: "thử", verified: false };
    await assert.rejects(importing({ ...input, weeks: [week] }), refused("kernel.input-invalid"));
    const [first] = starter.days;
    await assert.rejects(
      importing({ ...input, days: [first, first], knownYears: [2025] }),
      refused("kernel.input-invalid"),
    );
  });

  it("knows a year only when the root has entered it", async () => {
    await importing({ ...nothing, agencyId: idOf("phuong"), knownYears: [2030] });
    const wanted = { agencyId: idOf("phuong"), from: at("2030-03-04 09:00"), amount: 1, unit: "working-days" as const };
    const { lines } = await calendar.dueTime(clone.db, wanted);
    assert.ok(lines.some((it) => it.code === "holidays-not-entered" && it.facts.year === 2030));
  });
});
