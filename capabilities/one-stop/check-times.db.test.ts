import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { vietnamInstant } from "#kernel/plain/day";
import { type Counter, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow } from "../../tests/support/province.ts";

const at = (day: string, time: string): Date => vietnamInstant(day as never, time);

describe("the time allowed for checking, in the list of what waits for reception", () => {
  let province: TestProvince;
  let counter: Counter;
  let agencyId: string;
  before(async () => {
    province = await openTestProvince();
    counter = await openCounter(province);
    agencyId = await province.agencyId("ttpvhcc-11953");
  });
  after(() => province.close());

  const queue = (more: object = {}) => {
    const input = { agencyId, side: "register", states: ["submitted"], after: null, ...more };
    return counter.stop.showQueue({ actor: counter.actor("tiepnhan.phohien"), input });
  };

  it("stands in the row from the first moment; the list goes by it, late first, and counts what is late", async () => {
    // The later entered is to be checked later: the list is told another order than the one of the rows.
    province.setNow(at("2026-11-23", "10:00"));
    const later = await counter.enter();
    province.setNow(at("2026-11-23", "08:00"));
    const sooner = await counter.enter();
    const waiting = await queue();
    assert.deepEqual(
      waiting.dossiers.map(({ id }) => id),
      [sooner.dossierId, later.dossierId],
    );
    assert.deepEqual(
      waiting.dossiers.map(({ check_by: by }) => by?.toISOString()),
      waiting.dossiers.map(({ check_by: by }) => by?.toISOString()).toSorted((a = "", b = "") => a.localeCompare(b)),
    );
    assert.ok(waiting.dossiers.every(({ late }) => !late));
    province.setNow(at("2026-11-25", "09:00"));
    const next = await queue();
    assert.deepEqual(
      next.dossiers.map(({ late }) => late),
      [true, false],
    );
    const [counted] = next.counts.filter(({ state }) => state === "submitted");
    assert.deepEqual([Number(counted?.count), Number(counted?.late), Number(counted?.today)], [2, 1, 1]);
    assert.deepEqual(
      (await queue({ part: "late" })).dossiers.map(({ id }) => id),
      [sooner.dossierId],
    );
    province.setNow(testNow);
  });

  it("pages go on behind the time of the last line", async () => {
    const first = (await queue()).dossiers[0];
    assert.ok(first?.check_by);
    const after = { at: first.check_by.toISOString(), id: first.id };
    assert.deepEqual((await queue({ after })).dossiers.map(({ id }) => id).includes(first.id), false);
  });

  it("dossiers of an earlier release get theirs at the start, once", async () => {
    await sql`update one_stop.dossier set check_by = null where state = 'submitted'`.execute(province.rooms.kernel.db);
    assert.equal(await counter.stop.fillCheckBy(), 2);
    assert.equal(await counter.stop.fillCheckBy(), 0);
    assert.ok((await queue()).dossiers.every(({ check_by: by }) => by !== null));
  });
});
