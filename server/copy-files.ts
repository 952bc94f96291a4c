import { chmod, copyFile, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Progress } from "./progress.ts";

export type FoundFile = { readonly path: string; readonly sizeBytes: number };

/** Whether a file or folder, by its path below the root, is passed over. */
export type PassOver = (path: string) => boolean;

const goneMeanwhile = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** Every file and folder below a root that is there, by its path below it; a running server makes and removes some meanwhile. */
export async function filesIn(
  root: string,
  passOver: PassOver = () => false,
): Promise<{ files: FoundFile[]; folders: string[] }> {
  const files: FoundFile[] = [];
  const folders: string[] = [];
  const visit = async (under: string): Promise<void> => {
    const entries = await readdir(join(root, under), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(under, entry.name);
      if (passOver(path)) continue;
      if (entry.isDirectory()) {
        folders.push(path);
        await visit(path);
      } else if (entry.isFile()) {
        const found = await stat(join(root, path)).catch(() => null);
        if (found) files.push({ path, sizeBytes: found.size });
      }
    }
  };
  await visit("");
  return { files, folders };
}

/** Copies a file so that it is whole or absent at its place, also after a power cut. False when it was gone meanwhile. */
export async function copyWhole(from: string, to: string, mode = 0o600): Promise<boolean> {
  const part = `${to}.part`;
  try {
    await copyFile(from, part);
  } catch (error) {
    await rm(part, { force: true });
    if (goneMeanwhile(error)) return false;
    throw error;
  }
  await chmod(part, mode);
  const file = await open(part, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, to);
  return true;
}

const atOnce = 4;

/** Copies the files found below a root, four at a time; what vanished meanwhile is left out. Says how many bytes it took. */
export async function copyAll(
  roots: { readonly from: string; readonly to: string },
  found: { readonly files: readonly FoundFile[]; readonly folders: readonly string[] },
  progress: Progress,
): Promise<number> {
  await mkdir(roots.to, { recursive: true, mode: 0o700 });
  for (const path of found.folders) await mkdir(join(roots.to, path), { recursive: true, mode: 0o700 });
  const waiting = [...found.files];
  let bytes = 0;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await mkdir(dirname(join(roots.to, next.path)), { recursive: true, mode: 0o700 });
      await copyWhole(join(roots.from, next.path), join(roots.to, next.path));
      bytes += next.sizeBytes;
      progress.at(bytes);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return bytes;
}

export const bytesOf = (files: readonly FoundFile[]): number =>
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
