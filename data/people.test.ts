import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { isDay } from "#kernel/plain/day";
import { roles, supportRoles } from "#kernel/plain/actor";

type Units = { units: { key: string }[] };
type Position = { agency: string; unit: string | null; title: string; roles: string[]; validFrom: string };
type Person = {
  key: string;
  fullName: string;
  sex: "male" | "female";
  bornOn: string;
  identityNumber: string;
  username: string;
  address: { gsoCode: string };
  positions: Position[];
};
const read = <Shape>(name: string): Shape => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const { people } = read<{ people: Person[] }>("people.json");
const { agencies } = read<{ agencies: ({ key: string } & Units)[] }>("agencies/provincial.json");
const { communes } = read<{ communes: { gsoCode: string }[] }>("agencies/communes.json");
const structure = read<Units>("agencies/commune-structure.json");

/** The units of each agency the starter province will have. */
const unitsOf = new Map<string, readonly string[]>([
  ...agencies.map((it) => [it.key, it.units.map((unit) => unit.key)] as const),
  ...communes.map(
    (it) => [`ubnd-${it.gsoCode}`, [...structure.units.map((unit) => unit.key), "phong-kinh-te"]] as const,
  ),
  ...communes.map((it) => [`ttpvhcc-${it.gsoCode}`, []] as const),
]);

describe("the invented people of the demo", () => {
  it("carry identity numbers in the legal form, one each, beyond any issued one", () => {
    for (const { key, identityNumber, sex, bornOn } of people) {
      assert.ok(isDay(bornOn), key);
      // Province, century and sex, year, six digits (NĐ 137/2015/NĐ-CP art. 13).
      const [, century = "", year = ""] = /^033(\d)(\d\d)0000\d\d$/.exec(identityNumber) ?? [];
      assert.equal(year, bornOn.slice(2, 4), key);
      assert.equal(Number(century), (bornOn < "2000" ? 0 : 2) + (sex === "male" ? 0 : 1), key);
    }
    assert.equal(new Set(people.map((it) => it.identityNumber)).size, people.length);
    assert.equal(new Set(people.map((it) => it.username)).size, people.length);
  });

  it("hold posts at agencies and units that exist, with roles that exist", () => {
    for (const { key, positions, address } of people) {
      assert.ok(
        communes.some((it) => it.gsoCode === address.gsoCode),
        key,
      );
      for (const at of positions) {
        const units = unitsOf.get(at.agency);
        assert.ok(units, `${key}: ${at.agency}`);
        assert.ok(at.unit === null || units.includes(at.unit), `${key}: ${at.unit}`);
        assert.ok(
          at.roles.every((role) => roles.some((known) => known === role)),
          key,
        );
        assert.ok(isDay(at.validFrom), key);
      }
    }
  });

  it("fill each role of the journey at a ward and at a commune", () => {
    for (const gsoCode of ["11953", "12004"]) {
      const held = people
        .flatMap((it) => it.positions)
        .filter((at) => at.agency.endsWith(`-${gsoCode}`))
        .flatMap((at) => at.roles)
        .filter((role) => !supportRoles.some((known) => known === role));
      assert.deepEqual(held.toSorted(), [
        "case-officer",
        "centre-head",
        "clerk",
        "clerk",
        "leader",
        "leader",
        "reception-officer",
      ]);
    }
    assert.equal(people.filter((it) => it.positions.length === 0).length, 2);
    const supporting = people.filter((it) =>
      it.positions.some((at) => at.roles.some((role) => supportRoles.some((known) => known === role))),
    );
    assert.equal(supporting.length, 1, "one account of support staff to try");
    assert.ok(
      supporting.every((it) => it.positions.every((at) => at.roles.every((role) => supportRoles.some((known) => known === role)))),
      "who holds nothing else",
    );
  });

  it("give a department the whole road of a document: specialist and head of one unit, office, director, clerk", () => {
    const at = people.flatMap(({ positions }) => positions.filter(({ agency }) => agency === "so-xay-dung"));
    const held = at.map(({ unit, roles: [role] }) => `${unit ?? "-"} ${role ?? ""}`).toSorted();
    assert.deepEqual(held, [
      "- leader",
      "ha-tang-ky-thuat case-officer",
      "ha-tang-ky-thuat leader",
      "van-phong clerk",
      "van-phong leader",
    ]);
  });
});
