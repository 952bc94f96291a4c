import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { lockHolder } from "#tools/lock-file";
import { planCluster } from "#server/postgres-cluster";
import { endLeftovers } from "#server/postgres-process";
import {
  appRole,
  ensureExtensions,
  ensureRoles,
  jobsRole,
  openDatabase,
  ownerRole,
  withClient,
} from "#server/postgres-roles";
import { startPostgres } from "#server/postgres";

export type DatabaseUrls = {
  /** A superuser's, on the same database: for looking into catalogues, never for what is under test. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly jobsUrl: string;
};

export type TestDatabase = DatabaseUrls & { readonly drop: () => Promise<void> };

/** What a template holds. Its name is the key: one migrated template a name and process. */
export type TestTemplate = {
  readonly name: string;
  /** Migrates (and, where wanted, fills) the empty database; closes its connections before it resolves. */
  readonly migrate: (urls: DatabaseUrls) => Promise<void>;
};

type TestServer = {
  readonly pool: Pool;
  readonly urlsOf: (database: string) => DatabaseUrls;
};

const prefix = "pho-hien-test-";

// The only module state of the house: the tests of all files run in one process and share one server, which
// costs a second to make. Each file clones a database of its own, so nothing else is shared.
let server: Promise<TestServer> | undefined;
const templates = new Map<string, Promise<string>>();
const spares = new Map<string, Promise<string>>();
const besides = new Set<Promise<unknown>>();
let clones = 0;

function withRole(url: string, role: string, password: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = encodeURIComponent(password);
  return changed.href;
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Removes the clusters of test runs that were killed. */
async function sweepKilled(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name, "postgres");
    try {
      if (!existsSync(join(folder, "lock")) || lockHolder(join(folder, "lock")) !== undefined) continue;
      await endLeftovers(planCluster(folder), () => undefined);
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another account's.
    }
  }
}

function newPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, allowExitOnIdle: true, max: 4 });
  // An idle connection that ends with its server is no error of a test.
  pool.on("error", () => undefined);
  return pool;
}

async function startOwn(): Promise<TestServer> {
  await sweepKilled();
  const dataDir = mkdtempSync(join(tmpdir(), prefix));
  const postgres = await startPostgres({ dataDir, durable: false, log: () => undefined });
  const pool = newPool(onDatabase(postgres.adminUrl, "postgres"));
  process.once("beforeExit", async () => {
    await pool.end();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    pool,
    urlsOf: (database) => ({
      adminUrl: onDatabase(postgres.adminUrl, database),
      ownerUrl: onDatabase(postgres.ownerUrl, database),
      appUrl: onDatabase(postgres.appUrl, database),
      jobsUrl: onDatabase(postgres.jobsUrl, database),
    }),
  };
}

/** A server of the tester's own (`TEST_DATABASE_URL`, a superuser's): roles are made there, databases dropped at the end. */
async function useGiven(url: string): Promise<TestServer> {
  const word = (role: string): string => createHash("sha256").update(`${role} ${url}`).digest("base64url");
  await withClient(url, (client) =>
    ensureRoles(client, { owner: word(ownerRole), app: word(appRole), jobs: word(jobsRole) }),
  );
  const pool = newPool(url);
  const asRole = (role: string, database: string): string => onDatabase(withRole(url, role, word(role)), database);
  return {
    pool,
    urlsOf: (database) => ({
      adminUrl: onDatabase(url, database),
      ownerUrl: asRole(ownerRole, database),
      appUrl: asRole(appRole, database),
      jobsUrl: asRole(jobsRole, database),
    }),
  };
}

function testServer(): Promise<TestServer> {
  const given = process.env["TEST_DATABASE_URL"];
  server ??= given ? useGiven(given) : startOwn();
  return server;
}

/** A name that no other run on the same server uses. */
const newName = (): string => `pho_hien_test_${process.pid}_${(clones += 1)}_${randomBytes(3).toString("hex")}`;

async function makeTemplate(at: TestServer, template: TestTemplate): Promise<string> {
  const name = newName();
  const urls = at.urlsOf(name);
  // As docs/operations/install.md has it made, whatever the server's own default is.
  await at.pool.query(
    `create database ${name} owner ${ownerRole} template template0 encoding 'UTF8' locale 'C' locale_provider icu icu_locale 'vi'`,
  );
  await openDatabase(at.pool, name);
  await withClient(urls.adminUrl, ensureExtensions);
  await template.migrate(urls);
  if (process.env["TEST_DATABASE_URL"]) {
    process.once("beforeExit", () => {
      dropLater(at, name);
      spares.get(template.name)?.then(
        (spare) => dropLater(at, spare),
        () => undefined,
      );
    });
  }
  return name;
}

async function makeClone(at: TestServer, template: string): Promise<string> {
  const name = newName();
  await at.pool.query(`create database ${name} owner ${ownerRole} template ${template} strategy file_copy`);
  await openDatabase(at.pool, name);
  return name;
}

/** Work that goes on while tests run; its failure is seen by whoever needs what it makes. */
function goOn<Made>(work: Promise<Made>): Promise<Made> {
  const ended: Promise<boolean> = work.then(
    () => besides.delete(ended),
    () => besides.delete(ended),
  );
  besides.add(ended);
  return work;
}

/** Waits until the server does nothing besides the tests: for whoever looks at the transactions of all its databases. */
export async function serverAtRest(): Promise<void> {
  while (besides.size > 0) await Promise.all(besides);
}

/** Removes a database while the tests go on; the process ends when it is gone. */
function dropLater(at: TestServer, name: string): void {
  void goOn(at.pool.query(`drop database if exists ${name} with (force)`)).catch(() => undefined);
}

/** The next clone of a template, made while the tests before it run. */
function makeSpare(at: TestServer, template: TestTemplate, source: string): void {
  if (spares.has(template.name)) return;
  const spare = goOn(makeClone(at, source));
  spares.set(template.name, spare);
}

async function takeClone(at: TestServer, template: TestTemplate, source: string): Promise<string> {
  const spare = spares.get(template.name);
  spares.delete(template.name);
  return spare ? spare.catch(() => makeClone(at, source)) : makeClone(at, source);
}

/** A database of the test's own, as the template's migration left it. The server is started on first use. */
export async function cloneDatabase(template: TestTemplate): Promise<TestDatabase> {
  const at = await testServer();
  const made = templates.get(template.name) ?? makeTemplate(at, template);
  templates.set(template.name, made);
  const source = await made;
  const name = await takeClone(at, template, source);
  makeSpare(at, template, source);
  return {
    ...at.urlsOf(name),
    drop: async () => dropLater(at, name),
  };
}
