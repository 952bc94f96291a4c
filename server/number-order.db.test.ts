import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import { type Counter, next, openCounter, permit } from "../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { refusedWith } from "../tests/support/trial.ts";

describe("signing before numbering", () => {
  let province: TestProvince;
  let at: Counter;
  before(async () => {
    province = await openTestProvince();
    at = await openCounter(province);
  });
  after(() => province.close());

  const series = (agencyId: string, pattern: string, from: string) =>
    sql`insert into numbering.series (id, agency_id, kind, pattern, digits, begins_again, source, valid_from)
      values (${randomUUID()}, ${agencyId}, 'licence', ${pattern}, 2, 'year', 'thử', ${from})`.execute(
      province.rooms.kernel.db,
    );
  const order = (agencyId: string, value: string, validFrom: string) =>
    province.rooms.agencies.changeSetting({
      actor: { ...anonymous, kind: "system", scopes: ["agencies:import"] },
      requestId: next(),
      input: { agencyId, name: "number-order", value, validFrom, source: "thử" },
    });

  it("is refused where the numbers are more than digits, now or later, and taken where they are digits", async () => {
    const agencyId = await province.agencyId("ubnd-12004");
    await order(agencyId, "signature-before-number", "2026-11-24");
    await series(agencyId, "{no}/GP-{yyyy}", "2027-01-01");
    const unfit = refusedWith("agencies.number-order-unfit", 409);
    await assert.rejects(order(agencyId, "signature-before-number", "2026-12-01"), unfit);
    await assert.rejects(order(agencyId, "signature-before-number", "2027-06-01"), unfit);
    await order(agencyId, "number-before-signature", "2027-01-01");
  });

  it("is refused at the draft when the series was changed after the setting", async () => {
    const key = await at.enter();
    await at.stop.receiveDossier(at.call("tiepnhan.phohien", key));
    await at.stop.takeDossier(at.call("chuyenvien.phohien", key));
    const draft = { ...key, version: 0, signerId: at.actor("chutich.phohien").accountId, content: permit };
    await series(await province.agencyId("ubnd-11953"), "{no}-GP", "2026-11-01");
    const drafting = at.stop.draftResult(at.call("chuyenvien.phohien", draft));
    await assert.rejects(drafting, refusedWith("one-stop.number-order-unfit", 409));
  });
});
