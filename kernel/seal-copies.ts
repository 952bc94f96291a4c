import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Seal, SealCopies } from "./audit-seal.ts";

/** Seals as JSON lines in a file beside the database, flushed one by one; copy it to another machine. */
export function sealCopiesIn(path: string): SealCopies {
  return {
    append: async (seal) => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, "a", 0o600);
      try {
        await file.appendFile(`${JSON.stringify(seal)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    all: async () => {
      const text = await readFile(path, "utf8").catch(() => "");
      return text
        .split("\n")
        .filter((line) => line.endsWith("}"))
        .map((line) => JSON.parse(line) as Seal);
    },
  };
}
