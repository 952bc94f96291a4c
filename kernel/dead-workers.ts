import pg from "pg";

/** Held by a worker program for as long as it lives; PostgreSQL lets it go when the program's connection ends. */
const aliveKey = 7_261_905_332;

export type Aliveness = {
  /** How many jobs and queues of killed programs were given back; null when another worker program is alive. */
  readonly freed: number | null;
  end(): Promise<void>;
};

async function claimAlone(client: pg.Client, patienceMs: number): Promise<boolean> {
  // The connection of a program that was killed a moment ago may still be ending.
  for (const end = Date.now() + patienceMs; ;) {
    const { rows } = await client.query<{ alone: boolean }>("select pg_try_advisory_lock($1) as alone", [aliveKey]);
    if (rows[0]?.alone) return true;
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function freeLocks(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `select locked_by as id from graphile_worker._private_jobs where locked_by is not null
     union select locked_by from graphile_worker._private_job_queues where locked_by is not null`,
  );
  if (rows.length > 0)
    await client.query("select graphile_worker.force_unlock_workers($1)", [rows.map((row) => row.id)]);
  return rows.length;
}

/**
 * Gives back what killed worker programs held. The queue by itself waits four hours for them, and with each job its whole
 * queue waits: a person's notices, the portal's. Only a program that is the one alive may do this, so each holds a lock while
 * it runs, and ends (`onLost`) when it loses the lock with its connection: what it was doing is done again by the next.
 */
export async function freeDeadWorkers(jobsUrl: string, onLost: () => void, patienceMs = 5_000): Promise<Aliveness> {
  const client = new pg.Client({ connectionString: jobsUrl, keepAlive: true });
  let ending = false;
  client.on("error", () => {});
  client.on("end", () => {
    if (!ending) onLost();
  });
  await client.connect();
  const freed = (await claimAlone(client, patienceMs)) ? await freeLocks(client) : null;
  return {
    freed,
    end: async () => {
      ending = true;
      await client.end().catch(() => {});
    },
  };
}
