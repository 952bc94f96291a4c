import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PostgresTrouble, brokenCluster } from "./postgres-trouble.ts";

/** The unprivileged account that runs PostgreSQL when we are root: it never gets root's own. */
export const nobody = 65_534;
/** sun_path holds 108 bytes, one of them the closing zero. */
const longestSocketPath = 107;
export const socketName = ".s.PGSQL.5432";

export type PostgresAccount = { readonly uid: number; readonly gid: number };

/** Where one cluster keeps its things, all in `DATA_DIR/postgres`. */
export type ClusterPlan = {
  readonly folder: string;
  readonly cluster: string;
  readonly socket: string;
  readonly log: string;
  /** Shown in the title of each of its processes, so that leftovers are known without doubt. */
  readonly name: string;
  /** Undefined: as ourselves. */
  readonly runAs: PostgresAccount | undefined;
};

export type ClusterPasswords = {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
  readonly jobs: string;
};

function accountFor(cluster: string): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = statSync(cluster, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : { uid: nobody, gid: nobody };
}

/** A 0700 folder for the socket with a path short enough; outside the data folder only when that lies too deep. */
function socketFolder(folder: string, runAs: PostgresAccount | undefined): string {
  const note = join(folder, "socket-at");
  if (existsSync(note)) {
    const former = readFileSync(note, "utf8");
    const found = lstatSync(former, { throwIfNoEntry: false });
    const ours = found?.isDirectory() && found.uid === (runAs?.uid ?? process.getuid?.());
    if (ours) rmSync(former, { recursive: true, force: true });
    rmSync(note);
  }
  let socket = join(folder, "socket");
  if (Buffer.byteLength(join(socket, socketName)) > longestSocketPath) {
    socket = mkdtempSync(join(tmpdir(), "pho-hien-"));
    writeFileSync(note, socket);
  } else {
    rmSync(socket, { recursive: true, force: true });
    mkdirSync(socket);
  }
  chmodSync(socket, 0o700);
  if (runAs) chownSync(socket, runAs.uid, runAs.gid);
  return socket;
}

/** Lays out the folders of a cluster; call it with the cluster's lock held. */
export function planCluster(folder: string): ClusterPlan {
  const cluster = join(folder, "cluster");
  const runAs = accountFor(cluster);
  const name = `pho-hien-${createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 16)}`;
  return { folder, cluster, socket: socketFolder(folder, runAs), log: join(folder, "postgres.log"), name, runAs };
}

/** Writes a file of ours alone so that it is whole or absent, also after a power cut. */
function writeSafely(path: string, text: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

/** The passwords of the roles, made once. */
export function clusterPasswords(plan: ClusterPlan): ClusterPasswords {
  const path = join(plan.folder, "passwords.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as ClusterPasswords;
  if (existsSync(plan.cluster)) throw brokenCluster(plan.folder, `${path} is missing`);
  const word = (): string => randomBytes(24).toString("base64url");
  const passwords = { superuser: word(), owner: word(), app: word(), jobs: word() };
  writeSafely(path, `${JSON.stringify(passwords, null, 2)}\n`);
  return passwords;
}

const majorOf = (version: string): string => version.split(".", 1)[0] ?? "";

/** Whether there is a cluster yet; refuses one that this PostgreSQL cannot read. */
export function hasCluster(plan: ClusterPlan, version: string): boolean {
  if (!existsSync(plan.cluster)) return false;
  const path = join(plan.cluster, "PG_VERSION");
  if (!existsSync(path)) throw brokenCluster(plan.folder, `${path} is missing`);
  const found = readFileSync(path, "utf8").trim();
  if (found === majorOf(version)) return true;
  throw new PostgresTrouble(
    "other-version",
    `Dữ liệu ở ${plan.folder} thuộc PostgreSQL ${found}, còn bản kèm theo là PostgreSQL ${version}. Hãy dùng lại phiên bản Phố Hiến trước để sao lưu rồi phục hồi sang bản mới.`,
    `The data in ${plan.folder} belongs to PostgreSQL ${found}, while the embedded one is PostgreSQL ${version}. Use the former release of Phố Hiến to back it up, then restore into this one.`,
  );
}

/** An empty folder in which a new cluster grows, beside the place it will take when it is whole. */
export function draftCluster(plan: ClusterPlan): string {
  const draft = `${plan.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (plan.runAs) chownSync(draft, plan.runAs.uid, plan.runAs.gid);
  return draft;
}

/** Puts the finished draft in place. Only passwords open it, and only through the socket. */
export function finishCluster(plan: ClusterPlan, draft: string): void {
  writeFileSync(join(draft, "pg_hba.conf"), "local all all scram-sha-256\n");
  renameSync(draft, plan.cluster);
}

/** A connection string through the socket, understood by pg and libpq alike. */
export function socketUrl(plan: ClusterPlan, role: string, password: string, database: string): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@${encodeURIComponent(plan.socket)}/${database}`;
}
