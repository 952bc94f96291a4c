import { join } from "node:path";
import { readConfig, type Config } from "#kernel/config";
import { closeToOthers } from "./private-folder.ts";
import { PostgresTrouble } from "./postgres-trouble.ts";
import { type RunningPostgres, startPostgres } from "./postgres.ts";
import { printWelcome, say, trouble } from "./welcome.ts";
import { demoRemoteClient } from "./demo-remote-signing.ts";
import { demoVneidClient } from "./demo-vneid.ts";
import { prepareProvince } from "./prepare-province.ts";
import { demoAxis, demoPartner } from "./starter-demo.ts";
import { type Program, type Ready, supervise } from "./supervise.ts";
import { keepArchive, spoolName } from "./wal-archive.ts";

// `npm start` ends here: it starts PostgreSQL and the programs of the server, keeps them running, and stops them in order.

type Env = Record<string, string>;
type Stoppable = { stop(): Promise<void> };

async function openPostgres(config: Config): Promise<{ env: Env; running: Stoppable }> {
  if (config.databaseUrls) {
    const { app, owner, jobs } = config.databaseUrls;
    return {
      env: { DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATABASE_JOBS_URL: jobs },
      running: { stop: async () => {} },
    };
  }
  say("Khởi động PostgreSQL (starting PostgreSQL)");
  const running: RunningPostgres = await startPostgres({
    dataDir: config.dataDir,
    durable: true,
    archives: config.archiveDir !== null,
    log: (line) => console.error(line),
  });
  const env = {
    DATABASE_URL: running.appUrl,
    DATABASE_OWNER_URL: running.ownerUrl,
    DATABASE_JOBS_URL: running.jobsUrl,
  };
  return { env, running };
}

/** Copies WAL, files and seals to the archive as they come, where there is one; stopped before PostgreSQL is. */
function openArchive(config: Config, builtIn: boolean): Stoppable {
  const { archiveDir: archive, dataDir } = config;
  if (archive === null) return { stop: async () => {} };
  const spool = builtIn ? join(dataDir, "postgres", "cluster", spoolName) : null;
  const seals = config.sealCopies ?? join(dataDir, "seals", "seals.jsonl");
  return keepArchive({ spool, archive, files: join(dataDir, "files"), seals }, (line) => console.error(line));
}

const texts = (ready: Ready): Env =>
  Object.fromEntries(Object.entries(ready).map(([name, value]) => [name, String(value)]));

/** The addresses of the simulated outside world, unless real ones are configured. */
function demoEnv(config: Config, ready: Ready): Env {
  const { tsaUrl = "", smtpUrl = "", mailUrl = "", portalUrl = "", vneidIssuer = "", axisUrl = "" } = texts(ready);
  const { remoteSigningUrl = "", codesUrl = "" } = texts(ready);
  const { authorityUrl = "", authorityDesk = "" } = texts(ready);
  const axis = demoAxis(config);
  const { clientId, secret } = demoPartner(config);
  const vneid = demoVneidClient(config);
  const remote = demoRemoteClient(config);
  return {
    TSA_URL: config.tsaUrl ?? tsaUrl,
    SMTP_URL: config.smtpUrl ?? smtpUrl,
    DEMO_MAIL_URL: mailUrl,
    // Any free port: the worker says which.
    ...(config.mailIn === null ? { MAIL_IN_PORT: "0" } : {}),
    DEMO_AXIS_URL: axisUrl,
    ...{ DEMO_AUTHORITY_URL: authorityUrl, DEMO_AUTHORITY_DESK: authorityDesk },
    REVOCATION_HOSTS: [...config.revocationHosts, new URL(authorityUrl).host].join(","),
    ...(config.vneidIssuer === null
      ? { VNEID_ISSUER: vneidIssuer, VNEID_CLIENT: `${vneid.clientId}:${vneid.secret}` }
      : {}),
    ...(config.axisUrl === null ? { AXIS_URL: axisUrl, AXIS_SYSTEM_ID: axis.systemId, AXIS_SECRET: axis.secret } : {}),
    ...(config.remoteSigning === null
      ? { CSC_URL: remoteSigningUrl, CSC_CLIENT: `${remote.id}:${remote.secret}`, DEMO_CODES_URL: codesUrl }
      : {}),
    ...(portalUrl
      ? {
          NATIONAL_PORTAL_URL: config.nationalPortalUrl ?? portalUrl,
          NATIONAL_PORTAL_CLIENT: `${clientId}:${secret}`,
          DEMO_PORTAL_URL: portalUrl,
        }
      : {}),
  };
}

/** For programs that have no database. */
const noDatabase: Env = { DATABASE_URL: "", DATABASE_OWNER_URL: "", DATABASE_JOBS_URL: "" };
/** The web program answers strangers: it is never given the owner's or the queue's password. */
const appOnly = ({ DATABASE_URL: app = "" }: Env): Env => ({ DATABASE_OWNER_URL: app, DATABASE_JOBS_URL: app });

async function run(): Promise<void> {
  const started: Stoppable[] = [];
  let stopping = false;
  // What is just being started can be stopped only once it has started.
  let starting: Promise<unknown> = Promise.resolve();
  const begin = async <Made>(work: Promise<Made>, stoppable: (made: Made) => Stoppable): Promise<Made> => {
    starting = work.then((made) => started.push(stoppable(made)));
    starting.catch(() => {});
    await starting;
    if (stopping) await new Promise(() => {});
    return work;
  };
  const stopAll = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await starting.catch(() => {});
    for (const one of started.reverse()) await one.stop().catch((error: unknown) => console.error(error));
    process.exit(code);
  };
  process.on("SIGINT", () => void stopAll(0));
  process.on("SIGTERM", () => void stopAll(0));
  try {
    closeToOthers(readConfig(process.env).dataDir);
    const { env: databaseEnv } = await begin(openPostgres(readConfig(process.env)), ({ running }) => running);
    const config = readConfig({ ...process.env, ...databaseEnv });
    await begin(Promise.resolve(openArchive(config, readConfig(process.env).databaseUrls === null)), (made) => made);
    const demo = await prepareProvince(config, say);
    let env: Env = { ...databaseEnv, DATA_DIR: config.dataDir };
    const program = async (name: string, file: string, less: Env = {}): Promise<Program> => {
      const onDown = (how: string): void => {
        if (!stopping) trouble(`Chương trình ${name} dừng đột ngột (${how}), đang chạy lại (restarting).`);
      };
      return begin(supervise({ name, file, env: { ...env, ...less }, onDown }), (made) => made);
    };
    if (demo)
      env = { ...env, ...demoEnv(config, (await program("mô phỏng (simulators)", "./demo.ts", noDatabase)).ready) };
    await program("ký số (signing)", "./signing-process.ts", noDatabase);
    const { mailInPort = "" } = texts((await program("việc nền (worker)", "./worker.ts")).ready);
    if (mailInPort !== "") env = { ...env, MAIL_IN_PORT: mailInPort };
    const web = await program("web", "./web.ts", appOnly(env));
    printWelcome({
      config,
      port: Number(web.ready.port),
      demo,
      portalUrl: env.DEMO_PORTAL_URL,
      axisUrl: env.DEMO_AXIS_URL,
      codesUrl: env.DEMO_CODES_URL,
    });
  } catch (error) {
    // A program that ends before it is ready because it was told to stop is no trouble.
    if (stopping) return;
    trouble(error instanceof PostgresTrouble || error instanceof Error ? error.message : String(error));
    if (process.env.LOG_LEVEL === "debug") console.error(error);
    await stopAll(1);
  }
}

await run();
