import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import type { Reader } from "#kernel/database";
import { idFrom } from "#kernel/ids";
import type { Actor, Role } from "#kernel/plain/actor";
import { type Day, day } from "#kernel/plain/day";
import { type Sought, markFiled } from "#kernel/sought";
import { type Recorded, mostRead, openRecorded, postHolder } from "../../tests/support/plans.ts";
import { repliesTo } from "./queries/list-replies.ts";
import { findTwins } from "./document-store.ts";
import { type ListName, countTasks, countWaiting, listDocuments } from "./queries/list-store.ts";
import { askerOf } from "./queries/show-desk.ts";
import { holdersAt, searchIncoming } from "./queries/search-documents.ts";
import { countWaysIn, endsOf, partEntries } from "./register-lines.ts";
import { visible } from "./rights.ts";

const [agency, other] = [idFrom("agency", "busy"), idFrom("agency", "other")];
const [unit, officer] = [idFrom("unit", "one"), idFrom("account", "officer")];
const file = idFrom("file", "one");
const many = 20_000;
const now = new Date("2026-11-23T02:00:00Z");

const official = (accountId: string, unitId: string | null, ...roles: Role[]) =>
  postHolder({ accountId, agencyId: agency, unitId }, ...roles);

/** Two agencies' books of many years: nearly all is completed, the newest few are under way. */
async function fill(owner: Reader): Promise<void> {
  await sql`insert into incoming.document (agency_id, id, state, source, author, number_text, issued_on, type_name, abstract,
      urgency, note, arrived_on, arrived_at, book_year, arrival_number, registered_at, completed_at)
    select case when n % 2 = 0 then ${agency}::uuid else ${other}::uuid end, gen_random_uuid(),
      case when n > 80 then 'completed' when n % 4 < 2 then 'registered' else 'in-process' end, 'post', 'Sở ' || n % 40,
      n || '/QĐ-UBND', date '2026-11-20' - n / 50, 'Quyết định', 'Về việc số ' || n || ' đê sông', 'normal', '',
      date '2026-11-23' - n / 50, timestamptz '2026-11-23' - make_interval(mins => n), 2026 - n / 5000, n, now(), now()
    from generate_series(1, ${many}::int) n`.execute(owner);
  await sql`insert into incoming.direction (agency_id, id, document_id, opinion, by_account_id, by_name, by_title, at, due_lines)
    select agency_id, id, id, '', ${officer}, '', '', arrived_at, '[]' from incoming.document where state <> 'registered'`.execute(
    owner,
  );
  await sql`insert into incoming.task (agency_id, id, document_id, direction_id, role, unit_id, unit_name, account_id, account_name,
      state, due_at, opinion, opinion_by, given_at, ended_at, asked_at)
    select agency_id, id, id, id, 'main', case when arrival_number % 8 = 6 then ${unit}::uuid end, '',
      case when arrival_number % 3 = 0 then ${officer}::uuid else gen_random_uuid() end, '',
      case when state = 'completed' then 'completed' else 'in-process' end,
      arrived_at + interval '1 day' * (arrival_number % 3), '', '', arrived_at, case when state = 'completed' then arrived_at end,
      case when arrival_number % 16 = 6 then arrived_at end
    from incoming.document where state <> 'registered'`.execute(owner);
  await sql`update incoming.task set asked_at = now() where agency_id = ${agency} and due_at > timestamptz '2026-11-20'
    and (unit_id = ${unit} or account_id = ${officer}) and ended_at is null`.execute(owner);
  await sql`insert into incoming.follower select agency_id, id, ${officer}, arrived_at from incoming.document where arrival_number % 500 = 0`.execute(
    owner,
  );
  // The newest four months are searched.
  await sql`insert into incoming.sought select agency_id, id, arrived_on, incoming.found_by(agency_id, id)
    from incoming.document where arrival_number <= 12000`.execute(owner);
  const filed = await sql<{ documentId: string }>`select id as "documentId" from incoming.document
    where agency_id = ${agency} and arrival_number <= 12000 and arrival_number % 500 = 0`.execute(owner);
  await owner.transaction().execute(async (tx) => {
    for (const { documentId } of filed.rows) {
      await markFiled(tx, "incoming.sought", { agencyId: agency, documentId, fileId: file, isIn: true });
    }
  });
  await sql`insert into incoming.answered select agency_id, id, 'H31', arrival_number % 5000 || '/UBND-VP', issued_on
    from incoming.document`.execute(owner);
  await sql`analyze incoming.document, incoming.answered, incoming.task, incoming.follower, incoming.sought, incoming.direction`.execute(
    owner,
  );
}

describe("the plans of lists over a book of many years", () => {
  let recorded: Recorded;
  before(async () => {
    recorded = await openRecorded(fill);
  });
  after(() => recorded.drop());

  /** Every node of what is asked reads at most ten times the rows that are shown: as many as are found, unless told. */
  async function demand<Found>(
    ask: () => Promise<Found>,
    shownOf = (found: Found) => (found as unknown[]).length,
  ): Promise<Found> {
    const { found, nodes } = await recorded.reads(ask);
    const shown = shownOf(found);
    assert.ok(shown > 0, "something is shown");
    for (const { node, rows, statement } of nodes) {
      assert.ok(rows <= 10 * shown, `${node["Node Type"]} reads ${rows} for ${shown}: ${statement}`);
    }
    return found;
  }
  const clerk = official(idFrom("account", "clerk"), null, "clerk");
  const leader = official(idFrom("account", "leader"), null, "leader");
  const specialist = official(officer, unit, "case-officer");
  const page = { limit: 51, after: null };
  const list = (actor: Actor, name: ListName) =>
    listDocuments(recorded.db, visible(actor), name, askerOf({ actor, now }, agency), page);

  const lists: readonly (readonly [string, Actor, ListName])[] = [
    ["what waits for direction", leader, "to-direct"],
    ["what is late, of everybody", leader, "late"],
    ["what a leader is asked", leader, "asked"],
    ["what the leader of a unit is asked", official(idFrom("account", "head"), unit, "leader"), "asked"],
    ["one's own", specialist, "mine"],
    ["the unit's", specialist, "unit"],
    ["what is late, one's own and the unit's", specialist, "late"],
    ["what the clerk follows nothing of: the officer's", specialist, "followed"],
  ];
  for (const [name, actor, which] of lists) {
    it(`read at most ten times what they show: ${name}`, async () => void (await demand(() => list(actor, which))));
  }

  it("find what answers a document by its number and day", async () => {
    const answered = { agencyId: agency, organId: "H31", numberText: "40/ubnd-vp", on: day("2026-11-20") };
    await demand(() => repliesTo(recorded.db, visible(clerk), answered));
  });

  it("count what is under way without touching what is done", async () => {
    const asker = askerOf({ actor: leader, now }, agency);
    await demand(
      () => countTasks(recorded.db, visible(leader), asker),
      ({ late }) => late + 40,
    );
    await demand(
      () => countWaiting(recorded.db, visible(clerk), agency),
      ({ toDirect }) => toDirect,
    );
  });

  const nothing = {
    ...{ agencyId: agency, words: "", number: "", bookNumber: null, agency: "", typeName: "", personId: null },
    ...{ fileIds: null, from: null, to: null, after: null, limit: 51 },
  };
  /** Searches; every statement of it reads its rows by an index. Gives the rows that were shown, and the most that a node read. */
  async function search(actor: Actor, more: Partial<Sought>): Promise<{ shown: number; read: number }> {
    const wish = { sought: { ...nothing, ...more }, holders: holdersAt(actor, agency), today: day("2026-11-23") };
    const { found, nodes } = await recorded.reads(() => searchIncoming(recorded.db, visible(actor), wish));
    const walks = nodes.filter(({ node, rows }) => node["Node Type"] === "Seq Scan" && rows > 0);
    assert.deepEqual(walks, []);
    return { shown: found.length, read: mostRead(nodes) };
  }

  it("find rare words, a number, a sender, a work file and a period by reading at most ten times what is shown", async () => {
    const wishes: Partial<Sought>[] = [
      { words: "4000 de song" },
      { number: "04000/qd-ubnd" },
      { bookNumber: 12_000 },
      { agency: "so 4", words: "de song", from: day("2026-11-01") },
      { fileIds: [file] },
      { fileIds: [file], words: "quyet dinh de song" },
      { from: day("2026-09-01"), to: day("2026-09-03") },
      {},
    ];
    for (const wish of wishes) {
      const { shown, read } = await search(clerk, wish);
      assert.ok(shown > 0 && read <= 10 * shown, `${JSON.stringify(wish)}: reads ${read} for ${shown}`);
    }
    const { shown, read } = await search(specialist, { words: "de song" });
    assert.ok(shown > 0 && read <= 50 * shown, `the specialist reads ${read} for ${shown}`);
  });

  it("find what nearly all have by reading three months, and the next page from where the last one ended", async () => {
    const months = 100 * 92;
    const { shown, read } = await search(clerk, { words: "quyet dinh de song" });
    assert.equal(shown, 51);
    assert.ok(read <= months / 2, `reads ${read}`);
    const later = await search(clerk, { words: "quyet dinh de song", after: { day: day("2026-08-10"), id: officer } });
    assert.equal(later.shown, 51);
    assert.ok(later.read <= months / 2, `reads ${later.read}`);
  });

  it("find nothing for whoever has nothing of it, without reading the book", async () => {
    const stranger = official(idFrom("account", "stranger"), null, "case-officer");
    const { shown, read } = await search(stranger, { words: "de song" });
    assert.deepEqual([shown, read], [0, 0]);
  });

  it("find by number and day who was there before", async () => {
    const { rows } = await sql<{
      issued_on: Day;
    }>`select issued_on from incoming.document where arrival_number = 4000`.execute(recorded.db);
    const twin = {
      ...{ agencyId: agency, id: officer, numberText: "4000/qđ-ubnd" },
      issuedOn: rows[0]?.issued_on ?? null,
    };
    await demand(() => findTwins(recorded.db, visible(clerk), twin));
  });

  it("give a register's lines, and count the ways in of some weeks, without reading the years before", async () => {
    const part = { agencyId: agency, year: 2025, from: day("2000-01-01"), to: day("2999-12-31") };
    const piece = { ...part, after: 5_400, upTo: 20_000, limit: 200 };
    const entries = await demand(() => partEntries(recorded.db, visible(clerk), piece));
    assert.equal(entries.length, 200);
    await demand(
      () => endsOf(recorded.db, visible(clerk), part),
      () => 1,
    );
    const weeks = { agencyId: agency, from: day("2026-11-01") };
    const ways = await demand(
      () => countWaysIn(recorded.db, visible(leader), weeks),
      ({ all }) => all,
    );
    assert.deepEqual([ways.interchange, ways.eMail], [0, 0]);
  });
});
