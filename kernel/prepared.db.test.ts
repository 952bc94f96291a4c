import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { sql } from "kysely";
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
