// A lock is a file that names a process. It holds as long as that very process lives:
// a number alone is not enough, because numbers are given out again.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** When a process began, as its system tells it; undefined when there is no such process. */
function birthOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === "ESRCH") return undefined;
  }
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  if (process.platform === "win32") return "unknown";
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}

/** The number of the living process that holds the lock, or undefined. */
export function lockHolder(path) {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  const [pid, birth] = text.trim().split(" ", 2);
  if (!pid) return Date.now() - statSync(path).mtimeMs < 2000 ? -1 : undefined;
  const alive = birthOf(Number(pid));
  if (alive === undefined) return undefined;
  const rest = text.trim().slice(pid.length + 1);
  return birth === undefined || rest === alive ? Number(pid) : undefined;
}

/**
 * Takes the lock for this process, clearing one left by a dead process.
 * Returns `{ release }`, or `{ heldBy }` with the living holder's number.
 */
export function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${process.pid} ${birthOf(process.pid)}\n`;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      writeFileSync(path, mine, { flag: "wx" });
      return { release: () => releaseLock(path, mine) };
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const heldBy = lockHolder(path);
    if (heldBy !== undefined) return { heldBy };
    rmSync(path, { force: true });
  }
  throw new Error(`cannot take the lock ${path}`);
}

function releaseLock(path, mine) {
  try {
    if (readFileSync(path, "utf8") === mine) rmSync(path, { force: true });
  } catch {
    // Gone with its folder.
  }
}

/** The living processes among the locks of one folder; locks of dead ones are cleared. */
export function lockHoldersIn(folder) {
  let names;
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .map((name) => {
      const pid = lockHolder(join(folder, name));
      if (pid === undefined) rmSync(join(folder, name), { force: true });
      return pid;
    })
    .filter((pid) => pid !== undefined);
}
