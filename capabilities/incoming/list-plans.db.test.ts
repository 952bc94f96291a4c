import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Kysely, PostgresDialect, sql } from "kysely";
import { type NoTables, type Reader, openDatabase } from "#kernel/database";
import { idFrom } from "#kernel/ids";
import { type Actor, type Role, anonymous } from "#kernel/plain/actor";
import { type Day, day } from "#kernel/plain/day";
import { type Sought, markFiled } from "#kernel/sought";
import { planOf, rowsReadIn } from "../../tests/support/plans.ts";
import { type OpenTestDatabase, cloneMigrated } from "../../tests/support/rooms.ts";
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

function official(accountId: string, unitId: string | null, ...roles: Role[]): Actor {
  const post = { id: accountId, agencyId: agency, agencyPath: "/a/", unitId, title: "", roles };
  const positions = [{ ...post, validFrom: "2025-07-01" as never, validTo: null }];
  return { ...anonymous, kind: "official", accountId, positions };
}

describe("the plans of lists over a book of many years", () => {
  let database: OpenTestDatabase;
  let db: Reader;
  let last: { sql: string; parameters: readonly unknown[] };
  let statements: (typeof last)[] = [];
  before(async () => {
    database = await cloneMigrated();
    const log = ({ query }: { query: { sql: string; parameters: readonly unknown[] } }) => {
      last = query;
      statements.push(query);
    };
    db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool: database.pool }), log });
    // Two agencies' books of many years: nearly all is completed, the newest few are under way.
    await sql`insert into incoming.document (agency_id, id, state, source, author, number_text, issued_on, type_name, abstract,
        urgency, note, arrived_on, arrived_at, book_year, arrival_number, registered_at, completed_at)
      select case when n % 2 = 0 then ${agency}::uuid else ${other}::uuid end, gen_random_uuid(),
        case when n > 80 then 'completed' when n % 4 < 2 then 'registered' else 'in-process' end, 'post', 'Sở ' || n % 40,
        n || '/QĐ-UBND', date '2026-11-20' - n / 50, 'Quyết định', 'Về việc số ' || n || ' đê sông', 'normal', '',
        date '2026-11-23' - n / 50, timestamptz '2026-11-23' - make_interval(mins => n), 2026 - n / 5000, n, now(), now()
      from generate_series(1, ${many}::int) n`.execute(db);
    await sql`insert into incoming.direction (agency_id, id, document_id, opinion, by_account_id, by_name, by_title, at, due_lines)
      select agency_id, id, id, '', ${officer}, '', '', arrived_at, '[]' from incoming.document where state <> 'registered'`.execute(
      db,
    );
    await sql`insert into incoming.task (agency_id, id, document_id, direction_id, role, unit_id, unit_name, account_id, account_name,
        state, due_at, opinion, opinion_by, given_at, ended_at)
      select agency_id, id, id, id, 'main', case when arrival_number % 8 = 6 then ${unit}::uuid end, '',
        case when arrival_number % 3 = 0 then ${officer}::uuid else gen_random_uuid() end, '',
        case when state = 'completed' then 'completed' else 'in-process' end,
        arrived_at + interval '1 day' * (arrival_number % 3), '', '', arrived_at, case when state = 'completed' then arrived_at end
      from incoming.document where state <> 'registered'`.execute(db);
    await sql`insert into incoming.follower select agency_id, id, ${officer}, arrived_at from incoming.document where arrival_number % 500 = 0`.execute(
      db,
    );
    const owner = openDatabase(database.ownerUrl, { max: 1, name: "owner", statementTimeoutMs: 120_000 });
    // The newest four months are searched.
    await sql`insert into incoming.sought select agency_id, id, arrived_on, incoming.found_by(agency_id, id)
      from incoming.document where arrival_number <= 12000`.execute(owner.db);
    const filed = await sql<{ documentId: string }>`select id as "documentId" from incoming.document
      where agency_id = ${agency} and arrival_number <= 12000 and arrival_number % 500 = 0`.execute(owner.db);
    await owner.db.transaction().execute(async (tx) => {
      for (const { documentId } of filed.rows) {
        await markFiled(tx, "incoming.sought", { agencyId: agency, documentId, fileId: file, isIn: true });
      }
    });
    await sql`analyze incoming.document, incoming.task, incoming.follower, incoming.sought, incoming.direction`.execute(
      owner.db,
    );
    await owner.close();
  });
  after(() => database.drop());

  /** Every node of the last statement's plan reads at most ten times the rows that are shown. */
  async function demand(shown: number): Promise<void> {
    assert.ok(shown > 0, "something is shown");
    const plan = await planOf(database.pool, last.sql, last.parameters);
    for (const { node, rows } of rowsReadIn(plan)) {
      assert.ok(rows <= 10 * shown, `${node["Node Type"]} reads ${rows} for ${shown}`);
    }
  }
  const clerk = official(idFrom("account", "clerk"), null, "clerk");
  const leader = official(idFrom("account", "leader"), null, "leader");
  const specialist = official(officer, unit, "case-officer");
  const page = { limit: 51, after: null };
  const list = (actor: Actor, name: ListName) =>
    listDocuments(db, visible(actor), name, askerOf({ actor, now }, agency), page);

  const lists: readonly (readonly [string, Actor, ListName])[] = [
    ["what waits for direction", leader, "to-direct"],
    ["what is late, of everybody", leader, "late"],
    ["one's own", specialist, "mine"],
    ["the unit's", specialist, "unit"],
    ["what is late, one's own and the unit's", specialist, "late"],
    ["what the clerk follows nothing of: the officer's", specialist, "followed"],
  ];
  for (const [name, actor, which] of lists) {
    it(`read at most ten times what they show: ${name}`, async () => demand((await list(actor, which)).length));
  }

  it("count what is under way without touching what is done", async () => {
    const counts = await countTasks(db, visible(leader), askerOf({ actor: leader, now }, agency));
    await demand(counts.late + 40);
    const waiting = await countWaiting(db, visible(clerk), agency);
    await demand(waiting.toDirect);
  });

  const nothing = {
    ...{ agencyId: agency, words: "", number: "", bookNumber: null, agency: "", typeName: "", personId: null },
    ...{ fileIds: null, from: null, to: null, after: null, limit: 51 },
  };
  /** Searches; every statement of it reads its rows by an index. Gives the rows that were shown, and the most that a node read. */
  async function search(actor: Actor, more: Partial<Sought>): Promise<{ shown: number; read: number }> {
    statements = [];
    const wish = { sought: { ...nothing, ...more }, holders: holdersAt(actor, agency), today: day("2026-11-23") };
    const found = await searchIncoming(db, visible(actor), wish);
    let read = 0;
    for (const { sql: text, parameters } of statements) {
      const plan = await planOf(database.pool, text, parameters);
      const walks = rowsReadIn(plan).filter(({ node, rows }) => node["Node Type"] === "Seq Scan" && rows > 0);
      assert.deepEqual(walks, [], text);
      for (const { rows } of rowsReadIn(plan)) read = Math.max(read, rows);
    }
    return { shown: found.length, read };
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
    }>`select issued_on from incoming.document where arrival_number = 4000`.execute(db);
    const twin = {
      ...{ agencyId: agency, id: officer, numberText: "4000/qđ-ubnd" },
      issuedOn: rows[0]?.issued_on ?? null,
    };
    await demand((await findTwins(db, visible(clerk), twin)).length);
  });

  it("give a register's lines, and count the ways in of some weeks, without reading the years before", async () => {
    const part = { agencyId: agency, year: 2025, from: day("2000-01-01"), to: day("2999-12-31") };
    const entries = await partEntries(db, visible(clerk), { ...part, after: 5_400, upTo: 20_000, limit: 200 });
    assert.equal(entries.length, 200);
    await demand(entries.length);
    await endsOf(db, visible(clerk), part);
    await demand(1);
    const ways = await countWaysIn(db, visible(leader), { agencyId: agency, from: day("2026-11-01") });
    assert.deepEqual([ways.interchange, ways.eMail], [0, 0]);
    await demand(ways.all);
  });
});
