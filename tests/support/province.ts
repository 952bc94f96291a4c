import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { type Renderer } from "#capabilities/papers";
import { type OpenedKeysDeps, openKeys } from "#capabilities/signatures";
import { timestampClient } from "#capabilities/verification";
import { type Config, readConfig } from "#kernel/config";
import { openDatabase } from "#kernel/database";
import { openFiles } from "#kernel/files";
import { timeOrderedIds } from "#kernel/ids";
import { toWork } from "#kernel/jobs";
import { openKeyring, readMasterKey } from "#kernel/keys";
import { type Log, silentLog } from "#kernel/log";
import type { Actor } from "#kernel/plain/actor";
import { reactJob } from "#kernel/react";
import { noScanner } from "#kernel/scanner";
import { openQueuePool, workOff } from "#kernel/worker";
import { hkdfSync } from "node:crypto";
import { openRenderer } from "#server/ground";
import { migrateAll } from "#server/migrate";
import { type Built, type Ground, makeRooms } from "#server/rooms";
import { demoAuthority } from "#server/starter-keys";
import { withClient } from "#server/postgres-roles";
import { demoPartner, makeStarter } from "#server/starter-demo";
import { textFont } from "#server/text-font";
import { readTsaTrust } from "#server/tsa-trust";
import { startTsa } from "#simulators/tsa/index";
import { type DatabaseUrls, cloneDatabase } from "./test-cluster.ts";

/** When tests happen unless they say otherwise: Monday 23 November 2026, 09:00 in Viet Nam. */
export const testNow = new Date("2026-11-23T02:00:00Z");
/** The demo PIN and password of test provinces. */
export const testPin = "246813";

// One starter province a process: made once as a template, its keys kept in one folder, because every clone is sealed with them.
let folder: string | undefined;
const keysFolder = (): string => {
  if (folder === undefined) {
    folder = mkdtempSync(join(tmpdir(), "pho-hien-keys-"));
    const gone = folder;
    process.once("exit", () => rmSync(gone, { recursive: true, force: true }));
  }
  return folder;
};

// One pool of rendering processes a process too: to read fonts and templates takes a child a second, and it keeps nothing of a paper.
let printing: Renderer | undefined;
function sharedRenderer(): Renderer {
  if (printing === undefined) {
    const opened = openRenderer(silentLog, false);
    process.once("beforeExit", () => void opened.close());
    printing = opened;
  }
  return printing;
}

function configFor(urls: DatabaseUrls, dataDir: string, more: Record<string, string> = {}): Config {
  return readConfig({
    DATABASE_URL: urls.appUrl,
    DATABASE_OWNER_URL: urls.ownerUrl,
    DATABASE_JOBS_URL: urls.jobsUrl,
    DATA_DIR: dataDir,
    MASTER_KEY_FILE: join(keysFolder(), "keys", "master.key"),
    ...more,
  });
}

function groundOn(config: Config, urls: DatabaseUrls, more: Pick<Ground, "now" | "signing" | "renderer">): Ground {
  const keyring = openKeyring(readMasterKey(config.masterKeyFile), timeOrderedIds);
  const database = openDatabase(urls.appUrl, { max: 20, name: "test" });
  const files = openFiles(join(config.dataDir, "files"), { keyring, ids: timeOrderedIds, scanner: noScanner });
  return { config, database, keyring, files, log: silentLog, demo: true, ...more };
}

/** The certificate authority of this process's test provinces; their certificates name where it would publish. */
export const testAuthority = async () => {
  const config = configFor({ appUrl: "", ownerUrl: "", jobsUrl: "" } as DatabaseUrls, keysFolder());
  return (await demoAuthority(config, testNow)).authority;
};

const noStamp = (): Promise<never> => Promise.reject(new Error("no time-stamps here"));
const closedSigning = openKeys({
  now: () => testNow,
  timestamp: noStamp,
  pepper: new Uint8Array(32),
  font: new Uint8Array(),
});

/** What opening a key by its PIN costs here: the least that argon2id takes, kept with each key as the province's own cost is. */
const cheapKeys = { memoryKib: 64, passes: 1 };

const starter = {
  name: "starter",
  migrate: async (urls: DatabaseUrls) => {
    await migrateAll({ owner: urls.ownerUrl, jobs: urls.jobsUrl, app: urls.appUrl }, testNow);
    const config = configFor(urls, keysFolder());
    const ground = groundOn(config, urls, { now: () => testNow, signing: closedSigning, renderer: null });
    await sql`insert into kernel.province (demo) values (true)`.execute(ground.database.db);
    await makeStarter(makeRooms(ground), config, true, () => {}, cheapKeys);
    await ground.database.close();
  },
};

export type TestProvince = {
  readonly rooms: Built;
  readonly ground: Ground;
  readonly urls: DatabaseUrls;
  /** Where the starter's keys are, as a data folder. */
  readonly keysFolder: string;
  /** The actor behind a demo account, as a session would give it. */
  actor(signInName: string): Promise<Actor>;
  agencyId(key: string): Promise<string>;
  /** Does all work that is due: reactions, jobs, and what they ask for. */
  settle(): Promise<void>;
  /** The same, with a signing process that was just started again and therefore holds no key. */
  settleAfterRestart(): Promise<void>;
  /** The rooms on other ground: a renderer or signing process of the test's own. */
  roomsWith(other: Partial<Ground>): Built;
  /** As the superuser: a state that no act would bring about. */
  byAdmin(statement: string, values: readonly unknown[]): Promise<void>;
  /** Takes everything out of the queue that is not what a test tries. */
  forgetJobs(): Promise<void>;
  setNow(at: Date): void;
  close(): Promise<void>;
};

async function actorOf(ground: Ground, name: string): Promise<Actor> {
  const { rows } = await sql<{ id: string; person_id: string; kind: string }>`
    select id, person_id, kind from identity.account where sign_in_name = ${name}`.execute(ground.database.db);
  const [account] = rows;
  if (!account) throw new Error(`no demo account ${name}`);
  const held = await sql<
    Actor["positions"][number]
  >`select id, agency_id as "agencyId", reach_path as "agencyPath", unit_id as "unitId",
      title, roles, valid_from as "validFrom", valid_to as "validTo" from identity.position where account_id = ${account.id}`.execute(
    ground.database.db,
  );
  return {
    kind: account.kind === "citizen" ? "citizen" : "official",
    accountId: account.id,
    personId: account.person_id,
    positions: held.rows,
    onBehalfOf: null,
    scopes: [],
    assurance: 1,
    sessionId: null,
  };
}

/** The time-stamp authority of the starter's keys. */
async function startStamps(config: Config, now: () => Date) {
  const { authority, tsa } = await demoAuthority({ ...config, dataDir: keysFolder() }, now());
  const { certificate, pkcs8: key } = tsa;
  return startTsa({ port: 0, now, certificate, key, chain: [authority.issuing.certificate] });
}

/** A starter province of the test's own, with real printing, signing and time-stamps in this process. */
export async function openTestProvince(
  more: Record<string, string> = {},
  log: Log = silentLog,
  { signers, ...also }: Partial<Ground> & Pick<OpenedKeysDeps, "signers"> = {},
): Promise<TestProvince> {
  const [urls, dataDir] = [await cloneDatabase(starter), mkdtempSync(join(tmpdir(), "pho-hien-province-"))];
  let at = testNow;
  const now = (): Date => at;
  const config = configFor(urls, dataDir, more);
  const stamps = await startStamps(config, now);
  const pepper = new Uint8Array(hkdfSync("sha256", readFileSync(config.masterKeyFile), "", "wrap signing keys", 32));
  const font = new Uint8Array(readFileSync(textFont));
  const signing = openKeys({
    ...{ now, pepper, font, ...(signers && { signers }) },
    timestamp: timestampClient({ url: stamps.url, trust: readTsaTrust(keysFolder()) }),
  });
  const renderer = sharedRenderer();
  const queue = openQueuePool(urls.jobsUrl);
  const ground = { ...groundOn({ ...config, tsaUrl: stamps.url }, urls, { now, signing, renderer }), log, ...also };
  const rooms = makeRooms(ground);
  const jobs = [...rooms.jobs, toWork(reactJob(rooms.kernel))];
  const byAdmin = (statement: string, values: readonly unknown[]) =>
    withClient(urls.adminUrl, async (admin) => {
      await admin.query(statement, [...values]);
    });
  return {
    rooms,
    ground,
    urls,
    keysFolder: keysFolder(),
    actor: (name) => actorOf(ground, name),
    agencyId: async (key) => (await rooms.agencies.findAgencyByKey(rooms.kernel.db, key))?.id ?? "",
    settle: () => workOff({ pool: queue, jobs, log }),
    settleAfterRestart: () => {
      const fresh = makeRooms({ ...ground, signing: openKeys({ now, pepper, font, timestamp: noStamp }) });
      return workOff({ pool: queue, jobs: fresh.jobs, log });
    },
    roomsWith: (other) => makeRooms({ ...ground, ...other }),
    byAdmin,
    forgetJobs: () => byAdmin("delete from graphile_worker._private_jobs", []),
    setNow: (next) => void (at = next),
    close: async () => {
      await queue.end();
      await stamps.close();
      await ground.database.close();
      await urls.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export { demoPartner };
