import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { sql } from "kysely";
import { z } from "zod";
import { type Trial, official, openTrial, refusedWith, technician, trialAgency } from "../tests/support/trial.ts";
import { command } from "./command.ts";
import { type Aliveness, freeDeadWorkers } from "./dead-workers.ts";
import { queueOf } from "./events.ts";
import { idFrom, timeOrderedIds } from "./ids.ts";
import { job, toWork } from "./jobs.ts";
import { makeOperator } from "./operator.ts";
import { jobActor } from "./plain/actor.ts";

const next = (): string => timeOrderedIds.next();
const things = [idFrom("thing", "a"), idFrom("thing", "b")] as const;

describe("events, reactions and jobs", () => {
  let trial: Trial;
  let seen: string[] = [];
  /** Which events fail, and how. */
  const failing = new Map<string, Error>();

  const tell = (id: string, n: number, tellToo = true, actor = official("one")) =>
    command(trial.kernel, {
      name: "trial.tell",
      input: z.object({ id: z.uuid(), n: z.number() }),
      output: z.object({}),
      may: () => true,
      run: async (act, input) => {
        const subject = { kind: "thing", id: input.id, agencyId: trialAgency };
        if (tellToo) act.tell({ type: "trial.told", subject, facts: { n: input.n } });
        act.later({ name: "trial.count" }, { id: input.id });
        return {};
      },
    })({ actor, requestId: next(), input: { id, n } });

  const note = () =>
    command(trial.kernel, {
      name: "trial.note",
      input: z.object({ label: z.string() }),
      output: z.object({}),
      may: (actor) => actor.kind === "job",
      run: async (act, { label }) => {
        await sql`insert into kernel.trial (id, label) values (${act.ids.next()}, ${label})`.execute(act.tx);
        return {};
      },
    });

  let ran: string[] = [];
  const counter = job({
    name: "trial.count",
    payload: z.object({ id: z.uuid() }),
    run: async ({ id }) => void ran.push(id),
  });
  const settle = () => trial.settle([toWork(counter)]);
  /** Makes waiting jobs due at once, as time would. */
  const later = () => trial.byAdmin("update graphile_worker._private_jobs set run_at = now() where run_at > now()");
  const givenUp = async () =>
    (await makeOperator(trial.kernel).showOperations({ actor: technician, input: {} })).givenUp;

  before(async () => {
    trial = await openTrial();
    trial.reactions.push({
      name: "trial.follow",
      on: ["trial.told"],
      run: async (event) => {
        const mark = `${event.subject.id === things[0] ? "a" : "b"}${String(event.facts["n"])}`;
        seen.push(mark);
        const error = failing.get(mark);
        if (error) throw error;
      },
    });
  });
  afterEach(async () => {
    seen = [];
    failing.clear();
    ran = [];
    await trial.byAdmin(
      "delete from graphile_worker._private_jobs; delete from kernel.delivery; delete from kernel.trial",
    );
  });
  after(() => trial.close());

  it("what a person asked for goes before what follows of something else, however long that waits", async () => {
    const [followed, asked] = things;
    for (let n = 0; n < 9; n += 1) await tell(followed, n, false, jobActor("trial"));
    await tell(asked, 1, false);
    await settle();
    assert.equal(ran[0], asked);
  });

  it("come to a reaction in the order of each subject", async () => {
    for (const n of [1, 2, 3]) for (const id of things) await tell(id, n);
    await settle();
    assert.deepEqual(
      seen.filter((mark) => mark.startsWith("a")),
      ["a1", "a2", "a3"],
    );
    assert.deepEqual(
      seen.filter((mark) => mark.startsWith("b")),
      ["b1", "b2", "b3"],
    );
    seen = [];
    await settle();
    assert.deepEqual(seen, [], "each once");
  });

  it("wait behind one that fails, for its subject only, and go on in order", async () => {
    failing.set("a2", new Error("not now"));
    for (const n of [1, 2, 3]) for (const id of things) await tell(id, n);
    await settle();
    assert.deepEqual(
      seen.filter((mark) => mark.startsWith("b")),
      ["b1", "b2", "b3"],
    );
    assert.ok(!seen.includes("a3"));
    await later();
    await settle();
    assert.ok(!seen.includes("a3"), "still none passes it");
    failing.clear();
    seen = [];
    await later();
    await settle();
    assert.deepEqual(seen, ["a2", "a3"]);
  });

  it("stand on the operator's page when a reaction gave up, block what follows, and run again by hand", async () => {
    failing.set("a1", new Error("for good"));
    await tell(things[0], 1);
    await tell(things[0], 2);
    await trial.byAdmin("update graphile_worker._private_jobs set attempts = max_attempts - 1");
    await settle();
    const up = (await givenUp()).toSorted((a, b) => a.id - b.id);
    assert.deepEqual(
      up.map((gone) => gone.task),
      ["trial.follow", "trial.follow"],
    );
    assert.ok(!seen.includes("a2"), "the second never passed the first");
    failing.clear();
    seen = [];
    const operator = makeOperator(trial.kernel);
    await operator.tryJobAgain({ actor: technician, requestId: next(), input: { jobId: up[1]?.id ?? 0 } });
    await settle();
    assert.deepEqual(seen, ["a1", "a2"], "the later one brings the earlier with it, in order");
    await operator.tryJobAgain({ actor: technician, requestId: next(), input: { jobId: up[0]?.id ?? 0 } });
    await settle();
    assert.deepEqual(seen, ["a1", "a2"], "and nothing is done twice");
    assert.deepEqual(await givenUp(), []);
  });

  it("name no value on the operator's page", async () => {
    failing.set(
      "a1",
      Object.assign(new Error('duplicate key value "033159000999" of lo@example.vn'), {
        code: "23505",
        detail: "Key (name)=(Lộ)",
      }),
    );
    await tell(things[0], 1);
    await trial.byAdmin("update graphile_worker._private_jobs set attempts = max_attempts - 1");
    await settle();
    const [up] = await givenUp();
    assert.equal(up?.task, "trial.follow");
    assert.match(up?.error ?? "", /23505/);
    const stored =
      JSON.stringify(await trial.byAdmin("select payload, last_error from graphile_worker._private_jobs")) +
      JSON.stringify(await trial.byAdmin("select * from kernel.delivery"));
    assert.ok(!/033159000999|lo@example|Lộ/.test(stored), stored);
    failing.clear();
    const operator = makeOperator(trial.kernel);
    await operator.tryJobAgain({ actor: technician, requestId: next(), input: { jobId: up?.id ?? 0 } });
    await settle();
    assert.deepEqual(await givenUp(), []);
    assert.deepEqual(seen, ["a1", "a1"]);
  });

  it("can be tried again by the technical administrator only, and only what gave up", async () => {
    const operator = makeOperator(trial.kernel);
    const again = (actor: typeof technician, jobId: number) =>
      operator.tryJobAgain({ actor, requestId: next(), input: { jobId } });
    await assert.rejects(again(official("one"), 1), refusedWith("kernel.forbidden", 403));
    await assert.rejects(
      operator.showOperations({ actor: official("one"), input: {} }),
      refusedWith("kernel.forbidden", 403),
    );
    await assert.rejects(again(technician, 987_654_321), refusedWith("kernel.not-found", 404));
    await tell(things[0], 1);
    const [waiting] = await trial.byAdmin("select id::int from graphile_worker._private_jobs");
    await assert.rejects(
      again(technician, Number(waiting?.["id"])),
      refusedWith("kernel.not-found", 404),
      "a job that waits by itself keeps its time",
    );
  });

  it("are acted on once although a reaction runs again after a crash", async () => {
    const noting = note();
    trial.reactions.push({
      name: "trial.note",
      on: ["trial.told"],
      run: async (_event, call) => {
        await noting({ actor: jobActor("trial"), requestId: call.requestFor(noting), input: { label: "noted" } });
        if (failing.has("note")) throw new Error("killed before it was marked as done");
      },
    });
    failing.set("note", new Error("yes"));
    await tell(things[0], 1);
    await settle();
    failing.clear();
    await later();
    await settle();
    const { rows } = await sql<{ label: string }>`select label from kernel.trial`.execute(trial.kernel.db);
    assert.deepEqual(rows, [{ label: "noted" }]);
    trial.reactions.pop();
  });

  it("leave no job when their act is refused, and exactly one a reaction when it is done", async () => {
    await tell(things[0], 1);
    const jobs = await trial.byAdmin(
      "select t.identifier as task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by 1",
    );
    assert.deepEqual(
      jobs.map((row) => row["task"]),
      ["react", "trial.count"],
    );
    await settle();
    assert.equal(ran.length, 1);
  });

  it("make no job for a reaction that they do not concern", async () => {
    const odd: unknown[] = [];
    trial.reactions.push({
      name: "trial.odd",
      on: ["trial.told"],
      concerns: ({ facts }) => Number(facts["n"]) % 2 === 1,
      run: async ({ facts }) => void odd.push(facts["n"]),
    });
    for (const n of [1, 2, 3]) await tell(things[0], n);
    const made = await trial.byAdmin("select count(*)::int from kernel.delivery where reaction = 'trial.odd'");
    await settle();
    trial.reactions.pop();
    assert.deepEqual([made, odd], [[{ count: 2 }], [1, 3]]);
  });

  it("a job with a payload that is none fails with a code and is kept", async () => {
    await trial.byAdmin(`select graphile_worker.add_job('trial.count', '{"id": "Nguyễn Thị Lộ"}'::json)`);
    await settle();
    const [row] = await trial.byAdmin("select last_error, attempts::int from graphile_worker._private_jobs");
    assert.deepEqual(row, { last_error: "kernel.input-invalid", attempts: 1 });
  });

  it("are given back when the worker that held them was killed, by a program that is alone", async () => {
    await tell(things[0], 1);
    await tell(things[0], 2);
    const hold = async (): Promise<void> => {
      await trial.byAdmin("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker-killed'");
      await trial.byAdmin(
        "update graphile_worker._private_job_queues set locked_at = now(), locked_by = 'worker-killed'",
      );
    };
    await hold();
    seen = [];
    await settle();
    assert.deepEqual(seen, [], "what another holds is left to it");
    const never = (): never => assert.fail("the connection was lost");
    const first = await freeDeadWorkers(trial.database.jobsUrl, never);
    assert.equal(first.freed, 1);
    await settle();
    assert.deepEqual(seen, ["a1", "a2"]);
    await tell(things[0], 3);
    await hold();
    const second = await freeDeadWorkers(trial.database.jobsUrl, never, 50);
    assert.equal(second.freed, null, "the first is alive: its work is not taken from it");
    await first.end();
    await second.end();
    await trial.byAdmin("update graphile_worker._private_job_queues set locked_at = null, locked_by = null");
  });

  it("a worker hears when its database went away", async () => {
    let lost = 0;
    const alive: Aliveness = await freeDeadWorkers(trial.database.jobsUrl, () => (lost += 1));
    const gone = new Promise<void>((resolve) => {
      const look = (): void => void (lost > 0 ? resolve() : setImmediate(look));
      look();
    });
    await trial.byAdmin(
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid in (select pid from pg_stat_activity where datname = current_database())",
    );
    await gone;
    assert.equal(lost, 1);
    await alive.end();
  });

  it("share sixteen queues a reaction", () => {
    const queues = new Set(Array.from({ length: 400 }, () => queueOf("trial.follow", next())));
    assert.equal(queues.size, 16);
    assert.equal(queueOf("trial.follow", things[0]), queueOf("trial.follow", things[0]));
  });
});
