import { type ChildProcess } from "node:child_process";
import { chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { takeLock } from "#tools/lock-file";
import { type PostgresBinaries, findPostgresBinaries } from "./postgres-binaries.ts";
import {
  type ClusterPasswords,
  type ClusterPlan,
  clusterPasswords,
  draftCluster,
  finishCluster,
  hasCluster,
  planCluster,
  socketUrl,
} from "./postgres-cluster.ts";
import {
  type Ended,
  endLeftovers,
  endOf,
  logLength,
  readyOrEnded,
  spawnPostgres,
  startTrouble,
  stopProcess,
  turnLog,
} from "./postgres-process.ts";
import {
  appRole,
  databaseName,
  ensureDatabase,
  ensureExtensions,
  ensureRoles,
  jobsRole,
  ownerRole,
  withClient,
} from "./postgres-roles.ts";
import { PostgresTrouble, troubleOf } from "./postgres-trouble.ts";
import { archiveSettings, spoolName } from "./wal-archive.ts";

export type PostgresOptions = {
  /** The province's folder; PostgreSQL keeps to its `postgres` folder. */
  readonly dataDir: string;
  /** False only for tests: nothing survives a power cut then. */
  readonly durable: boolean;
  readonly log: (line: string) => void;
  /** Archives WAL into a folder inside the cluster, from where `keepArchive` takes it. */
  readonly archives?: boolean;
  /** Further settings of PostgreSQL, e.g. `{ max_connections: "200" }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told each time it died without being asked; it is started again at once. */
  readonly onDown?: (how: Ended) => void;
  /** Told when it takes connections again. */
  readonly onUp?: () => void;
};

export type RunningPostgres = {
  /** The superuser, on the database `pho_hien`: for backups and tests, never for a request. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly jobsUrl: string;
  /** The postmaster's process number; undefined while it is down, or when the server is not ours. */
  readonly pid: number | undefined;
  readonly stop: () => Promise<void>;
};

type Settings = Readonly<Record<string, string>>;
type Running = { readonly child: ChildProcess; readonly ended: Promise<Ended> };

const always: Settings = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  max_connections: "120",
  jit: "off",
  log_checkpoints: "off",
};
const lasting: Settings = {
  fsync: "on",
  synchronous_commit: "on",
  shared_buffers: "256MB",
  max_wal_size: "4GB",
  checkpoint_timeout: "15min",
  autovacuum_max_workers: String(Math.max(1, Math.floor(availableParallelism() / 2))), // The rest is for whoever waits.
};
const passing: Settings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  shared_buffers: "128MB",
};
const restartDelaysMs = [0, 200, 1000, 2000, 5000];

const programIn = (binaries: PostgresBinaries, name: string): string => join(binaries.folder, "bin", name);

async function createCluster(plan: ClusterPlan, binaries: PostgresBinaries, superuser: string, durable: boolean) {
  const draft = draftCluster(plan);
  const secret = join(plan.socket, "password");
  writeFileSync(secret, `${superuser}\n`, { mode: 0o600 });
  if (plan.runAs) chownSync(secret, plan.runAs.uid, plan.runAs.gid);
  const start = logLength(plan);
  const child = spawnPostgres(plan, programIn(binaries, "initdb"), draft, (cluster, socket) => [
    `--pgdata=${cluster}`,
    "--username=postgres",
    `--pwfile=${join(socket, "password")}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=icu",
    "--icu-locale=vi",
    "--data-checksums",
    ...(durable ? [] : ["--no-sync"]),
  ]);
  const { code } = await endOf(child);
  rmSync(secret);
  if (code !== 0) throw startTrouble(plan, start);
  finishCluster(plan, draft);
}

async function launch(plan: ClusterPlan, binaries: PostgresBinaries, settings: Settings): Promise<Running> {
  const start = logLength(plan);
  const child = spawnPostgres(plan, programIn(binaries, "postgres"), plan.cluster, (cluster, socket) => [
    "-D",
    cluster,
    ...Object.entries({ ...settings, unix_socket_directories: socket, cluster_name: plan.name }).flatMap(
      ([name, value]) => ["-c", `${name}=${value}`],
    ),
  ]);
  const ended = endOf(child);
  if (await readyOrEnded(plan, child, ended)) {
    // Whoever uses it keeps our process alive; PostgreSQL by itself does not.
    child.unref();
    return { child, ended };
  }
  await ended;
  throw startTrouble(plan, start);
}

async function prepareDatabase(plan: ClusterPlan, passwords: ClusterPasswords): Promise<void> {
  const url = (database: string): string => socketUrl(plan, "postgres", passwords.superuser, database);
  await withClient(url("postgres"), async (client) => {
    await ensureRoles(client, passwords);
    await ensureDatabase(client, databaseName);
  });
  await withClient(url(databaseName), ensureExtensions);
}

/** Keeps one PostgreSQL running until it is told to stop. */
function supervise(first: Running, again: () => Promise<Running>, options: PostgresOptions) {
  const stopping = new AbortController();
  let current: Running | undefined = first;

  async function restart(): Promise<Running | undefined> {
    for (let tries = 0; !stopping.signal.aborted; tries += 1) {
      const pause = restartDelaysMs[Math.min(tries, restartDelaysMs.length - 1)];
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return undefined;
      try {
        return await again();
      } catch (error) {
        options.log(error instanceof Error ? error.message : String(error));
      }
    }
    return undefined;
  }

  async function watch(): Promise<void> {
    while (current) {
      const how = await current.ended;
      current = undefined;
      if (stopping.signal.aborted) return;
      options.log(
        `PostgreSQL dừng đột ngột, đang chạy lại (ended unexpectedly, ${how.signal ?? how.code}; restarting)`,
      );
      options.onDown?.(how);
      current = await restart();
      if (current && stopping.signal.aborted) return;
      if (current) options.onUp?.();
    }
  }

  const watching = watch();
  // Should our process end without stop(), PostgreSQL still closes its books by itself.
  const atExit = (): void => void current?.child.kill("SIGINT");
  process.on("exit", atExit);
  return {
    pid: () => current?.child.pid,
    async stop(): Promise<void> {
      stopping.abort();
      if (current) await stopProcess(current.child, current.ended);
      await watching;
      if (current) await stopProcess(current.child, current.ended);
      process.off("exit", atExit);
    },
  };
}

function makeSpool(plan: ClusterPlan): void {
  const spool = join(plan.cluster, spoolName);
  mkdirSync(spool, { recursive: true, mode: 0o700 });
  if (plan.runAs) chownSync(spool, plan.runAs.uid, plan.runAs.gid);
}

async function startInside(folder: string, options: PostgresOptions, release: () => void): Promise<RunningPostgres> {
  const plan = planCluster(folder);
  const binaries = await findPostgresBinaries(plan.runAs !== undefined);
  const archiving = options.archives ? archiveSettings(process.platform) : {};
  const settings = { ...always, ...(options.durable ? lasting : passing), ...archiving, ...options.settings };
  turnLog(plan);
  const isNew = !hasCluster(plan, binaries.version);
  const passwords = clusterPasswords(plan);
  if (isNew) await createCluster(plan, binaries, passwords.superuser, options.durable);
  if (options.archives) makeSpool(plan);
  const begin = async (): Promise<Running> => {
    await endLeftovers(plan, options.log);
    return launch(plan, binaries, settings);
  };
  const first = await begin();
  try {
    await prepareDatabase(plan, passwords);
  } catch (error) {
    await stopProcess(first.child, first.ended);
    throw error;
  }
  const supervisor = supervise(first, begin, options);
  const url = (role: string, password: string): string => socketUrl(plan, role, password, databaseName);
  return {
    adminUrl: url("postgres", passwords.superuser),
    ownerUrl: url(ownerRole, passwords.owner),
    appUrl: url(appRole, passwords.app),
    jobsUrl: url(jobsRole, passwords.jobs),
    get pid() {
      return supervisor.pid();
    },
    async stop() {
      await supervisor.stop();
      rmSync(plan.socket, { recursive: true, force: true });
      release();
    },
  };
}

/**
 * Starts the embedded PostgreSQL on `dataDir/postgres`, making the cluster, the roles and the database when they are
 * not there yet; recovers from whatever a killed run left behind; starts it again whenever it dies.
 * Throws a `PostgresTrouble` with a sentence for the operator when it cannot.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const folder = join(options.dataDir, "postgres");
  let release = (): void => undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = takeLock(join(folder, "lock"));
    if (lock.heldBy !== undefined) {
      throw new PostgresTrouble(
        "already-running",
        `Phố Hiến đang chạy trên dữ liệu ở ${options.dataDir} (tiến trình ${lock.heldBy}). Hãy dùng bản đang chạy, dừng nó trước, hoặc chọn thư mục khác bằng DATA_DIR.`,
        `Phố Hiến is already running on the data in ${options.dataDir} (process ${lock.heldBy}). Use that one, stop it first, or name another folder with DATA_DIR.`,
      );
    }
    release = lock.release;
    return await startInside(folder, options, release);
  } catch (error) {
    release();
    throw troubleOf(error, options.dataDir);
  }
}

/** The connections of a PostgreSQL server of the operator's own; nothing is started or stopped. */
export function usePostgres(env: Readonly<Record<string, string | undefined>>): RunningPostgres | undefined {
  const { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_JOBS_URL: jobsUrl } = env;
  if (!appUrl && !ownerUrl) return undefined;
  if (!appUrl || !ownerUrl) {
    throw new PostgresTrouble(
      "incomplete-settings",
      "Máy chủ PostgreSQL riêng cần cả DATABASE_URL (vai trò ứng dụng) và DATABASE_OWNER_URL (vai trò chủ sở hữu).",
      "A PostgreSQL server of your own needs both DATABASE_URL (the app's role) and DATABASE_OWNER_URL (the owner's role).",
    );
  }
  return {
    adminUrl: ownerUrl,
    ownerUrl,
    appUrl,
    jobsUrl: jobsUrl || asJobsRole(ownerUrl),
    pid: undefined,
    stop: async () => undefined,
  };
}

/** The owner is a member of the jobs role and can act as it. */
function asJobsRole(ownerUrl: string): string {
  const joint = ownerUrl.includes("?") ? "&" : "?";
  return `${ownerUrl}${joint}options=${encodeURIComponent(`-c role=${jobsRole}`)}`;
}
