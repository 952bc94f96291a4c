import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type ClusterPlan, socketName } from "./postgres-cluster.ts";
import { type PostgresTrouble, brokenCluster, diskFull } from "./postgres-trouble.ts";

/** The log is begun anew at a start once it is longer than this. */
const longestLogBytes = 20 * 1024 * 1024;
const stopPatienceMs = { fast: 30_000, immediate: 10_000, kill: 5000 };

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** Resolves when the process has ended. */
export function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
}

/**
 * Spawns one of PostgreSQL's programs under the plan's account. On Linux as root it gets the folders as open
 * descriptors and reaches them by /proc/self/fd, so that no parent folder has to be open to that account.
 */
export function spawnPostgres(
  plan: ClusterPlan,
  program: string,
  cluster: string,
  args: (cluster: string, socket: string) => readonly string[],
): ChildProcess {
  const byDescriptor = plan.runAs !== undefined && process.platform === "linux";
  const log = openSync(plan.log, "a", 0o600);
  const folders = byDescriptor ? [openSync(cluster, "r"), openSync(plan.socket, "r")] : [];
  const [atCluster, atSocket] = byDescriptor ? ["/proc/self/fd/3", "/proc/self/fd/4"] : [cluster, plan.socket];
  try {
    return spawn(program, args(atCluster, atSocket), {
      cwd: "/",
      env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", log, log, ...folders],
      // A group of its own: a Ctrl+C in the terminal is ours to pass on, in our order.
      detached: true,
      ...(plan.runAs ? { uid: plan.runAs.uid, gid: plan.runAs.gid } : {}),
    });
  } finally {
    for (const file of [log, ...folders]) closeSync(file);
  }
}

/** Keeps one former log. */
export function turnLog(plan: ClusterPlan): void {
  const found = statSync(plan.log, { throwIfNoEntry: false });
  if (found && found.size > longestLogBytes) renameSync(plan.log, `${plan.log}.1`);
}

export function logLength(plan: ClusterPlan): number {
  return statSync(plan.log, { throwIfNoEntry: false })?.size ?? 0;
}

/** What was logged since, at most its last 4,000 bytes. */
function logSince(plan: ClusterPlan, start: number): string {
  const end = logLength(plan);
  const from = Math.max(start, end - 4000);
  const bytes = Buffer.alloc(Math.max(end - from, 0));
  const file = openSync(plan.log, "r");
  try {
    readSync(file, bytes, 0, bytes.length, from);
  } finally {
    closeSync(file);
  }
  return bytes.toString("utf8").trim();
}

/** Why a start failed, by what PostgreSQL said since. */
export function startTrouble(plan: ClusterPlan, since: number): PostgresTrouble {
  const words = logSince(plan, since);
  return /No space left on device|Disk quota exceeded/.test(words)
    ? diskFull(plan.folder, words)
    : brokenCluster(plan.folder, words);
}

/** PostgreSQL tells in postmaster.pid, eighth line, when it takes connections. */
export function isReady(plan: ClusterPlan, pid: number): boolean {
  try {
    const lines = readFileSync(join(plan.cluster, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

/** Waits until it takes connections (recovery may take minutes); false when it ended instead. */
export async function readyOrEnded(plan: ClusterPlan, child: ChildProcess, ended: Promise<Ended>): Promise<boolean> {
  let over = false;
  ended.then(
    () => (over = true),
    () => (over = true),
  );
  while (!over) {
    if (child.pid !== undefined && isReady(plan, child.pid)) return true;
    await delay(10);
  }
  return false;
}

function commandLines(): { pid: number; line: string }[] {
  if (process.platform === "win32") return [];
  if (process.platform !== "linux") {
    const lines = execFileSync("ps", ["-axo", "pid=,command="], { encoding: "utf8" }).split("\n");
    return lines.map((line) => ({ pid: Number.parseInt(line, 10), line }));
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return { pid: Number(name), line: readFileSync(`/proc/${name}/cmdline`, "utf8") };
      } catch {
        return { pid: Number(name), line: "" };
      }
    });
}

const processesOf = (plan: ClusterPlan): number[] =>
  commandLines()
    .filter(({ line }) => line.includes(plan.name))
    .map(({ pid }) => pid);

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended in between.
    }
  }
}

async function goneWithin(plan: ClusterPlan, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 20) {
    if (processesOf(plan).length === 0) return true;
    await delay(20);
  }
  return processesOf(plan).length === 0;
}

/** The postmaster of a killed supervisor, if it still lives. */
function orphanPostmaster(plan: ClusterPlan, among: readonly number[]): number | undefined {
  const path = join(plan.cluster, "postmaster.pid");
  const pid = existsSync(path) ? Number.parseInt(readFileSync(path, "utf8"), 10) : Number.NaN;
  return among.includes(pid) ? pid : undefined;
}

/**
 * Ends whatever still runs on the cluster, gently first. Call it with the cluster's lock held: then nothing
 * that runs there has a master. Afterwards a left postmaster.pid speaks of nobody, whoever bears its number now.
 */
export async function endLeftovers(plan: ClusterPlan, log: (line: string) => void): Promise<void> {
  const found = processesOf(plan);
  if (found.length > 0) {
    log(`PostgreSQL từ lần chạy trước còn đó, đang dừng (ending the former run's PostgreSQL: ${found.join(", ")})`);
    const postmaster = orphanPostmaster(plan, found);
    // Backends without a postmaster must not be ended gently: nobody would write their end down.
    if (postmaster !== undefined) signalAll([postmaster], "SIGINT");
    if (postmaster === undefined || !(await goneWithin(plan, stopPatienceMs.fast))) {
      signalAll(processesOf(plan), "SIGQUIT");
      if (!(await goneWithin(plan, stopPatienceMs.immediate))) signalAll(processesOf(plan), "SIGKILL");
      await goneWithin(plan, stopPatienceMs.kill);
    }
  }
  if (process.platform !== "win32") rmSync(join(plan.cluster, "postmaster.pid"), { force: true });
  for (const name of [socketName, `${socketName}.lock`]) rmSync(join(plan.socket, name), { force: true });
}

/** Stops a running PostgreSQL: open transactions are rolled back, everything acknowledged is on disk. */
export async function stopProcess(child: ChildProcess, ended: Promise<Ended>): Promise<void> {
  const steps = [
    ["SIGINT", stopPatienceMs.fast],
    ["SIGQUIT", stopPatienceMs.immediate],
    ["SIGKILL", stopPatienceMs.kill],
  ] as const;
  for (const [signal, patience] of steps) {
    child.kill(signal);
    const waited = new AbortController();
    const late = delay(patience, "late", { signal: waited.signal }).catch(() => "ended");
    const first = await Promise.race([ended.then(() => "ended"), late]);
    waited.abort();
    if (first === "ended") return;
  }
}
