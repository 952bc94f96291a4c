import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Actor, type Position, accountsFor, agenciesWith, anonymous, standsFor, waysToAct } from "./actor.ts";
import { day } from "./day.ts";

const post = (id: string, agencyId: string, role: Position["roles"][number], from?: string): Position => ({
  ...{ id, agencyId, agencyPath: `/${agencyId}/`, unitId: null, title: id, roles: [role] },
  ...{ validFrom: day("2025-07-01"), validTo: null },
  ...(from && { delegated: { id: `d-${id}`, fromAccountId: from, fromPersonId: `p-${from}` } }),
});
const actor = (...positions: Position[]): Actor => ({ ...anonymous, kind: "official", accountId: "me", positions });

describe("the ways in which somebody may act", () => {
  const own = post("own", "a", "case-officer");
  const chair = post("chair", "a", "leader", "chair");
  const head = post("head", "b", "centre-head", "head");

  it("are one's own alone where nothing was delegated", () => {
    const me = actor(own);
    assert.deepEqual(waysToAct(me), [me]);
  });

  it("are one's own first, then one for each delegation, on behalf of its holder", () => {
    const ways = waysToAct(actor(own, chair, head));
    assert.deepEqual(
      ways.map((way) => [way.positions.map(({ id }) => id), way.onBehalfOf?.personId ?? null, way.onBehalfOf?.ground]),
      [
        [["own"], null, undefined],
        [["own", "chair"], "p-chair", "delegation:d-chair"],
        [["own", "head"], "p-head", "delegation:d-head"],
      ],
    );
    assert.deepEqual(
      ways.map((way) => agenciesWith(way, "leader", "centre-head")),
      [[], ["a"], ["b"]],
    );
  });

  it("let one stand for the holder at the agency of the post, and nowhere else", () => {
    const me = actor(own, chair);
    for (const [accountId, agencyId, stands] of [
      ["me", "a", true],
      ["me", "z", true],
      ["chair", "a", true],
      ["chair", "b", false],
      ["other", "a", false],
      [null, "a", false],
    ] as const) {
      assert.equal(standsFor(me, accountId, agencyId), stands, `${accountId} at ${agencyId}`);
    }
  });

  it("name whose work at an agency is the actor's: the own first, each giver once", () => {
    const second = post("deputy", "a", "case-officer", "chair");
    const me = actor(own, chair, second, head);
    assert.deepEqual(accountsFor(me, "a"), ["me", "chair"]);
    assert.deepEqual(accountsFor(me, "b"), ["me", "head"]);
    assert.deepEqual(accountsFor(me, "z"), ["me"]);
    assert.deepEqual(accountsFor(anonymous, "a"), []);
  });
});
