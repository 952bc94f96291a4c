import { sql } from "kysely";
import type { Reader } from "./database.ts";

/** Tells the worker that there is work. */
export type Bell = { ring(jobs: number): void };

/** Rings for nobody: where work is done by `workOff`, which looks for itself. */
export const noBell: Bell = { ring: () => undefined };

const quietMs = 5;

/**
 * Rings once for all acts of a moment, after they were committed. A notification inside the act's transaction would let one act
 * commit at a time, each waiting for its own write to disk, because PostgreSQL keeps notifications in the order of commits. A
 * ring that is lost (the program killed just then) is made up for by the worker, which looks by itself each second.
 */
export function openBell(db: Reader): Bell {
  let asked = 0;
  const tell = (): void => {
    const count = asked;
    asked = 0;
    // The channel and words of graphile-worker's own add_jobs.
    const words = JSON.stringify({ r: Math.random(), count });
    sql`select pg_notify('jobs:insert', ${words})`.execute(db).catch(() => undefined);
  };
  return {
    ring(jobs) {
      if (jobs === 0) return;
      if (asked === 0) setTimeout(tell, quietMs).unref();
      asked += jobs;
    },
  };
}
