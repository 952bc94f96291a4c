import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { openBell } from "./bell.ts";
import { type OpenTestDatabase, cloneMigrated } from "../tests/support/rooms.ts";

describe("jobs asked for by acts", () => {
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

  type Wish = { task: string; queue: string | null; key: string | null; payload?: unknown; run_at?: string | null };
  const ask = async (...jobs: Wish[]): Promise<number | undefined> => {
    const given = JSON.stringify(jobs.map((job) => ({ payload: {}, run_at: null, ...job })));
    const { rows } = await sql<{ asked: number }>`select kernel.enqueue(${given}::jsonb) as asked`.execute(clone.db);
    return rows[0]?.asked;
  };
  const rowOf = async (key: string): Promise<Record<string, unknown> | undefined> => {
    const { rows } = await queue.query(
      `select task.identifier as task, queue.queue_name as queue, job.payload, job.run_at = job.created_at as at_once, job.run_at, job.attempts,
         job.max_attempts, job.priority, job.flags, job.revision, job.is_available, job.locked_at
       from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
       left join graphile_worker._private_job_queues queue on queue.id = job.job_queue_id where job.key = $1`,
      [key],
    );
    assert.ok(rows.length <= 1);
    return rows[0];
  };

  it("are the same rows as the queue's own function makes, whether task and queue were known or not", async () => {
    const job = { task: "greet", queue: "hall#1", payload: { id: "x" } };
    assert.equal(await ask({ ...job, key: "first" }), 1);
    assert.equal(await ask({ ...job, key: "second" }), 1);
    await queue.query(
      `select graphile_worker.add_job('greet', '{"id":"x"}', queue_name => 'hall#1', job_key => 'third')`,
    );
    const [first, second, third] = [await rowOf("first"), await rowOf("second"), await rowOf("third")];
    const plain = ({ run_at: _, ...row }: Record<string, unknown> = {}) => row;
    assert.equal(first?.task, "greet");
    assert.deepEqual(plain(first), plain(third));
    assert.deepEqual(plain(second), plain(third));
  });

  it("are all there when some name what was never heard of", async () => {
    const at = "2026-12-01T02:00:00+00:00";
    assert.equal(
      await ask(
        { task: "greet", queue: "hall#1", key: "a" },
        { task: "greet", queue: "hall#2", key: "b" },
        { task: "say-goodbye", queue: null, key: "c", run_at: at },
        { task: "greet", queue: null, key: "d", run_at: at },
      ),
      4,
    );
    const rows = [await rowOf("a"), await rowOf("b"), await rowOf("c"), await rowOf("d")];
    assert.deepEqual(
      rows.map((row) => [row?.task, row?.queue]),
      [
        ["greet", "hall#1"],
        ["greet", "hall#2"],
        ["say-goodbye", null],
        ["greet", null],
      ],
    );
    assert.deepEqual(
      rows.slice(2).map((row) => (row?.run_at instanceof Date ? row.run_at.getTime() : null)),
      [Date.parse(at), Date.parse(at)],
    );
  });

  it("go with a transaction that goes, and none is asked for nothing", async () => {
    const undone = clone.db.transaction().execute(async (tx) => {
      await sql`select kernel.enqueue(${JSON.stringify([{ task: "greet", payload: {}, queue: null, key: "undone", run_at: null }])}::jsonb)`.execute(
        tx,
      );
      throw new Error("undone");
    });
    await assert.rejects(undone, /undone/);
    assert.equal(await rowOf("undone"), undefined);
    assert.equal(await ask(), 0);
  });

  it("are there also when another makes their queue known while they are being asked for", async () => {
    const other = new pg.Client({ connectionString: clone.jobsUrl });
    await other.connect();
    await ask({ task: "greet", queue: null, key: "hello" });
    await other.query("begin");
    await other.query(`select graphile_worker.add_job('greet', '{}', queue_name => 'hall#9', job_key => 'held')`);
    // The one with the other's key makes the asking wait for the other's commit.
    const asking = ask({ task: "greet", queue: null, key: "held" }, { task: "greet", queue: "hall#9", key: "late" });
    const waits = `select from pg_locks wanted join pg_locks held using (transactionid)
      where held.pid = pg_backend_pid() and held.granted and not wanted.granted`;
    for (; (await other.query(waits)).rowCount === 0;);
    await other.query("commit");
    await other.end();
    assert.equal(await asking, 2);
    assert.equal((await rowOf("late"))?.queue, "hall#9");
  });

  it("are told to the worker that listens after the commit, once for many", async () => {
    const heard: unknown[] = [];
    const second = Promise.withResolvers<void>();
    queue.on("notification", ({ payload }) => {
      heard.push((JSON.parse(payload ?? "{}") as { count?: number }).count);
      if (heard.length === 2) second.resolve();
    });
    await queue.query(`listen "jobs:insert"`);
    const bell = openBell(clone.db);
    bell.ring(0);
    bell.ring(2);
    bell.ring(1);
    await ask({ task: "greet", queue: null, key: "e" });
    for (; heard.length === 0; await queue.query("select 1"));
    bell.ring(1);
    await second.promise;
    assert.deepEqual(heard, [3, 1]);
  });
});
