import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { openDatabase } from "#kernel/database";
import { withClient } from "./postgres-roles.ts";
import { type NationalPortal, startNationalPortal } from "#simulators/national-portal/start-portal";
import { type Counter, openCounter } from "../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow } from "../tests/support/province.ts";
import { refusedWith } from "../tests/support/trial.ts";

describe("dossier codes that the national system gives", () => {
  let portal: NationalPortal;
  let province: TestProvince;
  let at: Counter;
  before(async () => {
    portal = await startNationalPortal({ port: 0, clientId: "tinh", secret: "bi-mat", now: () => testNow });
    province = await openTestProvince({ NATIONAL_PORTAL_URL: portal.url, NATIONAL_PORTAL_CLIENT: "tinh:bi-mat" });
    at = await openCounter(province);
    const owner = openDatabase(province.urls.ownerUrl, { max: 1, name: "test" });
    await sql`insert into numbering.series (id, agency_id, kind, pattern, digits, begins_again, source, valid_from, keeper, keeper_code)
      values (${randomUUID()}, ${await province.agencyId("ttpvhcc-11953")}, 'dossier-code', '{no}', 6, 'day', 'thử', '2026-11-01',
        'national-portal', '{agencyCode}')`
      .execute(owner.db)
      .finally(() => owner.close());
  });
  after(async () => {
    await province.close();
    await portal.close();
  });

  const dossierOf = async (key: Awaited<ReturnType<Counter["enter"]>>) => (await at.shown(key)).dossier;
  /** Lets jobs that wait for their next try run now. */
  const hurry = async () => {
    await withClient(province.urls.adminUrl, async (admin) => {
      await admin.query("update graphile_worker._private_jobs set run_at = now()");
    });
  };

  it("a received dossier waits for its code, then bears it, is told, and gets its receipt", async () => {
    const key = await at.enter();
    const { code } = await at.stop.receiveDossier(at.call("tiepnhan.phohien", key));
    assert.equal(code, null);
    const waiting = await dossierOf(key);
    assert.deepEqual([waiting.state, waiting.code, waiting.code_asked_at !== null], ["received", null, true]);
    assert.ok(waiting.due_at, "its time runs from reception");
    const { moves } = await at.shown(key, "chuyenvien.phohien");
    assert.equal(moves.take, false);
    await assert.rejects(
      at.stop.takeDossier(at.call("chuyenvien.phohien", key)),
      refusedWith("one-stop.waits-for-code", 409),
    );
    await assert.rejects(
      at.stop.receiveDossier(at.call("tiepnhan.phohien", key)),
      refusedWith("one-stop.already-received", 409),
    );
    await province.settle();
    const { dossier, printed } = await at.shown(key);
    assert.match(dossier.code ?? "", /^H31\.[\d.]+-261123-000001$/);
    assert.deepEqual(dossier.due_at, waiting.due_at);
    assert.ok(printed.some(({ form }) => form === "form-01"));
    await at.stop.takeDossier(at.call("chuyenvien.phohien", key));
  });

  it("is asked again while the system does not answer, and gets one number however often it was asked", async () => {
    const key = await at.enter();
    portal.setMood("takes-and-drops");
    await at.stop.receiveDossier(at.call("tiepnhan.phohien", key));
    await province.settle().catch(() => {});
    assert.equal((await dossierOf(key)).code, null);
    portal.setMood("takes");
    await hurry();
    await province.settle();
    assert.match((await dossierOf(key)).code ?? "", /-000002$/);
    const other = await at.enter();
    await at.stop.receiveDossier(at.call("tiepnhan.phohien", other));
    await province.settle();
    assert.match((await dossierOf(other)).code ?? "", /-000003$/, "the number whose answer was lost is not lost");
  });

  it("a dossier taken back meanwhile keeps the number, and nobody is told of a reception", async () => {
    const key = await at.enter();
    await at.stop.receiveDossier(at.call("tiepnhan.phohien", key));
    await at.stop.withdrawDossier(at.call("tiepnhan.phohien", { ...key, reason: "Người nộp xin rút" }));
    await province.settle();
    const dossier = await dossierOf(key);
    assert.deepEqual([dossier.state, dossier.code !== null], ["withdrawn", true]);
    const { rows } = await sql`select from kernel.event where subject_id = ${key.dossierId}
      and type = 'one-stop.dossier-received'`.execute(province.ground.database.db);
    assert.equal(rows.length, 0);
  });

  it("another commune goes on counting by itself", async () => {
    const key = await at.enter("nhuquynh");
    const { code } = await at.stop.receiveDossier(at.call("tiepnhan.nhuquynh", key));
    assert.match(code ?? "", /^H31\.[\d.]+-261123-0001$/);
  });
});
