import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Kysely, PostgresDialect, sql } from "kysely";
import type pg from "pg";
import { type NoTables, type Reader, openDatabase } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { type Node, planOf, rowsReadIn } from "../tests/support/plans.ts";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { generateRegister } from "./generate/generate.ts";
import { withClient } from "./postgres-roles.ts";
import { unseen } from "./progress.ts";
import { type Built, makeRooms } from "./rooms.ts";

type One = {
  readonly agency_id: string;
  readonly code: string;
  readonly tracking_code: string;
  readonly applicant_id: string;
  readonly full_name: string;
};

describe("the plans of search, queues and tracking over a generated register", () => {
  let province: TestProvince;
  let pool: pg.Pool;
  let db: Reader;
  let rooms: Built;
  let actor: Actor;
  let one: One;
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  before(async () => {
    province = await openTestProvince();
    const wish = { seed: "plans", dossiers: 8_000, open: 200, printed: 0, mostOffices: 4 };
    await generateRegister(province.rooms, wish, unseen);
    await withClient(province.urls.adminUrl, (admin) => admin.query("vacuum analyze"));
    pool = openDatabase(province.urls.appUrl, { max: 4, name: "plans" }).pool;
    const log = (event: { query: { sql: string; parameters: readonly unknown[] } }): void =>
      void asked.push(event.query);
    db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }), log });
    rooms = makeRooms({ ...province.ground, database: { ...province.ground.database, db } });
    const { rows } = await sql<One>`select dossier.*, person.full_name from one_stop.dossier
      join persons.person on person.id = applicant_id
      where code is not null and state = 'returned' order by dossier.id offset 3000 limit 1`.execute(db);
    assert.ok(rows[0]);
    [one] = rows as [One];
    const { rows: officers } = await sql<{ name: string }>`select sign_in_name as name from identity.account
      where agency_id = ${one.agency_id} and sign_in_name like 'reception.%'`.execute(db);
    actor = await province.actor(officers[0]?.name ?? "");
  });
  after(async () => {
    await pool.end();
    await province.close();
  });

  const words = (plan: Node): string =>
    JSON.stringify(plan, ["Node Type", "Relation Name", "Index Name", "Actual Rows", "Plans"], 1);

  /** Runs a query of a door; of every statement it asks, every node of the plan reads at most ten times the rows that are shown. */
  async function demand(ask: () => Promise<number>): Promise<void> {
    asked.length = 0;
    const shown = await ask();
    assert.ok(shown > 0, "something is shown");
    const reads = asked.filter(({ sql: text }) => /^\s*(\/\*.*?\*\/)?\s*(select|with)/i.test(text));
    assert.ok(reads.length > 0);
    for (const { sql: text, parameters } of reads) {
      const plan = await planOf(pool, text, parameters);
      for (const { node, rows } of rowsReadIn(plan)) {
        assert.ok(rows <= 10 * shown, `${node["Node Type"]} reads ${rows} rows for ${shown}\n${text}\n${words(plan)}`);
      }
    }
  }
  const find = async (text: string): Promise<number> =>
    (await rooms.oneStop.findDossiers({ actor, input: { agencyId: one.agency_id, text } })).dossiers.length;
  const queue = async (...states: string[]): Promise<number> => {
    const input = { agencyId: one.agency_id, side: "register", states, after: null };
    const { dossiers, counts } = await rooms.oneStop.showQueue({ actor, input });
    return dossiers.length + counts.reduce((sum, { count }) => sum + Number(count), 0);
  };

  it("find by a code", () => demand(() => find(one.code)));
  it("find by a tracking code", () => demand(() => find(one.tracking_code)));
  it("find by a name", () => demand(() => find(one.full_name)));
  it("find by a name without accents", () =>
    demand(() => find(one.full_name.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[đĐ]/g, "d"))));
  it("find by an identity number", async () => {
    const { identityNumber } = await rooms.persons.identityOf(db, one.applicant_id);
    await demand(() => find(identityNumber ?? ""));
  });
  it("show what waits, and what was returned", async () => {
    await demand(() => queue("submitted"));
    await demand(() => queue("received", "processing"));
    await demand(() => queue("returned"));
  });
});
