import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Kysely, PostgresDialect, sql } from "kysely";
import { type NoTables, type Reader, openDatabase } from "#kernel/database";
import { idFrom } from "#kernel/ids";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { type Statement, rowsTaken } from "../../tests/support/plan-rows.ts";
import { type OpenTestDatabase, cloneMigrated } from "../../tests/support/rooms.ts";
import { countDossiers, listDossiers } from "./queue-store.ts";
import { visible } from "./rights.ts";

const department = idFrom("agency", "department");
const other = idFrom("agency", "other department");
const officers = 100;
const each = 30;
const officerNo = (no: number): string => idFrom("account", `officer ${no}`);
const post = { id: idFrom("post", "mine"), agencyId: department, agencyPath: "/d/", unitId: null, title: "" };
const actor: Actor = {
  ...anonymous,
  kind: "official",
  accountId: officerNo(1),
  positions: [{ ...post, roles: ["case-officer"], validFrom: "2025-07-01" as never, validTo: null }],
};
const now = new Date("2026-11-24T00:00:00Z");

describe("the dossiers in the hands of one officer, and of those the officer stands in for", () => {
  let database: OpenTestDatabase;
  let db: Reader;
  let last: Statement;
  before(async () => {
    database = await cloneMigrated();
    const log = ({ query }: { query: Statement }) => {
      last = query;
    };
    db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool: database.pool }), log });
    // A busy department: each of its officers has thirty dossiers in hand, those of all together go by due time through one another.
    const accounts = Array.from({ length: officers }, (_, no) => officerNo(no + 1));
    await sql`insert into one_stop.dossier (agency_id, id, code, tracking_code, door, channel, procedure_code, procedure_version_id,
        procedure_name, case_code, state, competent_agency_id, applicant_id, submitter_id, subject_line, submitted_at, due_at, case_officer_id)
      select ${department}, gen_random_uuid(), 'H-' || n, 'T-' || n, 'counter', 'direct', '1.002693', gen_random_uuid(), 'x', 'ordinary',
        'processing', case when n % 1500 = 1 then ${other}::uuid else ${department}::uuid end, gen_random_uuid(), gen_random_uuid(), 'x',
        timestamptz '2026-11-20' - make_interval(mins => n), timestamptz '2026-12-01' - make_interval(mins => n),
        (${accounts}::uuid[])[1 + n % ${officers}::int]
      from generate_series(1, ${officers * each}::int) n`.execute(db);
    const owner = openDatabase(database.ownerUrl, { max: 1, name: "owner" });
    await sql`analyze one_stop.dossier`.execute(owner.db);
    await owner.close();
  });
  after(() => database.drop());

  const place = { side: "competent", agencyId: department } as const;
  const mine = (...accountIds: string[]) =>
    listDossiers(db, visible(actor, "competent"), place, ["processing"], {
      ...{ limit: 51, after: null },
      part: { part: "mine", accountIds },
    });

  it("are read by the index by officer: one officer's in its order, two officers' too", async () => {
    const one = await mine(officerNo(5));
    assert.equal(one.length, each);
    assert.ok(one.every((line) => line.case_officer_id === officerNo(5)));
    const due = one.map((line) => line.due_at?.getTime() ?? 0);
    assert.deepEqual(
      due,
      due.toSorted((a, b) => a - b),
    );
    const rows = await rowsTaken(database.pool, last);
    assert.ok(rows <= 10 * one.length, `${rows} rows read for ${one.length} shown`);
    const both = await mine(officerNo(5), officerNo(6));
    assert.equal(both.length, 51, "a page is full");
    assert.deepEqual(new Set(both.map((line) => line.case_officer_id)), new Set([officerNo(5), officerNo(6)]));
    const taken = await rowsTaken(database.pool, last);
    assert.ok(taken <= 10 * both.length, `${taken} rows read for ${both.length} shown`);
  });

  it("are only those that this agency decides", async () => {
    // The second officer of the list has the two that another agency decides.
    const lines = await mine(officerNo(2));
    assert.equal(lines.length, each - 2);
  });

  it("are counted with the others in one statement", async () => {
    const counted = async (...accountIds: string[]) => {
      const counts = await countDossiers(db, visible(actor, "competent"), place, now, accountIds);
      return counts.map(({ state, count, mine: own }) => [state, Number(count), Number(own)]);
    };
    const all = officers * each - 2;
    assert.deepEqual(await counted(officerNo(5)), [["processing", all, each]]);
    assert.deepEqual(await counted(officerNo(5), officerNo(6)), [["processing", all, 2 * each]]);
    assert.deepEqual(await counted(), [["processing", all, 0]]);
  });
});
