import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const manifestShape = z.object({
  format: z.literal(1),
  /** PostgreSQL's major version. */
  postgres: z.string(),
  startedAt: z.iso.datetime(),
  /** From here on a point in time can be asked for. */
  endedAt: z.iso.datetime(),
  firstSegment: z.string(),
  lastSegment: z.string(),
  withKeys: z.boolean(),
  files: z.number().int(),
});

/** What a finished backup says of itself; written last. */
export type BackupManifest = z.infer<typeof manifestShape>;

export const manifestIn = (folder: string): string => join(folder, "backup.json");

/** Reads a backup's manifest; undefined when the folder holds no finished backup. */
export function readManifest(folder: string): BackupManifest | undefined {
  const path = manifestIn(folder);
  if (!existsSync(path)) return undefined;
  return manifestShape.parse(JSON.parse(readFileSync(path, "utf8")));
}

/** Where things lie in a backup. */
export const inBackup = (folder: string) => ({
  cluster: join(folder, "cluster"),
  passwords: join(folder, "passwords.json"),
  files: join(folder, "files"),
  keys: join(folder, "keys"),
  seals: join(folder, "seals.jsonl"),
});
