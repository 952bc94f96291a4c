import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Actor, type Role, anonymous, jobActor } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { mayMerge, maySeek } from "./rights.ts";

const agencyId = "01930000-0000-7000-8000-0000000000a1";
const otherId = "01930000-0000-7000-8000-0000000000a2";

function officialWith(...roles: Role[]): Actor {
  const position = {
    id: agencyId,
    agencyId,
    agencyPath: agencyId,
    unitId: null,
    title: "",
    validFrom: day("2025-07-01"),
    validTo: null,
  };
  return { ...anonymous, kind: "official", accountId: agencyId, positions: [{ ...position, roles }] };
}

describe("rights over persons", () => {
  const cases = [
    ["reception-officer", true, false],
    ["business-administrator", true, true],
    ["case-officer", false, false],
    ["leader", false, false],
    ["clerk", false, false],
    ["inspector", false, false],
    ["technical-administrator", false, false],
  ] as const satisfies readonly (readonly [Role, boolean, boolean])[];
  for (const [role, seek, merge] of cases) {
    it(`${role}: seeks ${seek}, merges ${merge}, nothing for another agency`, () => {
      const actor = officialWith(role);
      assert.deepEqual([maySeek(actor, agencyId), mayMerge(actor, agencyId)], [seek, merge]);
      assert.deepEqual([maySeek(actor, otherId), mayMerge(actor, otherId)], [false, false]);
    });
  }
  it("a technical administrator gains nothing by a second role", () => {
    const actor = officialWith("technical-administrator", "business-administrator");
    assert.deepEqual([maySeek(actor, agencyId), mayMerge(actor, agencyId)], [false, false]);
  });
  it("neither strangers nor jobs seek", () => {
    assert.equal(maySeek(anonymous, agencyId), false);
    assert.equal(maySeek(jobActor("x"), agencyId), false);
  });
});
