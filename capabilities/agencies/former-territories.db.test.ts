import { noBell } from "#kernel/bell";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { cloneMigrated as cloneDatabase } from "../../tests/support/rooms.ts";
import { type Agencies, makeAgencies } from "./index.ts";
import { readStarterAgencies } from "./starter-agencies.ts";

const folder = new URL("../../data/agencies/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
type Former = {
  readonly gsoCode: string;
  readonly name: string;
  readonly district: string;
  readonly successors: readonly { readonly gsoCode: string; readonly part: string }[];
};
const file = read("former-territories") as {
  readonly districts: readonly { readonly gsoCode: string; readonly name: string }[];
  readonly communes: readonly Former[];
};
const system: Actor = { ...anonymous, kind: "system", scopes: ["agencies:import"] };
/** The table that was published in 2025, where it is at hand; the facts in `data/` are ours. */
const table = new URL("../../../shared/data/hung-yen-old-to-new-communes.csv", import.meta.url);

describe("former communes and districts", () => {
  let clone: Awaited<ReturnType<typeof cloneDatabase>>;
  let agencies: Agencies;
  before(async () => {
    clone = await cloneDatabase();
    const now = () => new Date("2026-11-22T03:00:00Z");
    const kernel = {
      db: clone.db,
      now,
      ids: timeOrderedIds,
      log: silentLog,
      bell: noBell,
      reactions: gatherReactions(() => []),
    };
    agencies = makeAgencies({ kernel });
    const input = readStarterAgencies({
      tiers: read("tiers"),
      provincial: read("provincial"),
      communes: read("communes"),
      structure: read("commune-structure"),
      former: read("former-territories"),
      settings: read("settings"),
    });
    await agencies.importAgencies({ actor: system, requestId: randomUUID(), input });
  });
  after(() => clone.drop());

  const resolve = (input: object) => agencies.resolveTerritory({ actor: anonymous, input });
  const districtName = (code: string): string => file.districts.find((it) => it.gsoCode === code)?.name ?? "";
  const nextCodes = (answer: Awaited<ReturnType<typeof resolve>>) =>
    answer.former[0]?.successors.map((it) => it.territory.gsoCode) ?? [];

  it("resolves every one of the 381, by its old name and district and by its code and day", async () => {
    assert.equal(file.communes.length, 381);
    for (const old of file.communes) {
      const expected = old.successors.map((it) => it.gsoCode).toSorted();
      const outcome = expected.length > 1 ? "choose" : "successor";
      const byName = await resolve({ name: old.name, district: districtName(old.district) });
      assert.deepEqual([byName.outcome, nextCodes(byName)], [outcome, expected], `${old.name} (${old.gsoCode})`);
      const byCode = await resolve({ code: old.gsoCode, on: "2025-06-30" });
      assert.deepEqual([byCode.outcome, nextCodes(byCode)], [outcome, expected], old.gsoCode);
      assert.deepEqual(byCode.former[0]?.district?.nameVi, districtName(old.district));
    }
  });

  it("agrees line by line with the published table", async (t) => {
    if (!existsSync(table)) return t.skip("the published table is not beside this checkout");
    const rows = readFileSync(table, "utf8").split(/\r?\n/).slice(2).filter(Boolean);
    assert.equal(rows.length, 384);
    for (const row of rows) {
      const [, , newCode = "", oldName = "", oldCode = "", note = "", district = ""] = row.split(",");
      const answer = await resolve({ name: oldName, district: district.replace(/ \(\d+\)$/, "") });
      const next = answer.former[0]?.successors.find((it) => it.territory.gsoCode === newCode);
      assert.equal(answer.former[0]?.territory.gsoCode, oldCode, row);
      assert.equal(next?.part, note === "Nhập toàn bộ" ? "whole" : "partial", row);
    }
  });

  it("lets the person choose where a commune was split", async () => {
    const answer = await resolve({ name: "dinh du", district: "van lam" });
    assert.equal(answer.outcome, "choose");
    assert.deepEqual(
      answer.former[0]?.successors.map((it) => [it.territory.nameVi, it.part]),
      [
        ["Xã Đại Đồng", "partial"],
        ["Xã Như Quỳnh", "partial"],
      ],
    );
    const split = file.communes.filter((it) => it.successors.length > 1).map((it) => it.name);
    assert.deepEqual(split.toSorted(), ["Xã Lạc Đạo", "Xã Ngọc Thanh", "Xã Đình Dù"].toSorted());
  });

  it("reads a code alone as today's unit and offers the old one", async () => {
    const answer = await resolve({ code: "12004" });
    assert.equal(answer.outcome, "today");
    assert.deepEqual(
      answer.today.map((it) => it.nameVi),
      ["Xã Như Quỳnh"],
    );
    assert.deepEqual(
      answer.former.map((it) => it.territory.nameVi),
      ["Xã Đình Dù"],
    );
    const now = await resolve({ code: "12004", on: "2025-07-01" });
    assert.deepEqual([now.outcome, now.today[0]?.nameVi, now.former.length], ["today", "Xã Như Quỳnh", 0]);
    const gone = await resolve({ code: "11950" });
    assert.deepEqual([gone.outcome, nextCodes(gone)], ["successor", ["11983"]]);
  });

  it("asks for the district where a name belonged to several communes", async () => {
    const names = Map.groupBy(file.communes, (it) => it.name);
    const [twice, places] = [...names].find(([, them]) => them.length > 1) ?? ["", []];
    assert.ok(places.length > 1);
    const answer = await resolve({ name: twice });
    assert.ok(answer.former.length >= places.length);
    assert.equal(answer.outcome, "several");
    for (const place of places) {
      const one = await resolve({ name: twice, district: districtName(place.district) });
      assert.equal(one.former[0]?.territory.gsoCode, place.gsoCode);
    }
  });

  it("gives all communes of a former district, which itself has no successor", async () => {
    const answer = await resolve({ district: "Huyện Văn Lâm" });
    assert.equal(answer.outcome, "several");
    assert.equal(answer.former.length, file.communes.filter((it) => it.district === "325").length);
    const districts = await agencies.listFormerDistricts({ actor: anonymous, input: {} });
    assert.deepEqual([districts.length, districts[0]?.nameVi], [18, "Thành phố Hưng Yên"]);
  });

  it("says that it does not know what ended before the table begins", async () => {
    const asked = [{ name: "xã Không Có" }, { name: "Đình Dù", district: "Khoái Châu" }, { code: "99999" }];
    for (const input of asked) {
      const answer = await resolve(input);
      assert.deepEqual([answer.outcome, answer.today, answer.former], ["unknown-before", [], []]);
    }
  });
});
