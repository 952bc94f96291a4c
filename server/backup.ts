import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Config, readConfig } from "#kernel/config";
import { backUpCluster } from "./backup-cluster.ts";
import { inBackup, manifestIn } from "./backup-manifest.ts";
import { bytesOf, copyAll, copyWhole, filesIn } from "./copy-files.ts";
import { clusterPlaceFor } from "./database-for.ts";
import { withClient } from "./postgres-roles.ts";
import { openProgress, unseen } from "./progress.ts";

// npm run backup -- --to DIR [--without-keys]: the database as it runs, then files, keys and the copies of the seals.

type Wish = { readonly to: string; readonly withKeys: boolean };

function readWish(): Wish {
  const { values } = parseArgs({
    options: { to: { type: "string" }, "without-keys": { type: "boolean", default: false } },
  });
  if (!values.to) throw new Error("Thiếu nơi chép đến: npm run backup -- --to THƯ_MỤC (name the folder with --to)");
  return { to: resolve(values.to), withKeys: !values["without-keys"] };
}

function demandPlace(config: Config, to: string): void {
  if (config.databaseUrls) {
    throw new Error(
      "PostgreSQL của riêng bạn được sao lưu bằng pg_basebackup; xem docs/operations/backup.md. (A PostgreSQL of your own is backed up with pg_basebackup: see docs/operations/backup.md.)",
    );
  }
  if (existsSync(to) && readdirSync(to).length > 0) {
    throw new Error(`Thư mục ${to} không trống. Hãy chọn thư mục mới. (It is not empty: name a new folder.)`);
  }
  if (resolve(to).startsWith(`${resolve(config.dataDir)}/`)) {
    throw new Error("Bản sao lưu phải nằm ngoài DATA_DIR. (A backup lies outside DATA_DIR.)");
  }
  mkdirSync(to, { recursive: true, mode: 0o700 });
}

async function copyFiles(config: Config, to: string): Promise<number> {
  const from = join(config.dataDir, "files");
  const found = await filesIn(from, (path) => path.endsWith(".part"));
  const progress = openProgress("Tệp (files)", bytesOf(found.files));
  await copyAll({ from, to: inBackup(to).files }, found, progress);
  progress.end(`${found.files.length}`);
  return found.files.length;
}

async function copyKeysAndSeals(config: Config, { to, withKeys }: Wish): Promise<void> {
  const { keys, seals } = inBackup(to);
  if (withKeys) {
    const from = join(config.dataDir, "keys");
    await copyAll({ from, to: keys }, await filesIn(from), openProgress("", 0, unseen));
    await copyWhole(config.masterKeyFile, join(keys, "master.key"));
    console.log("✓ Khóa (keys). Ai có cả bản sao này thì đọc được mọi dữ liệu: hãy cất như cất khóa.");
    console.log("  (Whoever has this copy can read everything: keep it as you keep a key, or use --without-keys.)");
  }
  const copies = config.sealCopies ?? join(config.dataDir, "seals", "seals.jsonl");
  if (await copyWhole(copies, seals)) console.log("✓ Niêm phong nhật ký (seals of the audit)");
}

async function run(): Promise<void> {
  const wish = readWish();
  const config = readConfig(process.env);
  demandPlace(config, wish.to);
  const startedAt = new Date().toISOString();
  const place = await clusterPlaceFor(config);
  try {
    const to = inBackup(wish.to);
    const { firstSegment, lastSegment, endedAt } = await withClient(place.adminUrl, (client) =>
      backUpCluster(client, place.cluster, to.cluster),
    );
    await copyWhole(join(config.dataDir, "postgres", "passwords.json"), to.passwords);
    const files = await copyFiles(config, wish.to);
    await copyKeysAndSeals(config, wish);
    const postgres = readFileSync(join(to.cluster, "PG_VERSION"), "utf8").trim();
    const manifest = {
      format: 1,
      postgres,
      startedAt,
      endedAt,
      firstSegment,
      lastSegment,
      withKeys: wish.withKeys,
      files,
    };
    writeFileSync(manifestIn(wish.to), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    console.log(
      `✓ Đã sao lưu vào ${wish.to}; có mọi điều đã xác nhận trước ${endedAt} (backed up, up to this instant)`,
    );
  } finally {
    await place.stop();
  }
}

try {
  await run();
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
