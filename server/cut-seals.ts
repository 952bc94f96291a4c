import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const numberOf = (line: string): number => {
  try {
    return Number((JSON.parse(line) as { no?: unknown }).no);
  } catch {
    return Number.NaN;
  }
};

/**
 * Lays out the copies of the seals that the restored database has. Those made after its instant tell of what the restore gave up: they
 * are kept in a file beside, so that nobody can say they never were. Says how many that are.
 */
export function cutSeals(from: string, to: string, lastNo: number, beside: string): number {
  const lines = existsSync(from) ? readFileSync(from, "utf8").split("\n").filter(Boolean) : [];
  const kept = lines.filter((line) => numberOf(line) <= lastNo);
  const later = lines.filter((line) => !(numberOf(line) <= lastNo));
  const text = (some: readonly string[]): string => some.map((line) => `${line}\n`).join("");
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  writeFileSync(to, text(kept), { mode: 0o600, flush: true });
  if (later.length > 0) writeFileSync(beside, text(later), { mode: 0o600, flush: true });
  return later.length;
}
