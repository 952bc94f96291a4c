import { resolve } from "node:path";

/** Every setting, decided once; nothing else reads the environment. */
export type Config = {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly dataDir: string;
  /** null: the embedded PostgreSQL is started. */
  readonly databaseUrls: { readonly app: string; readonly owner: string; readonly jobs: string } | null;
  readonly masterKeyFile: string;
  readonly logLevel: string;
  readonly smtpUrl: string | null;
  readonly tsaUrl: string | null;
  readonly mailFrom: string;
  /** Where mail servers hand over what comes to official mailboxes; null: mails are not taken in. */
  readonly mailIn: {
    readonly host: string;
    readonly port: number;
    readonly relays: readonly string[];
    /** Whose mailbox each address is; null: a demo's own domain. */
    readonly boxesFile: string | null;
  } | null;
  readonly nationalPortalUrl: string | null;
  /** Under which id and secret the province calls the national portal. */
  readonly nationalPortalClient: { readonly id: string; readonly secret: string } | null;
  /** Where citizens' electronic identities (VNeID) are asked; null: signing in with them is off. */
  readonly vneidIssuer: string | null;
  readonly vneidClient: { readonly id: string; readonly secret: string } | null;
  /** The national document axis; null: documents go to agencies of this installation only. */
  readonly axisUrl: string | null;
  /** Under which id and shared secret this installation calls it. */
  readonly axisSystem: { readonly id: string; readonly secret: string } | null;
  /** PEM with the key and certificates by which messages to other agencies are signed; null: beside the master key. */
  readonly interchangeKeyFile: string | null;
  /** Path of a maker's PKCS#11 module: keys in tokens and HSMs; null: there are none. */
  readonly pkcs11Module: string | null;
  /** Names of settings that this module reads from the environment. */
  readonly pkcs11Env: readonly string[];
  /** A remote signing service (Cloud Signature Consortium API v2); null: there is none. */
  readonly remoteSigning: {
    readonly url: string;
    readonly client: { readonly id: string; readonly secret: string };
  } | null;
  /** `host:port` on this machine or network that certificates may lead to when revocation lists and answers are fetched. */
  readonly revocationHosts: readonly string[];
  readonly clamd: string | null;
  /** Where copies of the audit seals go; best on another disk. */
  readonly sealCopies: string | null;
  /** Where WAL and files are archived as they come, so that a point in time can be restored; null: they are not. */
  readonly archiveDir: string | null;
  /** Who asks for `/metrics` from elsewhere than this machine shows it; null: nobody from elsewhere may. */
  readonly metricsToken: string | null;
  readonly demoPassword: string;
  readonly demoPin: string;
  /** Where the demo's mailbox shows what was sent. */
  readonly demoMailUrl: string | null;
  /** Where the demo's national portal listens; 0 takes any free port. */
  readonly demoPortalPort: number;
  /** Where the demo's document axis listens; 0 takes any free port. */
  readonly demoAxisPort: number;
  /** Where the demo's certificate authority listens; 0: a port chosen once and kept. */
  readonly demoAuthorityPort: number;
  /** Where the demo's certificate authority publishes; set by the server itself. */
  readonly demoAuthorityUrl: string | null;
  /** Where it is asked to revoke a certificate; set by the server itself. */
  readonly demoAuthorityDesk: string | null;
  /** Where the demo's issuer of electronic identities listens; 0 takes any free port. */
  readonly demoVneidPort: number;
  /** Where the demo's remote signing service listens; 0 takes any free port. */
  readonly demoRemoteSigningPort: number;
  /** Where its holders see their one-time codes. */
  readonly demoCodesUrl: string | null;
  /** Behind a reverse proxy: believe its X-Forwarded-For. */
  readonly trustProxy: boolean;
  /** Requests a minute and address. */
  readonly requestsPerMinute: number;
  /** The same for what could be guessed at: sign-in, tracking codes, verifying, partners' tokens. */
  readonly guessesPerMinute: number;
};

type Env = Readonly<Record<string, string | undefined>>;

function readPort(name: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new Error(`${name} must be a number from 0 to 65535, not "${text}"`);
  return port;
}

function readAmount(name: string, text: string): number {
  const amount = Number(text);
  if (!Number.isInteger(amount) || amount < 1) throw new Error(`${name} must be a whole number above 0, not "${text}"`);
  return amount;
}

/** The sentence names the variable and not its value, which holds a password. */
function readDatabaseUrl(name: string, text: string): string {
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) {
    throw new Error(`${name} has the form postgresql://user:password@host:port/database`);
  }
  return text;
}

function readPublicUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`PUBLIC_URL must begin with https:// or http://, not "${text}"`);
  }
  return text.replace(/\/$/, "");
}

const logLevels = ["error", "warn", "info", "debug"];

function readLogLevel(text: string): string {
  if (!logLevels.includes(text)) throw new Error(`LOG_LEVEL is one of ${logLevels.join(", ")}, not "${text}"`);
  return text;
}

function readDatabase(env: Env): Config["databaseUrls"] {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATABASE_JOBS_URL: jobs } = env;
  if (!app && !owner && !jobs) return null;
  if (!app || !owner || !jobs) {
    throw new Error(
      "DATABASE_URL, DATABASE_OWNER_URL and DATABASE_JOBS_URL go together: give all three, or none to use the built-in PostgreSQL",
    );
  }
  return {
    app: readDatabaseUrl("DATABASE_URL", app),
    owner: readDatabaseUrl("DATABASE_OWNER_URL", owner),
    jobs: readDatabaseUrl("DATABASE_JOBS_URL", jobs),
  };
}

function readToken(text: string | undefined): string | null {
  if (text !== undefined && text.length < 24) throw new Error("METRICS_TOKEN must have at least 24 signs");
  return text ?? null;
}

/** Where lists and answers on certificates are fetched though it is inside: `host:port,host:port`; and the demo's authority. */
function readRevocation(env: Env) {
  return {
    revocationHosts: readHosts("REVOCATION_HOSTS", env.REVOCATION_HOSTS),
    demoAuthorityPort: readPort("DEMO_AUTHORITY_PORT", env.DEMO_AUTHORITY_PORT ?? "0"),
    demoAuthorityUrl: env.DEMO_AUTHORITY_URL ?? null,
    demoAuthorityDesk: env.DEMO_AUTHORITY_DESK ?? null,
  };
}

function readHosts(name: string, text: string | undefined): readonly string[] {
  const hosts = (text ?? "").split(",").flatMap((one) => one.trim() || []);
  if (hosts.some((one) => !/^[^\s/:]+:\d{1,5}$/.test(one))) throw new Error(`${name} has the form host:port,host:port`);
  return hosts;
}

function readMailIn(env: Env): Config["mailIn"] {
  if (env.MAIL_IN_PORT === undefined) return null;
  return {
    host: env.MAIL_IN_HOST ?? "127.0.0.1",
    port: readPort("MAIL_IN_PORT", env.MAIL_IN_PORT),
    relays: (env.MAIL_IN_RELAYS ?? "127.0.0.1,::1").split(",").map((one) => one.trim()),
    boxesFile: env.MAIL_IN_BOXES ? resolve(env.MAIL_IN_BOXES) : null,
  };
}

/** `id:secret`. */
function readClient(name: string, text: string | undefined): Config["nationalPortalClient"] {
  if (!text) return null;
  const at = text.indexOf(":");
  if (at < 1) throw new Error(`${name} has the form id:secret`);
  return { id: text.slice(0, at), secret: text.slice(at + 1) };
}

/** All or none: an axis without a shared secret cannot be called. */
function readAxis(env: Env): Pick<Config, "axisUrl" | "axisSystem" | "interchangeKeyFile"> {
  const { AXIS_URL: url, AXIS_SYSTEM_ID: id, AXIS_SECRET: secret, INTERCHANGE_KEY_FILE: key } = env;
  const interchangeKeyFile = key ? resolve(key) : null;
  if (!url && !id && !secret) return { axisUrl: null, axisSystem: null, interchangeKeyFile };
  if (!url || !id || !secret) {
    throw new Error("AXIS_URL, AXIS_SYSTEM_ID and AXIS_SECRET go together: give all three, or none");
  }
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ""))
    throw new Error("AXIS_URL must begin with https:// or http://");
  return { axisUrl: url, axisSystem: { id, secret }, interchangeKeyFile };
}

/** Where keys are besides the software store. PINs go over TLS, or stay on this machine. */
function readSigners(env: Env): Pick<Config, "pkcs11Module" | "pkcs11Env" | "remoteSigning"> {
  const { PKCS11_MODULE: module, PKCS11_ENV: names, CSC_URL: url, CSC_CLIENT: client } = env;
  const tokens = { pkcs11Module: module ? resolve(module) : null, pkcs11Env: names ? names.split(",") : [] };
  if (!url && !client) return { ...tokens, remoteSigning: null };
  const read = readClient("CSC_CLIENT", client);
  if (!url || !read) throw new Error("CSC_URL and CSC_CLIENT go together: give both, or none");
  const parsed = URL.parse(url);
  const here = parsed?.protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(parsed.hostname);
  if (parsed?.protocol !== "https:" && !here) throw new Error("CSC_URL must begin with https://");
  return { ...tokens, remoteSigning: { url: url.replace(/\/$/, ""), client: read } };
}

/** Both or none. An issuer elsewhere than on this machine is asked over TLS only. */
function readVneid(env: Env): Pick<Config, "vneidIssuer" | "vneidClient"> {
  const { VNEID_ISSUER: issuer, VNEID_CLIENT: client } = env;
  if (!issuer && !client) return { vneidIssuer: null, vneidClient: null };
  if (!issuer || !client) throw new Error("VNEID_ISSUER and VNEID_CLIENT go together: give both, or none");
  const url = URL.parse(issuer);
  const here = url?.protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
  if (url?.protocol !== "https:" && !here) throw new Error("VNEID_ISSUER must begin with https://");
  return { vneidIssuer: issuer, vneidClient: readClient("VNEID_CLIENT", client) };
}

type DemoPorts = "demoVneidPort" | "demoAxisPort" | "demoPortalPort" | "demoRemoteSigningPort";

/** Where the simulators of a demo listen. */
function readDemoPorts(env: Env): Pick<Config, DemoPorts> {
  const port = (name: string): number => readPort(name, env[name] ?? "0");
  return {
    demoVneidPort: port("DEMO_VNEID_PORT"),
    demoAxisPort: port("DEMO_AXIS_PORT"),
    demoPortalPort: port("DEMO_PORTAL_PORT"),
    demoRemoteSigningPort: port("DEMO_REMOTE_SIGNING_PORT"),
  };
}

/** Reads and decides the configuration. Throws a sentence that says which variable is wrong. */
export function readConfig(given: Env): Config {
  // A variable that is set to nothing, as in a file of settings, is one that is not set.
  const env: Env = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  const port = readPort("PORT", env.PORT ?? "8080");
  const host = env.HOST ?? "127.0.0.1";
  const dataDir = resolve(env.DATA_DIR ?? ".data");
  return {
    production: env.NODE_ENV === "production",
    host,
    port,
    publicUrl: readPublicUrl(env.PUBLIC_URL ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`),
    dataDir,
    databaseUrls: readDatabase(env),
    masterKeyFile: resolve(env.MASTER_KEY_FILE ?? `${dataDir}/keys/master.key`),
    logLevel: readLogLevel(env.LOG_LEVEL ?? "info"),
    smtpUrl: env.SMTP_URL ?? null,
    tsaUrl: env.TSA_URL ?? null,
    mailFrom: env.MAIL_FROM ?? "khong-tra-loi@hungyen.example",
    mailIn: readMailIn(env),
    nationalPortalUrl: env.NATIONAL_PORTAL_URL ?? null,
    nationalPortalClient: readClient("NATIONAL_PORTAL_CLIENT", env.NATIONAL_PORTAL_CLIENT),
    ...readVneid(env),
    ...readAxis(env),
    ...readSigners(env),
    clamd: env.CLAMD ?? null,
    sealCopies: env.SEAL_COPIES ?? null,
    archiveDir: env.ARCHIVE_DIR ? resolve(env.ARCHIVE_DIR) : null,
    metricsToken: readToken(env.METRICS_TOKEN),
    demoPassword: env.DEMO_PASSWORD ?? "phohien-dung-thu",
    demoPin: env.DEMO_PIN ?? "246813",
    demoMailUrl: env.DEMO_MAIL_URL ?? null,
    ...readDemoPorts(env),
    demoCodesUrl: env.DEMO_CODES_URL ?? null,
    ...readRevocation(env),
    trustProxy: env.TRUST_PROXY === "1",
    requestsPerMinute: readAmount("REQUESTS_PER_MINUTE", env.REQUESTS_PER_MINUTE ?? "1200"),
    guessesPerMinute: readAmount("GUESSES_PER_MINUTE", env.GUESSES_PER_MINUTE ?? "60"),
  };
}
