import { readFileSync, readdirSync } from "node:fs";

type Line = { readonly pid: number; readonly parent: number; readonly ms: number };

/** Fields 4 and 14 to 17 of /proc/PID/stat: parent, and its own and its ended children's user and system time in ticks of 10 ms. */
function lineOf(pid: string): Line | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return {
      pid: Number(pid),
      parent: Number(fields[1]),
      ms: fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0),
    };
  } catch {
    return undefined;
  }
}

/** Processor time in ms that a process and those it started have used so far; null where there is no /proc. */
export function cpuMsOf(pid: number | undefined): number | null {
  if (process.platform !== "linux" || pid === undefined) return null;
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => lineOf(name) ?? []);
  return all.filter((line) => line.pid === pid || line.parent === pid).reduce((sum, line) => sum + line.ms, 0);
}

/** The processor time of some processes while something was done, in ms each. */
export async function whileCounting<Result>(
  pids: Readonly<Record<string, number | undefined>>,
  work: () => Promise<Result>,
): Promise<{ result: Result; cpuMs: Readonly<Record<string, number>> }> {
  const read = () => Object.entries(pids).flatMap(([name, pid]) => [[name, cpuMsOf(pid)] as const]);
  const before = new Map(read());
  const result = await work();
  const cpuMs = Object.fromEntries(
    read().flatMap(([name, ms]) => (ms === null ? [] : [[name, ms - (before.get(name) ?? 0)]])),
  );
  return { result, cpuMs };
}
