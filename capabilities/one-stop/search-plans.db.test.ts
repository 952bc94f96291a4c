import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { NoTables, Reader } from "#kernel/database";
import { generateRegister } from "#server/generate/generate";
import { withClient } from "#server/postgres-roles";
import { type Node, planOf, rowsReadIn } from "../../tests/support/plans.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { countDossiers, findTracked, listDossiers } from "./dossier-store.ts";
import { visible } from "./rights.ts";
import { findSought } from "./sought-store.ts";

describe("the plans of search, queues and tracking over a generated register", () => {
  let province: TestProvince;
  let pool: pg.Pool;
  let db: Reader;
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  let one: { agency_id: string; competent_agency_id: string; code: string; tracking_code: string; applicant_id: string; full_name: string };
  before(async () => {
    province = await openTestProvince();
    await generateRegister(province.rooms, { seed: "plans", dossiers: 8_000, open: 200, printed: 0, mostOffices: 4 });
    await withClient(province.urls.adminUrl, (admin) => admin.query("vacuum analyze"));
    pool = new pg.Pool({ connectionString: province.urls.appUrl, max: 2 });
    const log = (event: { query: { sql: string; parameters: readonly unknown[] } }): void => void asked.push(event.query);
    db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }), log });
    const { rows } = await sql<typeof one>`select dossier.*, person.full_name from one_stop.dossier join persons.person on person.id = applicant_id
      where code is not null and state = 'returned' order by dossier.id offset 3000 limit 1`.execute(db);
    assert.ok(rows[0]);
    [one] = rows as [typeof one];
  });
  after(async () => {
    await db.destroy();
    await province.close();
  });

  /** Runs a list, and demands of every node of its plans that it reads at most ten times the rows that were shown. */
  async function demand(list: () => Promise<readonly unknown[] | null>): Promise<void> {
    asked.length = 0;
    const shown = (await list())?.length ?? 0;
    assert.ok(shown > 0, "something is found");
    for (const { sql: text, parameters } of [...asked]) {
      const plan = await planOf(pool, text, parameters);
      for (const { node, rows } of rowsReadIn(plan)) {
        assert.ok(rows <= 10 * shown, `${node["Node Type"]} reads ${rows} rows for ${shown}:\n${show(plan)}`);
      }
    }
  }
  const show = (plan: Node): string => JSON.stringify(plan, ["Node Type", "Relation Name", "Index Name", "Actual Rows", "Plans"], 1);
  const scope = async (side?: "register" | "competent") => {
    const { rows } = await sql<{ name: string }>`select sign_in_name as name from identity.account where agency_id = ${one.agency_id} and sign_in_name like 'reception.%'`.execute(db);
    return visible(await province.actor(rows[0]?.name ?? ""), side);
  };

  it("find by code, name, identity number", async () => {
    const own = await scope();
    const agencyId = one.agency_id;
    const limit = 51;
    await demand(() => findSought(db, own, { agencyId, limit, sought: { codes: [one.code] } }));
    await demand(() => findSought(db, own, { agencyId, limit, sought: { name: one.full_name } }));
    await demand(() => findSought(db, own, { agencyId, limit, sought: { personIds: [one.applicant_id] } }));
  });

  it("find by an identity number in the persons' room", () =>
    demand(async () => {
      const number = (await province.rooms.persons.identityOf(db, one.applicant_id)).identityNumber ?? "";
      return province.rooms.persons.idsByIdentity(db, number);
    }));

  it("queue, count and track", async () => {
    const register = { side: "register", agencyId: one.agency_id } as const;
    const page = { limit: 51, after: null };
    const own = await scope("register");
    await demand(() => listDossiers(db, own, register, ["submitted"], page));
    await demand(() => listDossiers(db, own, register, ["received", "processing"], page));
    await demand(() => listDossiers(db, own, register, ["returned"], page));
    await demand(async () => (await countDossiers(db, own, register, new Date())).flatMap(({ count }) => Array.from({ length: Number(count) })));
    await demand(async () => [await findTracked(db, one.tracking_code)]);
  });
});
