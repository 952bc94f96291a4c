import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { type RawBuilder, sql } from "kysely";
import pg from "pg";
import { type Database, type Reader, type Tx, isTransient, openDatabase } from "./database.ts";
import { type OpenTestDatabase, cloneMigrated } from "../tests/support/rooms.ts";

describe("statements of acts", () => {
  let clone: OpenTestDatabase;
  let database: Database;
  let owner: pg.Client;
  before(async () => {
    clone = await cloneMigrated();
    owner = new pg.Client({ connectionString: clone.ownerUrl });
    await owner.connect();
    await owner.query(
      "create schema tried; create table tried.thing (id int, name text); grant all on schema tried to public; grant all on tried.thing to public",
    );
  });
  beforeEach(() => {
    database = openDatabase(clone.appUrl, { max: 1, name: "test" });
  });
  after(async () => {
    await owner.end();
    await clone.drop();
  });

  const prepared = async (on: Reader | Tx): Promise<string[]> => {
    const { rows } = await sql<{
      statement: string;
    }>`select statement from pg_prepared_statements order by prepare_time`.execute(on);
    return rows.map((row) => row.statement);
  };
  const all = (on: Reader | Tx, id: number) =>
    sql<{ id: number }>`select * from tried.thing where id = ${id}`.execute(on);

  it("are prepared once a connection; what is asked outside is planned each time", async () => {
    await all(database.db, 1);
    assert.deepEqual(await prepared(database.db), []);
    for (const id of [1, 2]) await database.db.transaction().execute((tx) => all(tx, id));
    assert.deepEqual(await prepared(database.db), ["select * from tried.thing where id = $1"]);
    await sql`/* keyed */ select ${1}::int as one`.execute(database.db);
    assert.equal((await prepared(database.db)).length, 2);
    await database.close();
  });

  it("a transaction that ended badly leaves no mark on its connection", async () => {
    const broken = database.db.transaction().execute(async (tx) => {
      await all(tx, 1);
      throw new Error("no");
    });
    await assert.rejects(broken, /^Error: no$/);
    await sql`select ${2}::int as two`.execute(database.db);
    assert.equal((await prepared(database.db)).length, 1);
    await database.close();
  });

  it("the last one takes the commit along; when it fails, nothing is kept and the connection is as new", async () => {
    const add = (tx: Tx, id: number) => sql`insert into tried.thing values (${id}, 'kept')`.execute(tx);
    const act = (id: number, last: RawBuilder<unknown>) =>
      database.db.transaction().execute(async (tx) => {
        await add(tx, id);
        await last.execute(tx);
      });
    await act(71, sql`/* last */ update tried.thing set name = ${"last"} where id = ${71}`);
    await assert.rejects(act(72, sql`/* last */ select ${1}::int / 0`), /division by zero/);
    await database.db.transaction().execute(async () => undefined);
    const { rows } = await sql<{ id: number; name: string }>`
      select id, name from tried.thing where id in (71, 72)`.execute(database.db);
    assert.deepEqual(rows, [{ id: 71, name: "last" }]);
    await database.close();
  });

  it("one that gives nothing back travels with the next, or with the commit, which fail with its error", async () => {
    const add = (tx: Tx, id: number, divisor = 1) =>
      sql`/* with next */ insert into tried.thing values (${id}::int / ${divisor}::int, 'held')`.execute(tx);
    const act = (id: number, divisor: number, next: (tx: Tx) => Promise<unknown>) =>
      database.db.transaction().execute(async (tx) => {
        await all(tx, 1);
        await add(tx, id, divisor);
        await add(tx, id + 1);
        await next(tx);
      });
    const last = (tx: Tx) => sql`/* last */ update tried.thing set name = name where id = ${0}`.execute(tx);
    const seen: number[] = [];
    await act(80, 1, async (tx) => seen.push((await all(tx, 81)).rows.length));
    await act(82, 1, last);
    await act(84, 1, async () => undefined);
    await database.db.transaction().execute((tx) => add(tx, 86));
    for (const next of [(tx: Tx) => all(tx, 1), last, async () => undefined])
      await assert.rejects(act(90, 0, next), /division by zero/);
    const given = act(92, 1, async () => Promise.reject(new Error("no")));
    await assert.rejects(given, /^Error: no$/);
    const { rows } = await sql<{ id: number }>`select id from tried.thing where name = 'held' order by id`.execute(
      database.db,
    );
    assert.deepEqual([seen, rows.map(({ id }) => id)], [[1], [80, 81, 82, 83, 84, 85, 86]]);
    await database.close();
  });

  it("a migration in between makes one try fail, and the next one succeed", async () => {
    const ask = () => database.db.transaction().execute((tx) => all(tx, 1));
    await ask();
    await owner.query(
      "insert into tried.thing values (1, 'một'); alter table tried.thing add column more text default 'x'",
    );
    await assert.rejects(ask(), (error) => isTransient(error));
    assert.deepEqual((await ask()).rows, [{ id: 1, name: "một", more: "x" }]);
    await database.close();
  });
});
