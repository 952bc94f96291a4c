import { constants } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { Seal, SealCopies } from "./audit-seal.ts";

const longestLine = 4_096;

function readCopy(line: string): Seal | null {
  try {
    const copy = JSON.parse(line) as Partial<Seal>;
    return typeof copy.no === "number" && typeof copy.seal === "string" ? (copy as Seal) : null;
  } catch {
    return null;
  }
}

/** A line that a crash left half-written has no end yet: it counts for nothing and is written over. */
const completeOf = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
const linesOf = (bytes: Buffer): string[] => completeOf(bytes).toString().split("\n").slice(0, -1);

async function tailOf(file: FileHandle): Promise<{ bytes: Buffer; from: number }> {
  const { size } = await file.stat();
  const from = Math.max(0, size - longestLine);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  return { bytes: buffer.subarray(0, bytesRead), from };
}

/** Works with the file; `otherwise` when it is not there. Any other trouble is thrown: a file that cannot be read is not an empty one. */
async function withFile<Answer>(
  path: string,
  otherwise: Answer,
  work: (file: FileHandle) => Promise<Answer>,
): Promise<Answer> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!file) return otherwise;
  return work(file).finally(() => file.close());
}

/** Seals as JSON lines in a file beside the database, flushed one by one; copy it to another machine. */
export function sealCopiesIn(path: string): SealCopies {
  return {
    append: async (seal) => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
      try {
        const { bytes, from } = await tailOf(file);
        const end = from + completeOf(bytes).length;
        await file.truncate(end);
        await file.write(`${JSON.stringify(seal)}\n`, end);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    last: () => withFile(path, null, async (file) => readCopy(linesOf((await tailOf(file)).bytes).at(-1) ?? "")),
    all: () => withFile<(Seal | null)[]>(path, [], async (file) => linesOf(await file.readFile()).map(readCopy)),
  };
}
