import { sql } from "kysely";
import { z } from "zod";
import { lastSeal } from "./audit-seal.ts";
import { type KernelDeps, command } from "./command.ts";
import { countStrays } from "./housekeeping.ts";
import type { Actor } from "./plain/actor.ts";
import { refuse } from "./plain/kernel-refusals.ts";
import { query } from "./query.ts";

const isTechnical = (actor: Actor): boolean =>
  actor.positions.some((position) => position.roles.includes("technical-administrator"));

export type GivenUpJob = {
  readonly id: number;
  readonly task: string;
  /** What the job is about: ids and names, no person's values. */
  readonly about: string;
  readonly attempts: number;
  readonly error: string;
  readonly at: Date;
};
type JobRow = {
  id: number;
  task: string;
  payload: Record<string, unknown>;
  attempts: number;
  last_error: string | null;
  updated_at: Date;
};

const asGivenUp = (row: JobRow): GivenUpJob => ({
  id: row.id,
  task: typeof row.payload.reaction === "string" ? row.payload.reaction : row.task,
  about: Object.values(row.payload).map(String).join(" "),
  attempts: row.attempts,
  error: (row.last_error ?? "").split("\n")[0]?.slice(0, 300) ?? "",
  at: row.updated_at,
});

/** The operator's page: jobs that gave up, how many wait, the last seal, log lines outside their partitions. */
export function showOperations(deps: KernelDeps) {
  return query(deps, {
    name: "kernel.show-operations",
    input: z.object({}),
    may: isTechnical,
    run: async (ask) => {
      const [givenUp, waiting, seal, strays] = await Promise.all([
        sql<JobRow>`select * from kernel.jobs_given_up()`.execute(ask.db),
        sql<{
          task: string;
          waiting: number;
          failing: number;
          oldest: Date;
        }>`select * from kernel.jobs_waiting()`.execute(ask.db),
        lastSeal(ask.db),
        countStrays({ db: ask.db }),
      ]);
      return { givenUp: givenUp.rows.map(asGivenUp), waiting: waiting.rows, lastSeal: seal ?? null, strays };
    },
  });
}

/** Puts a job that gave up back into the queue with all its tries. Refuses `kernel.not-found` when it is no longer there. */
export function tryJobAgain(deps: KernelDeps) {
  return command(deps, {
    name: "kernel.try-job-again",
    input: z.object({ jobId: z.number().int().positive() }),
    output: z.object({}),
    may: isTechnical,
    run: async (act, { jobId }) => {
      const { rows } = await sql<{ count: number }>`select kernel.try_job_again(${jobId}::bigint) as count`.execute(
        act.tx,
      );
      if (!rows[0]?.count) throw refuse("not-found", "kernel.not-found");
      act.note({ jobId });
      return {};
    },
  });
}

export type Operator = {
  readonly showOperations: ReturnType<typeof showOperations>;
  readonly tryJobAgain: ReturnType<typeof tryJobAgain>;
};

export function makeOperator(deps: KernelDeps): Operator {
  return { showOperations: showOperations(deps), tryJobAgain: tryJobAgain(deps) };
}
