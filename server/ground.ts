import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Renderer, createRenderer } from "#capabilities/papers";
import type { Config } from "#kernel/config";
import { openDatabase } from "#kernel/database";
import { openFiles } from "#kernel/files";
import { timeOrderedIds } from "#kernel/ids";
import { openKeyring, readMasterKey } from "#kernel/keys";
import { type Log, openLog } from "#kernel/log";
import { type Scanner, clamdScanner, noScanner } from "#kernel/scanner";
import type { Ground } from "./rooms.ts";
import { signingClient } from "./signing-client.ts";
import { signingSocket } from "./signing-wire.ts";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

function scannerOf(config: Config): Scanner {
  if (!config.clamd) return noScanner;
  const [host = "", port] = config.clamd.split(":");
  return port ? clamdScanner({ host, port: Number(port) }) : clamdScanner({ path: host });
}

/** The pool that prints papers; two processes, as the house found best. */
export function openRenderer(log: Log, holdsOpen = true): Renderer {
  return createRenderer({
    holdsOpen,
    processes: 2,
    templatesFolder: at("data/papers"),
    fontFolder: at("node_modules/@expo-google-fonts/tinos"),
    maxDocuments: 500,
    maxMegabytes: 600,
    timeoutMs: 10_000,
    log: (event, facts) => log.info({ ...facts }, event),
  });
}

export type GroundWish = {
  readonly config: Config;
  readonly program: string;
  readonly connections: number;
  readonly prints: boolean;
  /** The longest a statement may take; 15 s unless told. */
  readonly statementTimeoutMs?: number;
  readonly demo: boolean;
};

/**
 * How many connections the web program's pool has: three a processor. Acts that wait for a connection wait in order and cost
 * nothing; more at once than the processors can carry make each other slow (measured on two: 6 carried 552 intakes a second with
 * p99 89 ms, 10 491 and 107 ms, 24 455 and 111 ms).
 */
export const webConnections = (): number => 3 * Math.max(2, availableParallelism());

/** Opens what every program of the server stands on: database, keys, files, log, the signing process. */
export function openGround(wish: GroundWish): Ground {
  const { config, program } = wish;
  if (!config.databaseUrls) throw new Error("the database's addresses are not known to this program");
  const log = openLog({ level: config.logLevel, file: join(config.dataDir, "log", `${program}.log`) });
  const database = openDatabase(config.databaseUrls.app, {
    max: wish.connections,
    name: `pho-hien ${program}`,
    ...(wish.statementTimeoutMs ? { statementTimeoutMs: wish.statementTimeoutMs } : {}),
  });
  const keyring = openKeyring(readMasterKey(config.masterKeyFile), timeOrderedIds);
  const files = openFiles(join(config.dataDir, "files"), { keyring, ids: timeOrderedIds, scanner: scannerOf(config) });
  return {
    config,
    database,
    files,
    keyring,
    log,
    now: () => new Date(),
    demo: wish.demo,
    signing: signingClient(signingSocket(config.dataDir)),
    renderer: wish.prints ? openRenderer(log) : null,
  };
}
