import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Config, readConfig } from "#kernel/config";
import { openDatabase } from "#kernel/database";
import { migrateAll } from "#server/migrate";
import { openGround } from "#server/ground";
import { startPostgres } from "#server/postgres";
import { markProvince } from "#server/province";
import { type Built, type Ground, makeRooms } from "#server/rooms";
import { makeStarter } from "#server/starter-demo";
import { type Program, supervise } from "#server/supervise";

export type TemporaryProvince = {
  readonly config: Config;
  readonly ground: Ground;
  readonly rooms: Built;
  readonly postgresPid: () => number | undefined;
  /** Starts one of the server's real programs and waits until it is ready. */
  program(
    file: "web" | "worker" | "signing-process" | "demo",
    more?: Readonly<Record<string, string>>,
  ): Promise<Program>;
  close(): Promise<void>;
};

type Undo = () => Promise<void>;

type Env = Readonly<Record<string, string>>;

async function openIn(dataDir: string, undo: Undo[], more: Env): Promise<Omit<TemporaryProvince, "close">> {
  const log = (line: string): void => console.error(line);
  const postgres = await startPostgres({ dataDir, durable: true, log });
  undo.push(postgres.stop);
  const env = {
    DATABASE_URL: postgres.appUrl,
    DATABASE_OWNER_URL: postgres.ownerUrl,
    DATABASE_JOBS_URL: postgres.jobsUrl,
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: "0",
    // Readers come through a proxy, which says from where.
    TRUST_PROXY: "1",
    // All load comes from one address here; the limit is there and counted as everywhere.
    REQUESTS_PER_MINUTE: "100000000",
    GUESSES_PER_MINUTE: "100000000",
    // E.g. BENCH_NODE_OPTIONS="--cpu-prof --cpu-prof-dir=/tmp/profiles": what the programs spend their time on.
    NODE_OPTIONS: process.env["BENCH_NODE_OPTIONS"] ?? "",
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn",
    ...more,
  };
  const config = readConfig(env);
  await migrateAll({ owner: postgres.ownerUrl, jobs: postgres.jobsUrl, app: postgres.appUrl }, new Date());
  const marking = openDatabase(postgres.appUrl, { max: 1, name: "bench" });
  await markProvince(marking, true);
  await marking.close();
  const ground = openGround({ config, program: "bench", connections: 8, prints: false, demo: true });
  undo.push(() => ground.database.close());
  const rooms = makeRooms(ground);
  await makeStarter(rooms, config, true, () => {});
  const program = async (file: string, more: Readonly<Record<string, string>> = {}): Promise<Program> => {
    const started = await supervise({
      name: file,
      file: `./${file}.ts`,
      env: { ...env, ...more },
      onDown: (how) => log(`${file} ended: ${how}`),
    });
    undo.push(started.stop);
    return started;
  };
  return { config, ground, rooms, program, postgresPid: () => postgres.pid };
}

/**
 * A starter province of its own: durable PostgreSQL (fsync on) in a temporary folder that goes with it; or the trial province in a
 * folder `at`, which stays. `more` are settings of its programs.
 */
export async function openTemporaryProvince(more: Env = {}, at: string | null = null): Promise<TemporaryProvince> {
  const dataDir = at ?? mkdtempSync(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "pho-hien-bench-"));
  const undo: Undo[] = [];
  const stopped = (): void => void close().then(() => process.exit(130));
  const close = async (): Promise<void> => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stopped);
    for (const one of undo.splice(0).toReversed()) await one().catch((error: unknown) => console.error(error));
    if (at === null) rmSync(dataDir, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stopped);
  try {
    return { ...(await openIn(dataDir, undo, more)), close };
  } catch (error) {
    await close();
    throw error;
  }
}
