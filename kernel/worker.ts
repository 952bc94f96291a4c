import { Logger, type Runner, type TaskList, parseCronItems, run, runOnce } from "graphile-worker";
import pg from "pg";
import { idFrom } from "./ids.ts";
import type { AnyJob } from "./jobs.ts";
import type { Log } from "./log.ts";
import { errorWords } from "./plain/error-words.ts";
import { Refusal } from "./plain/refusal.ts";

/** Work done by the clock: a five-field cron line in UTC. */
export type Timed = { readonly job: AnyJob; readonly cron: string };

export type WorkerOptions = {
  readonly jobsUrl: string;
  readonly concurrency: number;
  readonly jobs: readonly AnyJob[];
  readonly timed: readonly Timed[];
  readonly log: Log;
  readonly pollMs?: number;
};

function taskOf(work: AnyJob, log: Log): TaskList[string] {
  return async (payload, { job }) => {
    try {
      await work.run(payload, {
        jobId: String(job.id),
        attempt: job.attempts,
        lastAttempt: job.attempts >= job.max_attempts,
        requestFor: (act) => idFrom("job", String(job.id), act),
      });
    } catch (error) {
      const code = error instanceof Refusal ? error.code : undefined;
      const facts = { task: work.name, jobId: job.id, attempt: job.attempts, code, error };
      if (job.attempts >= job.max_attempts) log.error(facts, "a job gave up; it waits on the operator's page");
      else log.warn(facts, "a job failed and will be tried again");
      throw forQueue(error);
    }
  };
}

/** The queue keeps an error's message in the job's row and shows it to the operator: it gets one without values. */
function forQueue(error: unknown): Error {
  if (error instanceof Refusal) return new Error(error.code);
  const { name, code, message, at } = errorWords(error);
  return new Error([name, code, message, at].filter(Boolean).join(" – "));
}

/**
 * What the queue notes of its own (who has a job, that it is done) is not waited for on the disk: a power cut that forgets it lets a job
 * run again, as any job may. Jobs themselves are asked for in the act's transaction, which is waited for.
 */
function unhurried(jobsUrl: string): string {
  const url = new URL(jobsUrl);
  const given = url.searchParams.get("options");
  url.searchParams.set("options", [...(given ? [given] : []), "-c synchronous_commit=off"].join(" "));
  return url.href;
}

/** Starts the worker: jobs asked for by acts, reactions, and work done by the clock. */
export async function startWorker(options: WorkerOptions): Promise<Runner> {
  const all = [...options.jobs, ...options.timed.map((timed) => timed.job)];
  return run({
    connectionString: unhurried(options.jobsUrl),
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: options.pollMs ?? 1_000,
    taskList: Object.fromEntries(all.map((work) => [work.name, taskOf(work, options.log)])),
    parsedCronItems: parseCronItems(
      options.timed.map(({ job, cron }) => ({ task: job.name, match: cron, options: { maxAttempts: 3 } })),
    ),
    logger: loggerOver(options.log),
  });
}

const loggerOver = (log: Log): Logger =>
  new Logger(() => (level, sentence) => {
    if (level === "error") log.error({ from: "queue" }, sentence);
    else log.debug({ from: "queue" }, sentence);
  });

/** A pool for the queue's work; whoever uses a connection that broke is told, an idle one is dropped in silence. */
export function openQueuePool(jobsUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: unhurried(jobsUrl), max: 4 });
  const dropped = (): void => undefined;
  pool.on("error", dropped);
  pool.on("connect", (client) => client.on("error", dropped));
  return pool;
}

export type WorkOffOptions = Pick<WorkerOptions, "jobs" | "log"> &
  /** Where the queue is: an address, or a pool that the caller goes on using. */
  ({ readonly jobsUrl: string } | { readonly pool: pg.Pool });

/** Does the work that is due now and returns: for tests and tools that must not wait for a clock. */
export async function workOff({ jobs, log, ...queue }: WorkOffOptions): Promise<void> {
  const pool = "pool" in queue ? queue.pool : openQueuePool(queue.jobsUrl);
  const once = () =>
    runOnce({
      pgPool: pool,
      noHandleSignals: true,
      taskList: Object.fromEntries(jobs.map((work) => [work.name, taskOf(work, log)])),
      logger: loggerOver(log),
    });
  try {
    // A queue is given free a moment after its job ended, so one round may leave work that is due.
    for (let round = 0; round < 100; round += 1) {
      await once();
      if ((await countDue(pool)) === 0) return;
    }
  } finally {
    if (!("pool" in queue)) await pool.end();
  }
}

async function countDue(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ due: number }>(`select count(*)::int as due from graphile_worker.jobs
    where run_at <= now() and attempts < max_attempts and locked_at is null`);
  return rows[0]?.due ?? 0;
}
