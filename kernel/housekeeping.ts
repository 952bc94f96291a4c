import { sql } from "kysely";
import { z } from "zod";
import { type SealCopies, type TimestampSeal, sealAudit } from "./audit-seal.ts";
import type { KernelDeps } from "./command.ts";
import type { Files } from "./files.ts";
import { job, toWork } from "./jobs.ts";
import { makePartitions } from "./migrations.ts";
import { addDays, dayIn, vietnamZone } from "./plain/day.ts";
import type { Timed } from "./worker.ts";

const byTheClock = z.unknown();

export type HousekeepingDeps = KernelDeps & {
  readonly ownerUrl: string;
  readonly files: Files;
  readonly copies: SealCopies;
  readonly timestamp: TimestampSeal;
};

/** Rows that fell outside every month's partition; must be 0. */
export async function countStrays(deps: Pick<KernelDeps, "db">): Promise<number> {
  const { rows } = await sql<{ count: number }>`select (select count(*) from kernel.audit_line_default)
    + (select count(*) from kernel.access_line_default) + (select count(*) from kernel.event_default) as count`.execute(
    deps.db,
  );
  return Number(rows[0]?.count ?? 0);
}

/** What the ground floor does by itself: seals each minute, partitions and sweeping each night (Vietnamese time). */
export function housekeeping(deps: HousekeepingDeps): Timed[] {
  const seal = job({
    name: "seal-audit",
    payload: byTheClock,
    run: async () => {
      await sealAudit(deps.db, deps.now(), deps.copies, deps.timestamp);
    },
  });
  const partitions = job({
    name: "make-partitions",
    payload: byTheClock,
    run: async () => {
      await makePartitions(deps.ownerUrl, dayIn(vietnamZone, deps.now()), 4);
      const strays = await countStrays(deps);
      if (strays > 0) deps.log.error({ strays }, "log lines lie outside every month's partition");
    },
  });
  const sweep = job({
    name: "sweep",
    payload: byTheClock,
    run: async () => {
      const until = addDays(dayIn(vietnamZone, deps.now()), -30);
      await sql`delete from kernel.request where at < ${until}::date`.execute(deps.db);
      await sql`delete from kernel.delivery where done_at < ${until}::date`.execute(deps.db);
      const gone = await deps.files.sweep(deps.db, deps.now());
      deps.log.info({ gone }, "files that no act recorded were removed");
    },
  });
  return [
    { job: toWork(seal), cron: "* * * * *" },
    { job: toWork(partitions), cron: "5 17 * * *" },
    { job: toWork(sweep), cron: "30 18 * * *" },
  ];
}
