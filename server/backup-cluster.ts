import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "pg";
import { bytesOf, copyAll, copyWhole, filesIn } from "./copy-files.ts";
import { openProgress } from "./progress.ts";
import { spoolName } from "./wal-archive.ts";

/** What the database's part of a backup says of itself. */
export type ClusterBackup = {
  readonly startLsn: string;
  readonly stopLsn: string;
  /** What was acknowledged before this instant is in the copy: it was written before the WAL that the copy ends with. */
  readonly endedAt: string;
  readonly firstSegment: string;
  readonly lastSegment: string;
  readonly clusterBytes: number;
};

// What PostgreSQL makes anew at a start or keeps for the moment only (its documentation, "Making a base backup using the low level API").
const leftOut = new RegExp(
  `^(postmaster\\.(pid|opts)|(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|${spoolName}|ph_restore)/.+` +
    `|backup_label.*|tablespace_map.*|recovery\\.signal|(.*/)?(pgsql_tmp.*|pg_internal\\.init.*))$`,
);
const passedOver = (path: string): boolean => leftOut.test(path.replaceAll("\\", "/"));

async function copyCluster(cluster: string, to: string): Promise<number> {
  const found = await filesIn(cluster, passedOver);
  const control = join("global", "pg_control");
  const files = found.files.filter(({ path }) => path !== control);
  const progress = openProgress("Cơ sở dữ liệu (database)", bytesOf(files));
  const bytes = await copyAll({ from: cluster, to }, { files, folders: found.folders }, progress);
  // Last, so that it never speaks of a checkpoint younger than what was copied.
  await copyWhole(join(cluster, control), join(to, control));
  progress.end(`${Math.round(bytes / 1_048_576)} MB`);
  return bytes;
}

async function copyWal(cluster: string, to: string, first: string, last: string): Promise<void> {
  const names = await readdir(join(cluster, "pg_wal"));
  const wanted = names.filter(
    (name) => name.endsWith(".history") || (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last),
  );
  await mkdir(join(to, "pg_wal"), { recursive: true, mode: 0o700 });
  for (const name of wanted) await copyWhole(join(cluster, "pg_wal", name), join(to, "pg_wal", name));
}

/**
 * Copies a running cluster (PostgreSQL's low-level backup): start, files as they are, stop, and the WAL between, held meanwhile by a
 * slot of this connection. What was committed before the end is in the copy.
 */
export async function backUpCluster(client: Client, cluster: string, to: string): Promise<ClusterBackup> {
  await client.query("select pg_create_physical_replication_slot($1, true, true)", [`pho_hien_backup_${process.pid}`]);
  const start = await client.query<{ lsn: string; segment: string }>(
    "select lsn::text, pg_walfile_name(lsn) as segment from pg_backup_start($1, true) as lsn",
    ["pho hien"],
  );
  const clusterBytes = await copyCluster(cluster, to);
  const endedAt = new Date().toISOString();
  const stop = await client.query<{ lsn: string; segment: string; labelfile: string; spcmapfile: string }>(
    "select lsn::text, pg_walfile_name(lsn) as segment, labelfile, spcmapfile from pg_backup_stop(false)",
  );
  const [began, ended] = [start.rows[0], stop.rows[0]];
  if (!began || !ended) throw new Error("PostgreSQL did not say where the backup begins and ends");
  await writeFile(join(to, "backup_label"), ended.labelfile, { mode: 0o600 });
  if (ended.spcmapfile) await writeFile(join(to, "tablespace_map"), ended.spcmapfile, { mode: 0o600 });
  // Completes the segment that holds the end.
  await client.query("select pg_switch_wal()");
  await copyWal(cluster, to, began.segment, ended.segment);
  return {
    startLsn: began.lsn,
    stopLsn: ended.lsn,
    endedAt,
    firstSegment: began.segment,
    lastSegment: ended.segment,
    clusterBytes,
  };
}
