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
    numbering = makeNumbering({
      kernel,
      agencyPath: async (_on, id) => `/tinh/${id}/`,
      keeperHindrance: async (_on, { kind }) => (kind === "licence" ? "numbering.needs-number-first" : null),
    });
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

  it("is set from a day after today, where nothing hinders it, by who administers the agency", async () => {
    const place = randomUUID();
    const base = actorWith(place, "business-administrator");
    const keeperOf = (path: string) => ({
      ...base,
      positions: base.positions.map((held) => ({ ...held, agencyPath: path })),
    });
    const set = (more: object = {}, path = "/tinh/") =>
      numbering.setKeeper({
        actor: keeperOf(path),
        requestId: timeOrderedIds.next(),
        input: {
          ...{ agencyId: place, kind: "dossier-code", keeper: { system: "national-portal", code: "G01" } },
          ...{ validFrom: "2026-11-24", source: "Công văn số 112/VP" },
          ...more,
        },
      });
    await assert.rejects(set({}, "/tinh-khac/"), refusedWith("numbering.out-of-reach", 404));
    await assert.rejects(set({ kind: "letter-stop" }), refusedWith("numbering.counted-here", 409));
    await assert.rejects(set({ kind: "licence" }), refusedWith("numbering.needs-number-first", 409));
    await set({ kind: "licence", keeper: null });
    await set({ kind: "certificate" });
    const beyond = (kind: string, on: string) =>
      numbering.patternBeyondDigits(database.db, { agencyId: place, kind, from: day(on) });
    assert.deepEqual(
      [await beyond("certificate", "2026-11-01"), await beyond("licence", "2026-11-01")],
      ["G01", undefined],
    );
    await assert.rejects(set({ validFrom: "2026-11-23" }), refusedWith("numbering.day-begun", 422));
    await assert.rejects(set({ keeper: { system: "somebody", code: "x" } }), refusedWith("kernel.input-invalid", 422));
    await assert.rejects(
      numbering.setKeeper({ actor: actorWith(place, "clerk"), requestId: timeOrderedIds.next(), input: {} }),
      refusedWith("kernel.input-invalid", 422),
    );
    await set();
    await set({ keeper: { system: "national-portal", code: "G02" } });
    await set({ keeper: null, validFrom: "2026-12-01" });
    const asked = async (on: string) =>
      (await numbering.keeperOf(database.db, { ...wanted(), agencyId: place, on: day(on) }))?.code ?? null;
    assert.deepEqual(
      [await asked("2026-11-23"), await asked("2026-11-24"), await asked("2026-11-30"), await asked("2026-12-01")],
      [null, "G02", "G02", null],
    );
    const { rows } =
      await sql`select from numbering.series where agency_id = ${place} and kind = 'dossier-code'`.execute(database.db);
    assert.equal(rows.length, 2, "what was set for the same day is replaced");
  });
});
