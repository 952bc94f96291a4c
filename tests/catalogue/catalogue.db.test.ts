import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client } from "pg";
import { mayUse } from "../../house.mjs";
import { countStrays } from "#kernel/housekeeping";
import { makePartitions } from "#kernel/migrations";
import { migrateAll } from "#server/migrate";
import { type Trial, openTrial } from "../support/trial.ts";

const schemas = new Set(["kernel", ...Object.keys(mayUse).map((room) => room.replaceAll("-", "_"))]);
const roomOf = (schema: string): string => schema.replaceAll("_", "-");

describe("the database, by its catalogue and its three roles", () => {
  let trial: Trial;
  let app: Client;
  before(async () => {
    trial = await openTrial();
    app = new Client({ connectionString: trial.database.appUrl });
    await app.connect();
  });
  after(async () => {
    await app.end();
    await trial.close();
  });

  const refusedToApp = async (statement: string, code = "42501"): Promise<void> => {
    await assert.rejects(app.query(statement), (error: { code?: string }) => {
      assert.equal(error.code, code, statement);
      return true;
    });
  };
  const insertLine = (at: string) =>
    trial.byAdmin(
      "insert into kernel.audit_line (id, at, act, outcome, actor_kind) values (gen_random_uuid(), $1, 'trial.line', 'done', 'job') returning tableoid::regclass::text as part",
      [at],
    );

  it("lets the app add to and read the audit, looks, events, seals and the province's mark, and nothing else", async () => {
    const columns: Record<string, string> = {
      audit_line: "act",
      access_line: "purpose",
      event: "type",
      audit_seal: "no",
      province: "demo",
    };
    await insertLine("2026-11-23T02:00:00Z");
    for (const [table, column] of Object.entries(columns)) {
      const { rows } = await app.query(
        "select tablename as name from pg_tables where schemaname = 'kernel' and tablename ~ $1",
        [`^${table}(_[0-9]{4}_[0-9]{2}|_default)?$`],
      );
      assert.ok(rows.length > 0, table);
      for (const { name } of rows as { name: string }[]) {
        await refusedToApp(`update kernel.${name} set ${column} = ${column}`);
        await refusedToApp(`delete from kernel.${name}`);
        await refusedToApp(`truncate kernel.${name}`);
        await refusedToApp(`drop table kernel.${name}`);
      }
      await app.query(`select count(*) from kernel.${table}`);
    }
  });

  it("keeps the app out of the queue, of migrations and of the owner's work", async () => {
    await refusedToApp("select count(*) from graphile_worker._private_jobs");
    await refusedToApp("select graphile_worker.add_job('sweep', '{}'::json)");
    await refusedToApp("select count(*) from kernel_migration.applied");
    await refusedToApp("select kernel.make_partitions('2030-01-01', 1)");
    await refusedToApp("create table kernel.mine (id int)");
    await refusedToApp("create table public.mine (id int)");
    await refusedToApp("create schema mine");
    await refusedToApp("set role pho_hien_owner");
    await refusedToApp("alter table kernel.audit_line disable trigger all");
    await refusedToApp("set session_replication_role = replica");
    await app.query("select kernel.enqueue('[]'::jsonb)");
    const { rows } = await app.query(
      "select rolname from pg_roles where rolname like 'pho_hien_%' and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication)",
    );
    assert.deepEqual(rows, []);
  });

  it("keeps a month of Viet Nam in one partition, to the second", async () => {
    const inside = async (at: string) => (await insertLine(at))[0]?.["part"];
    assert.equal(await inside("2026-11-30T16:59:59.999Z"), "kernel.audit_line_2026_11");
    assert.equal(await inside("2026-11-30T17:00:00Z"), "kernel.audit_line_2026_12");
    assert.equal(await inside("2026-12-31T16:59:59Z"), "kernel.audit_line_2026_12");
    assert.equal(await inside("2026-12-31T17:00:00Z"), "kernel.audit_line_2027_01");
    assert.equal(await inside("2026-10-31T17:00:00Z"), "kernel.audit_line_2026_11");
  });

  it("has partitions three months ahead, makes each once, and counts what fell outside", async () => {
    const { db } = trial.kernel;
    assert.equal(await countStrays({ db }), 0);
    await insertLine("2027-02-28T16:00:00Z");
    assert.equal(await countStrays({ db }), 0, "November keeps February");
    await insertLine("2035-01-01T00:00:00Z");
    assert.equal(await countStrays({ db }), 1);
    assert.equal(await makePartitions(trial.database.ownerUrl, "2026-11-23", 4), 0);
    assert.equal(await makePartitions(trial.database.ownerUrl, "2027-05-31", 2), 6, "three logs, two months");
  });

  it("lets the app write into a partition that was made after its rights were given", async () => {
    await makePartitions(trial.database.ownerUrl, "2029-01-15", 1);
    const line =
      "insert into kernel.audit_line (id, at, act, outcome, actor_kind) values (gen_random_uuid(), '2029-01-20', 'trial.line', 'done', 'job')";
    await app.query(line);
    await refusedToApp("update kernel.audit_line set act = act");
    await refusedToApp("update kernel.audit_line_2029_01 set act = act");
    await refusedToApp("delete from kernel.audit_line_2029_01");
  });

  it("comes to the same state however often it is migrated, and from two programs at once", async () => {
    const urls = { owner: trial.database.ownerUrl, jobs: trial.database.jobsUrl, app: trial.database.appUrl };
    const rights = () =>
      trial.byAdmin(
        "select proname, proacl::text, md5(prosrc) as words from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'kernel' order by proname",
      );
    const before = await rights();
    assert.equal(await migrateAll(urls, new Date("2026-11-23T02:00:00Z")), 0);
    assert.deepEqual(await Promise.all([1, 2].map(() => migrateAll(urls, new Date("2026-11-23T02:00:00Z")))), [0, 0]);
    assert.deepEqual(await rights(), before);
    await refusedToApp("update kernel.audit_line set act = act");
  });

  it("has foreign keys only within a room, and never a trigger", async () => {
    const keys = await trial.byAdmin(`select n.nspname as "from", f.nspname as "to", c.conname as name
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
      join pg_class r on r.oid = c.confrelid join pg_namespace f on f.oid = r.relnamespace
      where c.contype = 'f' and n.nspname <> 'graphile_worker'`);
    assert.ok(keys.length > 0);
    const forbidden = keys.filter(({ from, to }) => {
      const allowed = mayUse[roomOf(String(from))] ?? [];
      return from !== to && !allowed.includes(roomOf(String(to)));
    });
    assert.deepEqual(forbidden, []);
    const triggers = await trial.byAdmin(`select tgname from pg_trigger g join pg_class t on t.oid = g.tgrelid
      join pg_namespace n on n.oid = t.relnamespace where not tgisinternal and n.nspname <> 'graphile_worker'`);
    assert.deepEqual(triggers, []);
  });

  it("has foreign keys only among rows of one agency where a table carries its agency", async () => {
    const rows = await trial.byAdmin(`select t.relname as "table", c.conname as name,
        (select array_agg(a.attname::text order by a.attname) from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any(c.conkey)) as columns
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
      where c.contype = 'f' and n.nspname = 'one_stop'`);
    assert.ok(rows.length > 0);
    assert.deepEqual(
      rows.filter((row) => !(row["columns"] as string[]).includes("agency_id")),
      [],
    );
  });

  it("has no schema that the house plan does not know", async () => {
    const rows = await trial.byAdmin(
      "select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker', 'kernel_migration')",
    );
    assert.deepEqual(
      rows.map(({ name }) => String(name)).filter((name) => !schemas.has(name)),
      [],
    );
  });

  it("says of each table in Vietnamese what it holds", async () => {
    const rows = await trial.byAdmin(
      `select n.nspname || '.' || t.relname as name, obj_description(t.oid) as says
      from pg_class t join pg_namespace n on n.oid = t.relnamespace
      where t.relkind in ('r', 'p') and not t.relispartition and n.nspname = any($1) and t.relname <> 'trial'`,
      [[...schemas]],
    );
    assert.ok(rows.length > 40);
    const vietnamese = /[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]/i;
    assert.deepEqual(
      rows.filter((row) => !vietnamese.test(String(row["says"]))).map((row) => row["name"]),
      [],
    );
  });
});
