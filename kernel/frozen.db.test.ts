import assert from "node:assert/strict";
import { type Server, type Socket, connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type OpenTestDatabase, cloneMigrated } from "../tests/support/rooms.ts";
import { type Database, isDatabaseAway, openDatabase } from "./database.ts";

describe("a database that is frozen", () => {
  let clone: OpenTestDatabase;
  let proxy: Server;
  let database: Database;
  const open = new Set<Socket>();
  /** While true nothing passes between the two, as when the server is stopped in the middle of its work. */
  let frozen = false;
  let connections = 0;

  before(async () => {
    clone = await cloneMigrated();
    const url = new URL(clone.appUrl);
    const host = decodeURIComponent(url.hostname);
    const port0 = Number(url.port || 5432);
    const reach = () => (host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port0}`) : connect(port0, host));
    proxy = createServer((client) => {
      connections += 1;
      const server = reach();
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        open.add(from);
        from.on("error", () => {}).on("close", () => to.destroy());
        from.on("data", (part) => frozen || to.write(part));
      }
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    const through = `postgresql://${url.username}:${url.password}@127.0.0.1:${port}${url.pathname}`;
    database = openDatabase(through, { max: 2, name: "test", statementTimeoutMs: 200, restMs: 60_000 });
  });
  after(async () => {
    for (const socket of open) socket.destroy();
    proxy.close();
    await database.close().catch(() => {});
    await clone.drop();
  });

  it("is waited for once: the transaction ends at once, and whoever comes next is told without waiting", async () => {
    await sql`select 1`.execute(database.db);
    frozen = true;
    const acting = database.db.transaction().execute(async (tx) => {
      await sql`select 2`.execute(tx);
    });
    await assert.rejects(acting, isDatabaseAway);
    const before = connections;
    for (let n = 0; n < 20; n += 1) await assert.rejects(sql`select 3`.execute(database.db), isDatabaseAway);
    assert.equal(connections, before, "nobody else tried");
  });

  it("is asked again after a rest", async () => {
    frozen = false;
    const { port } = proxy.address() as AddressInfo;
    const url = new URL(clone.appUrl);
    const through = `postgresql://${url.username}:${url.password}@127.0.0.1:${port}${url.pathname}`;
    const other = openDatabase(through, { max: 1, name: "test", statementTimeoutMs: 200, restMs: 0 });
    await sql`select 1`.execute(other.db);
    frozen = true;
    await assert.rejects(sql`select 2`.execute(other.db), isDatabaseAway);
    frozen = false;
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(other.db);
    assert.deepEqual(rows, [{ one: 1 }]);
    await other.close();
  });
});
