import { noBell } from "#kernel/bell";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import type { KernelDeps } from "#kernel/command";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { day } from "#kernel/plain/day";
import { actorWith } from "../../tests/support/actors.ts";
import { type OpenTestDatabase, cloneMigrated } from "../../tests/support/rooms.ts";
import { refusedWith } from "../../tests/support/trial.ts";
import { type Numbering, makeNumbering } from "./index.ts";

describe("a series that another system keeps", () => {
  let database: OpenTestDatabase;
  let numbering: Numbering;
  const agencyId = randomUUID();
  const at = new Date("2026-11-23T02:00:00Z");
  before(async () => {
    database = await cloneMigrated();
    const kernel: KernelDeps = {
      ...{ db: database.db, now: () => at, ids: timeOrderedIds, log: silentLog, bell: noBell },
      reactions: gatherReactions(() => []),
    };
    numbering = makeNumbering({ kernel, agencyPath: async (_on, id) => `/tinh/${id}/` });
    await sql`insert into numbering.series (id, agency_id, kind, pattern, digits, begins_again, source, valid_from, keeper, keeper_code)
      values (${randomUUID()}, ${agencyId}, 'dossier-code', '{no}', 6, 'day', 'thử', '2026-11-01', 'national-portal', '{agencyCode}')`.execute(
      database.db,
    );
  });
  after(() => database.drop());

  const wanted = (id = randomUUID(), kind = "dossier-code") => ({
    ...{ kind, agencyId, agencyCode: "H31.50.01.01", on: day("2026-11-23") },
    ...{ subject: { kind: "dossier", id }, at, by: null },
  });
  const record = (id: ReturnType<typeof randomUUID>, text: string) =>
    database.db
      .transaction()
      .execute((tx) => numbering.recordGiven(tx, wanted(id), { keeper: "national-portal", text }));

  it("is asked under its agency's code, and counts nothing here", async () => {
    assert.deepEqual(await numbering.keeperOf(database.db, wanted()), {
      keeper: "national-portal",
      code: "H31.50.01.01",
    });
    assert.equal(await numbering.keeperOf(database.db, wanted(randomUUID(), "register-entry")), null);
    await assert.rejects(
      database.db.transaction().execute((tx) => numbering.takeNumber(tx, wanted())),
      refusedWith("numbering.given-elsewhere", 409),
    );
  });

  it("keeps what it gave as it is written, in the order it came, once for a thing and never twice", async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    assert.deepEqual(await record(first, "G09.20-20261123-0092637"), {
      ...{ no: 1, text: "G09.20-20261123-0092637", period: "2026-11-23" },
    });
    assert.equal((await record(first, "G09.20-20261123-0000000")).text, "G09.20-20261123-0092637");
    assert.equal((await record(second, "G09.20-20261123-0092640")).no, 2);
    await assert.rejects(record(randomUUID(), "G09.20-20261123-0092640"), refusedWith("numbering.given-twice", 409));
  });

  it("of fifty at once each is kept with an order of its own", async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, n) => record(randomUUID(), `H31.50.01.01-261123-1${String(n).padStart(5, "0")}`)),
    );
    assert.equal(new Set(all.map(({ no }) => no)).size, 50);
  });

  it("stands in the book with who gave each, for those who read it and nobody else", async () => {
    const input = { agencyId, kind: "dossier-code", period: "2026-11-23", limit: 10 };
    const book = await numbering.listNumbers({ actor: actorWith(agencyId, "clerk"), input });
    assert.deepEqual([book.numbers.length, book.more, book.numbers[0]?.givenBy], [10, true, "national-portal"]);
    assert.deepEqual(
      book.periods.map(({ kind, lastNo, gaps }) => [kind, lastNo, gaps]),
      [["dossier-code", 52, 0]],
    );
    const next = await numbering.listNumbers({
      actor: actorWith(agencyId, "clerk"),
      input: { ...input, after: 10, limit: 200 },
    });
    assert.equal(next.numbers.length, 42);
    for (const actor of [actorWith(agencyId, "case-officer"), actorWith(randomUUID(), "clerk")]) {
      await assert.rejects(numbering.listNumbers({ actor, input }), refusedWith("kernel.forbidden", 403));
    }
  });

  it("a number that nothing bears shows as a gap", async () => {
    await sql`delete from numbering.taken where agency_id = ${agencyId} and no = 3`.execute(database.db);
    const input = { agencyId, kind: "dossier-code" };
    const { periods } = await numbering.listNumbers({ actor: actorWith(agencyId, "inspector"), input });
    assert.equal(periods[0]?.gaps, 1);
  });
});
