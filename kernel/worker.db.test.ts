import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { type OpenTestDatabase, cloneMigrated } from "../tests/support/rooms.ts";
import { silentLog } from "./log.ts";
import { openQueuePool, startWorker } from "./worker.ts";

describe("the worker's queue", () => {
  let clone: OpenTestDatabase;
  let queue: pg.Client;
  before(async () => {
    clone = await cloneMigrated();
    queue = new pg.Client({ connectionString: clone.jobsUrl });
    await queue.connect();
  });
  after(async () => {
    await queue.end();
    await clone.drop();
  });

  const ask = async (task: string, count: number): Promise<void> => {
    const jobs = Array.from({ length: count }, (_, no) => ({
      ...{ task, payload: { no }, queue: no % 3 === 0 ? "one behind the other" : null, key: null, run_at: null },
    }));
    await sql`select kernel.enqueue(${JSON.stringify(jobs)}::jsonb)`.execute(clone.db);
  };
  const left = async (): Promise<unknown[]> =>
    (await queue.query("select locked_at is not null as locked, attempts::int from graphile_worker._private_jobs"))
      .rows;
  const start = (name: string, run: (payload: unknown) => Promise<void>) =>
    startWorker({ jobsUrl: clone.jobsUrl, concurrency: 2, jobs: [{ name, run }], timed: [], log: silentLog });

  it("does each job once, those of one queue in order, and keeps none", async () => {
    await ask("count", 40);
    const done: number[] = [];
    let all: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      all = resolve;
    });
    const worker = await start("count", async (payload) => {
      done.push((payload as { no: number }).no);
      if (done.length === 40) all();
    });
    await ended;
    await worker.stop();
    assert.deepEqual(
      done.toSorted((a, b) => a - b),
      Array.from({ length: 40 }, (_, no) => no),
    );
    const ordered = done.filter((no) => no % 3 === 0);
    assert.deepEqual(
      ordered,
      ordered.toSorted((a, b) => a - b),
    );
    assert.deepEqual(await left(), []);
  });

  it("does not wait for the disk with what it notes of its own, and acts do", async () => {
    const pool = openQueuePool(clone.jobsUrl);
    const said = async (on: pg.Pool | pg.Client) =>
      (
        await on.query<{ commits: string; role: string }>(
          "select current_setting('synchronous_commit') as commits, current_user as role",
        )
      ).rows[0];
    try {
      const [unhurried, own] = [await said(pool), await said(queue)];
      assert.equal(unhurried?.commits, "off");
      assert.equal(unhurried.role, own?.role);
      const { rows } = await sql<{ commits: string }>`select current_setting('synchronous_commit') as commits`.execute(
        clone.db,
      );
      assert.notEqual(rows[0]?.commits, undefined);
    } finally {
      await pool.end();
    }
  });
});
