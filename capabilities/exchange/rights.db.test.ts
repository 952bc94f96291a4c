import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { of } from "#kernel/database";
import { timeOrderedIds } from "#kernel/ids";
import { type Actor, anonymous, roles } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import {
  type TestRoom,
  communeId,
  dossierBody,
  keeperId,
  openTestRoom,
  systemActor,
} from "../../tests/support/exchange-room.ts";
import { maySee, visible } from "./rights.ts";
import type { ExchangeTables } from "./tables.ts";

describe("the two forms of the exchange's rights", () => {
  let room: TestRoom;
  before(async () => {
    room = await openTestRoom();
    const actor = systemActor("national-portal");
    const call = (input: unknown) => ({ actor, requestId: timeOrderedIds.next(), input });
    await room.exchange.deliverDossier(call(dossierBody("R-0001")));
    await room.exchange.deliverDossier(call(dossierBody("R-0002", { MaDonViTiepNhan: "H31.01" })));
  });
  after(() => room.close());

  it("agree for every role at every agency", async () => {
    const rows = await of<ExchangeTables>(room.kernel.db)
      .selectFrom("exchange.inbound_message")
      .select(["agency_id", "id"])
      .execute();
    assert.equal(rows.length, 2);
    const actors: Actor[] = [anonymous, { ...anonymous, kind: "citizen" }];
    for (const role of roles) {
      for (const agencyId of [communeId, keeperId]) {
        const position = {
          id: "p",
          agencyId,
          agencyPath: "",
          unitId: null,
          title: "",
          roles: [role],
          validFrom: day("2025-07-01"),
          validTo: null,
        };
        actors.push({ ...anonymous, kind: "official", positions: [position] });
      }
    }
    let shown = 0;
    for (const actor of actors) {
      const scope = visible(actor, "inbound_message");
      const seen = await of<ExchangeTables>(room.kernel.db)
        .selectFrom("exchange.inbound_message")
        .select("id")
        .where(scope.condition)
        .execute();
      const expected = rows.filter((row) => maySee(actor, row)).map(({ id }) => id);
      assert.deepEqual(seen.map(({ id }) => id).toSorted(), expected.toSorted());
      shown += seen.length;
    }
    assert.equal(shown, 8);
  });
});
