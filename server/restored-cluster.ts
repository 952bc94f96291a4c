import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { copyFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { bytesOf, copyAll, copyWhole, filesIn } from "./copy-files.ts";
import { inBackup } from "./backup-manifest.ts";
import { nobody } from "./postgres-cluster.ts";
import { type RunningPostgres, startPostgres } from "./postgres.ts";
import { openProgress } from "./progress.ts";
import { spoolName } from "./wal-archive.ts";

/** Archived WAL that is to be played back, where PostgreSQL's own account can reach it. */
const stageName = "ph_restore";

/** PostgreSQL refuses to run as root and reads only what is its own. */
function giveAway(path: string): void {
  chownSync(path, nobody, nobody);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveAway(join(path, name));
}

async function stageWal(wal: string, cluster: string, first: string): Promise<number> {
  const stage = join(cluster, stageName);
  mkdirSync(stage, { recursive: true, mode: 0o700 });
  // A segment's name begins with its timeline; older than the backup's first none is asked for.
  const wanted = (await readdir(wal)).filter(
    (name) =>
      /^[0-9A-F]{8}\.history\.gz$/.test(name) || (/^[0-9A-F]{24}\.gz$/.test(name) && name.slice(8) >= first.slice(8)),
  );
  const progress = openProgress("Nhật ký ghi (archived WAL)", wanted.length);
  for (const [no, name] of wanted.entries()) {
    await copyFile(join(wal, name), join(stage, name));
    progress.at(no + 1);
  }
  progress.end(`${wanted.length}`);
  return wanted.length;
}

/** Copies a backup's cluster to an empty data folder, with the archived WAL that follows it. */
export async function layOutCluster(wish: {
  readonly from: string;
  readonly dataDir: string;
  readonly firstSegment: string;
  readonly wal: string | null;
}): Promise<void> {
  const folder = join(wish.dataDir, "postgres");
  const cluster = join(folder, "cluster");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = await filesIn(inBackup(wish.from).cluster);
  const progress = openProgress("Cơ sở dữ liệu (database)", bytesOf(found.files));
  await copyAll({ from: inBackup(wish.from).cluster, to: cluster }, found, progress);
  progress.end();
  for (const name of [spoolName, stageName]) mkdirSync(join(cluster, name), { recursive: true, mode: 0o700 });
  await copyWhole(inBackup(wish.from).passwords, join(folder, "passwords.json"));
  if (wish.wal) await stageWal(wish.wal, cluster, wish.firstSegment);
  writeFileSync(join(cluster, "recovery.signal"), "", { mode: 0o600 });
  if (process.getuid?.() === 0) giveAway(cluster);
}

/**
 * Plays back the WAL up to the instant (null: all there is) and begins a timeline of its own, so that what is written from now on never
 * passes for what was written before. Throws a sentence when the instant lies beyond the WAL.
 */
export async function recoverCluster(dataDir: string, toTime: string | null): Promise<RunningPostgres> {
  const settings = {
    restore_command: `gunzip -c "${stageName}/%f.gz" > "%p"`,
    recovery_target_action: "promote",
    archive_mode: "off",
    // Until it is over nobody is let in, so that whoever is let in may write.
    hot_standby: "off",
    ...(toTime ? { recovery_target_time: toTime.replace("T", " ").replace("Z", "+00") } : {}),
  };
  const running = await startPostgres({ dataDir, durable: true, log: (line) => console.error(line), settings }).catch(
    (error: unknown) => {
      if (/recovery ended before configured recovery target/.test(String(error))) {
        throw new Error(
          `Nhật ký ghi không đến được thời điểm ${toTime}. Hãy chọn thời điểm sớm hơn, hoặc chỉ ra kho lưu đầy đủ bằng --archive. (The archived WAL does not reach that instant: choose an earlier one, or name the whole archive.)`,
        );
      }
      throw error;
    },
  );
  const stage = join(dataDir, "postgres", "cluster", stageName);
  if (existsSync(stage)) rmSync(stage, { recursive: true, force: true });
  return running;
}
