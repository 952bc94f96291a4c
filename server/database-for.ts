import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Config } from "#kernel/config";
import { appRole, databaseName, jobsRole, ownerRole } from "./postgres-roles.ts";
import { type RunningPostgres, startPostgres } from "./postgres.ts";

/** The cluster of an embedded PostgreSQL and its superuser's address, for backups. */
export type ClusterPlace = { readonly adminUrl: string; readonly cluster: string; stop(): Promise<void> };

export type DatabasePlace = Pick<RunningPostgres, "appUrl" | "ownerUrl" | "jobsUrl"> & { stop(): Promise<void> };

/** The addresses of an embedded PostgreSQL that a server of this data folder may be running; null when it was never made. */
function runningPlace(dataDir: string): (DatabasePlace & { adminUrl: string }) | null {
  const folder = join(dataDir, "postgres");
  const passwordFile = join(folder, "passwords.json");
  if (!existsSync(passwordFile)) return null;
  const passwords = JSON.parse(readFileSync(passwordFile, "utf8")) as Record<
    "superuser" | "owner" | "jobs" | "app",
    string
  >;
  const note = join(folder, "socket-at");
  const socket = existsSync(note) ? readFileSync(note, "utf8") : join(folder, "socket");
  const url = (role: string, word: string): string =>
    `postgresql://${role}:${encodeURIComponent(word)}@${encodeURIComponent(socket)}/${databaseName}`;
  return {
    adminUrl: url("postgres", passwords.superuser),
    appUrl: url(appRole, passwords.app),
    ownerUrl: url(ownerRole, passwords.owner),
    jobsUrl: url(jobsRole, passwords.jobs),
    stop: async () => {},
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** The database for a command beside the server: one's own, the one a running server holds, or one started for the occasion. */
export async function databaseFor(config: Config): Promise<DatabasePlace> {
  if (config.databaseUrls) {
    const { app, owner, jobs } = config.databaseUrls;
    return { appUrl: app, ownerUrl: owner, jobsUrl: jobs, stop: async () => {} };
  }
  const running = runningPlace(config.dataDir);
  if (running && (await answers(running.appUrl))) return running;
  return startPostgres({ dataDir: config.dataDir, durable: true, log: (line) => console.error(line) });
}

/** The running embedded cluster of a data folder, or one started for the occasion. */
export async function clusterPlaceFor({ dataDir }: Config): Promise<ClusterPlace> {
  const cluster = join(dataDir, "postgres", "cluster");
  const running = runningPlace(dataDir);
  if (!running) throw new Error(`Không có dữ liệu ở ${dataDir} (there is no province in it)`);
  if (await answers(running.appUrl)) return { ...running, cluster };
  const started = await startPostgres({ dataDir, durable: true, log: (line) => console.error(line) });
  return { adminUrl: started.adminUrl, cluster, stop: started.stop };
}
