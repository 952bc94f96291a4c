import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import { createGzip } from "node:zlib";
import { copyWhole } from "./copy-files.ts";

/** Where PostgreSQL's own account puts finished WAL, inside the cluster: the one folder it can reach whoever runs it. */
export const spoolName = "ph_archive";

/** A segment, a timeline's history, a backup's note: what PostgreSQL archives. */
const walName = /^([0-9A-F]{24}(\.[0-9A-F]{8}\.backup)?|[0-9A-F]{8}\.history)$/;

/**
 * PostgreSQL's settings for archiving: each finished segment, and each minute the one begun, is put into the spool, on the disk
 * before PostgreSQL counts it as archived. Our own process takes it from there, because PostgreSQL's account may reach no other folder.
 */
export function archiveSettings(platform: NodeJS.Platform): Readonly<Record<string, string>> {
  const part = `"${spoolName}/%f.part"`;
  const copy = platform === "linux" ? `dd if="%p" of=${part} bs=1M conv=fsync status=none` : `cp "%p" ${part} && sync`;
  return {
    archive_mode: "on",
    archive_command: `${copy} && mv ${part} "${spoolName}/%f"`,
    archive_timeout: "60",
  };
}

export type ArchivePlace = {
  /** Null with a PostgreSQL of one's own, which archives by itself. */
  readonly spool: string | null;
  readonly archive: string;
  readonly files: string;
  readonly seals: string;
};

/** What a keeper remembers between rounds: when each folder of files last changed. */
export type Seen = Map<string, number>;

const namesIn = async (path: string): Promise<string[]> => readdir(path).catch(() => []);

/** Copies files that are new; none ever changes once it has its name. */
async function mirrorFiles(place: ArchivePlace, seen: Seen): Promise<number> {
  let copied = 0;
  for (const first of await namesIn(place.files)) {
    for (const second of await namesIn(join(place.files, first))) {
      const folder = join(first, second);
      const changed = (await stat(join(place.files, folder)).catch(() => null))?.mtimeMs;
      if (changed === undefined || seen.get(folder) === changed) continue;
      const target = join(place.archive, "files", folder);
      await mkdir(target, { recursive: true, mode: 0o700 });
      const there = new Set(await namesIn(target));
      for (const name of await namesIn(join(place.files, folder))) {
        if (name.endsWith(".part") || there.has(name)) continue;
        if (await copyWhole(join(place.files, folder, name), join(target, name))) copied += 1;
      }
      seen.set(folder, changed);
    }
  }
  return copied;
}

/** Adds to the copy of the seals what was added to the seals; begins anew when they did. */
async function mirrorSeals({ seals, archive }: ArchivePlace): Promise<void> {
  const target = join(archive, "seals.jsonl");
  const size = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;
  const [wanted, had] = [await size(seals), await size(target)];
  if (wanted === had) return;
  if (wanted < had) await truncate(target);
  const start = wanted < had ? 0 : had;
  const out = createWriteStream(target, { flags: "a", mode: 0o600, flush: true });
  await pipeline(createReadStream(seals, { start, end: wanted - 1 }), out);
}

async function takeSegment(spool: string, archive: string, name: string): Promise<void> {
  const target = join(archive, "wal", `${name}.gz`);
  const part = `${target}.part`;
  const out = createWriteStream(part, { mode: 0o600, flush: true });
  await pipeline(createReadStream(join(spool, name)), createGzip({ level: 1 }), out);
  await rename(part, target);
  const folder = await open(join(archive, "wal"), "r");
  await folder.sync().finally(() => folder.close());
  await rm(join(spool, name));
}

/**
 * One round: files, then WAL, then seals. A row in archived WAL so always has its bytes in the archived files; seals may be
 * ahead of it, and a restore cuts them.
 */
export async function archiveOnce(place: ArchivePlace, seen: Seen): Promise<{ files: number; segments: number }> {
  await mkdir(join(place.archive, "wal"), { recursive: true, mode: 0o700 });
  const { spool } = place;
  const segments = spool ? (await namesIn(spool)).filter((name) => walName.test(name)).toSorted() : [];
  const files = await mirrorFiles(place, seen);
  for (const name of segments) await takeSegment(spool ?? "", place.archive, name);
  await mirrorSeals(place);
  return { files, segments: segments.length };
}

const roundMs = 10_000;

/** Keeps the archive up to date until it is stopped; what fails is told and tried again in the next round. */
export function keepArchive(place: ArchivePlace, tell: (line: string) => void): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const seen: Seen = new Map();
  const round = async (): Promise<void> => {
    await archiveOnce(place, seen).catch((error: unknown) =>
      tell(`Chưa chép được vào kho lưu ${place.archive} (the archive cannot be written): ${String(error)}`),
    );
  };
  const keeping = (async () => {
    while (!stopping.signal.aborted) {
      await round();
      await delay(roundMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
    await round();
  })();
  return {
    stop: async () => {
      stopping.abort();
      await keeping;
    },
  };
}
