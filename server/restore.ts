import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { type Config, readConfig } from "#kernel/config";
import { openDatabase } from "#kernel/database";
import { demandMasterKey } from "#kernel/keys";
import { reportAudit } from "./audit-report.ts";
import { type BackupManifest, inBackup, readManifest } from "./backup-manifest.ts";
import { bytesOf, copyAll, copyWhole, filesIn } from "./copy-files.ts";
import { countFiles } from "./count-files.ts";
import { cutSeals } from "./cut-seals.ts";
import { openProgress, unseen } from "./progress.ts";
import { layOutCluster, recoverCluster } from "./restored-cluster.ts";

// npm run restore -- --from DIR [--to-time ISO] [--archive DIR]: into an empty DATA_DIR, never over data.

type Wish = { readonly from: string; readonly toTime: string | null; readonly archive: string | null };

function readWish(config: Config): Wish {
  const options = { from: { type: "string" }, "to-time": { type: "string" }, archive: { type: "string" } } as const;
  const { values } = parseArgs({ options });
  if (!values.from)
    throw new Error("Thiếu bản sao lưu: npm run restore -- --from THƯ_MỤC (name the backup with --from)");
  const time = values["to-time"];
  if (time !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(time)) {
    throw new Error("--to-time có dạng 2026-11-24T09:30:00+07:00 (an instant with its zone)");
  }
  const archive = values.archive ?? (time ? config.archiveDir : null);
  if (time && !archive) {
    throw new Error(
      "--to-time cần kho lưu WAL: thêm --archive THƯ_MỤC hoặc đặt ARCHIVE_DIR. (A point in time needs the archive.)",
    );
  }
  return {
    from: resolve(values.from),
    toTime: time ? new Date(time).toISOString() : null,
    archive: archive && resolve(archive),
  };
}

function demandPlace(config: Config, { from, toTime }: Wish): BackupManifest {
  if (config.databaseUrls)
    throw new Error("Lệnh này phục hồi PostgreSQL kèm theo, không phải DATABASE_URL. (Built-in PostgreSQL only.)");
  if (existsSync(config.dataDir) && readdirSync(config.dataDir).length > 0) {
    throw new Error(
      `${config.dataDir} đã có dữ liệu; không bao giờ phục hồi đè lên. Hãy đặt DATA_DIR là thư mục trống. (It is not empty: name an empty DATA_DIR.)`,
    );
  }
  const manifest = readManifest(from);
  if (!manifest) throw new Error(`${from} không phải một bản sao lưu đã xong (not a finished backup)`);
  if (toTime && toTime < manifest.endedAt) {
    throw new Error(
      `Bản sao lưu này kết thúc lúc ${manifest.endedAt}; muốn về trước đó hãy dùng bản sao lưu cũ hơn. (Use an older backup.)`,
    );
  }
  return manifest;
}

async function copyFilesAndKeys(config: Config, { from, archive }: Wish): Promise<void> {
  for (const place of [inBackup(from).files, ...(archive ? [join(archive, "files")] : [])]) {
    const found = await filesIn(place, (path) => path.endsWith(".part"));
    const progress = openProgress("Tệp (files)", bytesOf(found.files));
    await copyAll({ from: place, to: join(config.dataDir, "files") }, found, progress);
    progress.end(`${found.files.length}`);
  }
  const { keys } = inBackup(from);
  if (!existsSync(keys)) return;
  await copyAll({ from: keys, to: join(config.dataDir, "keys") }, await filesIn(keys), openProgress("", 0, unseen));
  if (existsSync(config.masterKeyFile)) return;
  await copyWhole(join(keys, "master.key"), config.masterKeyFile, 0o600);
}

/** Lays out the seals, then judges: audit, files, master key. Says whether everything is there. */
async function judge(config: Config, wish: Wish, appUrl: string): Promise<boolean> {
  const database = openDatabase(appUrl, { max: 1, name: "pho-hien restore", statementTimeoutMs: 3_600_000 });
  try {
    const { rows } = await sql<{ no: number }>`select coalesce(max(no), 0) as no from kernel.audit_seal`.execute(
      database.db,
    );
    const copies = config.sealCopies ?? join(config.dataDir, "seals", "seals.jsonl");
    const archived = wish.archive && join(wish.archive, "seals.jsonl");
    const source = archived && existsSync(archived) ? archived : inBackup(wish.from).seals;
    const beside = join(config.dataDir, "seals", "given-up.jsonl");
    mkdirSync(join(config.dataDir, "seals"), { recursive: true, mode: 0o700 });
    const later = cutSeals(source, copies, Number(rows[0]?.no ?? 0), beside);
    if (later > 0)
      console.log(`  ${later} niêm phong sau thời điểm này được giữ riêng ở ${beside} (later seals kept beside)`);
    const whole = await reportAudit(database.db, copies);
    const files = await countFiles(database.db, join(config.dataDir, "files"));
    console.log(
      `${files.rowsWithoutBytes === 0 ? "✓" : "✗"} ${files.rows} tệp có dòng, ${files.rowsWithoutBytes} dòng mất nội dung, ${files.bytesWithoutRow} nội dung chưa có dòng (files with a row, rows without bytes, bytes without a row)`,
    );
    await demandMasterKey(database.db, config.masterKeyFile);
    return whole && files.rowsWithoutBytes === 0;
  } finally {
    await database.close();
  }
}

async function run(): Promise<number> {
  const config = readConfig(process.env);
  const wish = readWish(config);
  const manifest = demandPlace(config, wish);
  const { dataDir } = config;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    const wal = wish.archive && join(wish.archive, "wal");
    await layOutCluster({ from: wish.from, dataDir, firstSegment: manifest.firstSegment, wal });
    await copyFilesAndKeys(config, wish);
    const running = await recoverCluster(dataDir, wish.toTime);
    const good = await judge(config, wish, running.appUrl).finally(() => running.stop());
    console.log(
      good
        ? `✓ Đã phục hồi vào ${dataDir} (restored)`
        : `✗ Đã phục hồi vào ${dataDir} nhưng còn thiếu (restored, but not all is there)`,
    );
    return good ? 0 : 1;
  } catch (error) {
    // It was empty before: what was begun there is ours alone, and half a province must not be started.
    for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name), { recursive: true, force: true });
    throw error;
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
