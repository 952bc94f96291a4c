import { noBell } from "#kernel/bell";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type KernelDeps } from "#kernel/command";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { day } from "#kernel/plain/day";
import { actorWith } from "../../tests/support/actors.ts";
import { type OpenTestDatabase, cloneMigrated } from "../../tests/support/rooms.ts";
import { refusedWith } from "../../tests/support/trial.ts";
import { type Numbering, makeNumbering } from "./index.ts";

describe("numbers of registers and documents", () => {
  let database: OpenTestDatabase;
  let numbering: Numbering;
  const at = new Date("2026-11-23T02:00:00Z");
  before(async () => {
    database = await cloneMigrated();
    const kernel: KernelDeps = {
      db: database.db,
      now: () => at,
      ids: timeOrderedIds,
      log: silentLog,
      bell: noBell,
      reactions: gatherReactions(() => []),
    };
    numbering = makeNumbering({ kernel, agencyPath: async (_on, id) => `/tinh/${id}/` });
  });
  after(() => database.drop());

  const wanted = (agencyId: string, more: { kind?: string; on?: string; id?: string } = {}) => ({
    kind: more.kind ?? "dossier-code",
    agencyId,
    agencyCode: "H31.50.01.01",
    on: day(more.on ?? "2026-11-23"),
    subject: { kind: "dossier", id: more.id ?? randomUUID() },
    at,
    by: null,
  });
  const take = (wish: ReturnType<typeof wanted>) =>
    database.db.transaction().execute((tx) => numbering.takeNumber(tx, wish));

  it("fifty at once get the numbers one to fifty, each its own", async () => {
    const agencyId = randomUUID();
    const taken = await Promise.all(Array.from({ length: 50 }, () => take(wanted(agencyId))));
    assert.deepEqual(
      taken.map(({ no }) => no).toSorted((a, b) => a - b),
      Array.from({ length: 50 }, (_, n) => n + 1),
    );
    assert.ok(taken.some(({ text }) => text === "H31.50.01.01-261123-0050"));
  });

  it("the same thing keeps its number, also on a later day and when asked at once", async () => {
    const agencyId = randomUUID();
    const wish = wanted(agencyId);
    const first = await take(wish);
    assert.deepEqual(await take({ ...wish, on: day("2026-12-24") }), first);
    assert.equal((await take(wanted(agencyId))).no, first.no + 1);
  });

  it("a transaction that is rolled back takes none", async () => {
    const agencyId = randomUUID();
    await take(wanted(agencyId));
    const lost = database.db.transaction().execute(async (tx) => {
      await numbering.takeNumber(tx, wanted(agencyId));
      throw new Error("rolled back");
    });
    await assert.rejects(lost, /rolled back/);
    assert.equal((await take(wanted(agencyId))).no, 2);
  });

  it("codes begin again each day, documents each year, every agency for itself", async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const days = ["2026-12-31", "2026-12-31", "2027-01-01"];
    const numbers = async (agencyId: string, kind: string) => {
      const all: number[] = [];
      for (const on of days) all.push((await take(wanted(agencyId, { kind, on }))).no);
      return all;
    };
    assert.deepEqual(await numbers(one, "dossier-code"), [1, 2, 1]);
    assert.deepEqual(await numbers(one, "licence"), [1, 2, 1]);
    assert.deepEqual(await numbers(other, "licence"), [1, 2, 1]);
    assert.deepEqual((await take(wanted(one, { kind: "licence", on: "2027-06-30" }))).no, 2);
  });

  it("an agency's own series comes before the one for all, from its day on", async () => {
    const agencyId = randomUUID();
    await sql`insert into numbering.series (id, agency_id, kind, pattern, digits, begins_again, source, valid_from)
      values (${randomUUID()}, ${agencyId}, 'licence', '{no}/GP-{yyyy}', 3, 'year', 'trial', '2026-12-01')`.execute(
      database.db,
    );
    const text = async (on: string) => (await take(wanted(agencyId, { kind: "licence", on }))).text;
    assert.deepEqual([await text("2026-11-30"), await text("2026-12-01")], ["01", "002/GP-2026"]);
  });

  it("a kind that nobody has set up is refused", async () => {
    const agencyId = randomUUID();
    await assert.rejects(take(wanted(agencyId, { kind: "strange" })), refusedWith("numbering.no-series", 409));
    await assert.rejects(take(wanted(agencyId, { on: "2020-01-01" })), refusedWith("numbering.no-series", 409));
  });

  it("a number that will not be used is explained once, by the clerk of its agency", async () => {
    const agencyId = randomUUID();
    const { no, period } = await take(wanted(agencyId, { kind: "licence" }));
    const explain = (agencyOfClerk: string, more: object = {}) =>
      numbering.explainUnused({
        actor: actorWith(agencyOfClerk, "clerk"),
        requestId: timeOrderedIds.next(),
        input: { agencyId, kind: "licence", period, no, ground: "Văn bản bị hủy trước khi ký", ...more },
      });
    await assert.rejects(explain(randomUUID()), refusedWith("kernel.forbidden", 403));
    await assert.rejects(explain(agencyId, { no: 99 }), refusedWith("numbering.not-taken", 404));
    await assert.rejects(explain(agencyId, { ground: "x" }), refusedWith("kernel.input-invalid", 422));
    await explain(agencyId);
    await assert.rejects(explain(agencyId), refusedWith("numbering.already-explained", 409));
    assert.equal((await take(wanted(agencyId, { kind: "licence" }))).no, no + 1, "and is never given again");
  });

  it("a branch goes by its base's form until it has one of its own, and counts for itself", async () => {
    const agencyId = randomUUID();
    const text = async (kind: string) => (await take(wanted(agencyId, { kind }))).text;
    assert.deepEqual(
      [await text("document"), await text("document:KH"), await text("document:KH")],
      ["01", "01", "02"],
    );
    assert.deepEqual([await text("document:QĐ-QPPL"), await text("document")], ["01/2026", "02"]);
    const from = day("2026-11-23");
    const beyond = (kind: string) => numbering.patternBeyondDigits(database.db, { agencyId, kind, from });
    assert.deepEqual([await beyond("document:KH"), await beyond("document:QĐ-QPPL")], [undefined, "{no}/{yyyy}"]);
  });

  it("a book goes on from the last number of the one before it, by its clerk, before the first number, and begins with 01 the next year", async () => {
    const agencyId = randomUUID();
    const go = (lastNo: number, kind = "document", clerkOf = agencyId) =>
      numbering.continueBook({
        actor: actorWith(clerkOf, "clerk"),
        requestId: timeOrderedIds.next(),
        input: { agencyId, kind, lastNo, ground: "Sổ văn bản đi giấy năm 2026" },
      });
    await assert.rejects(go(123, "document", randomUUID()), refusedWith("kernel.forbidden", 403));
    await assert.rejects(go(0), refusedWith("kernel.input-invalid", 422));
    await assert.rejects(go(9, "dossier-code"), refusedWith("numbering.no-such-book", 404));
    const both = await Promise.allSettled([go(123), go(200)]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"], "one of two at once");
    await go(7, "document:KH");
    const clerk = actorWith(agencyId, "clerk");
    const { periods } = await numbering.listNumbers({ actor: clerk, input: { agencyId, kind: "document" } });
    const began = periods[0]?.beganAfter ?? 0;
    assert.ok([123, 200].includes(began));
    const nos = await Promise.all(Array.from({ length: 50 }, () => take(wanted(agencyId, { kind: "document" }))));
    assert.deepEqual(
      nos.map(({ no }) => no - began).toSorted((a, b) => a - b),
      Array.from({ length: 50 }, (_, n) => n + 1),
    );
    assert.equal((await take(wanted(agencyId, { kind: "document:KH" }))).text, "08");
    assert.equal((await take(wanted(agencyId, { kind: "document", on: "2027-01-02" }))).text, "01");
    await assert.rejects(go(300), refusedWith("numbering.book-begun", 409));
    const after = await numbering.listNumbers({ actor: clerk, input: { agencyId, kind: "document" } });
    assert.deepEqual(
      after.periods.map(({ gaps }) => gaps),
      [0, 0],
      "what stood in the old book is no gap",
    );
  });
});
