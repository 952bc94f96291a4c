import { sql } from "kysely";
import type { Config } from "#kernel/config";
import { type Database, openDatabase } from "#kernel/database";

/** Whether the database is marked as a province made for trying; null while it is not yet marked at all. */
export async function readProvince(database: Database): Promise<{ demo: boolean } | null> {
  const { rows } = await sql<{ demo: boolean }>`select demo from kernel.province`.execute(database.db);
  return rows[0] ?? null;
}

/** Marks a new database, once for ever: the app may add this row and never change it. */
export async function markProvince(database: Database, demo: boolean): Promise<void> {
  await sql`insert into kernel.province (demo) values (${demo}) on conflict do nothing`.execute(database.db);
}

const loopback = new Set(["127.0.0.1", "::1", "[::1]", "localhost"]);

/** Whether a Host header names this machine itself: a reverse proxy, or a foreign name that was pointed here, does not. */
export function isForThisMachine(host: string | undefined): boolean {
  return loopback.has(URL.parse(`http://${host ?? ""}`)?.hostname ?? "");
}

/** Why this start may not be a demo; null when it may (house: production, public addresses and real databases never are). */
export function demoRefusal(config: Config, province: { demo: boolean } | null): string | null {
  if (config.production) return "NODE_ENV=production";
  if (!loopback.has(config.host)) return `HOST=${config.host}`;
  if (!loopback.has(new URL(config.publicUrl).hostname)) return `PUBLIC_URL=${config.publicUrl}`;
  if (province && !province.demo) return "the database is a real province's";
  return null;
}

/** Whether demo doors are open: the database says so and nothing forbids it. */
export async function isDemo(config: Config): Promise<boolean> {
  const database = openDatabase(config.databaseUrls?.app ?? "", { max: 1, name: "pho-hien province" });
  try {
    const province = await readProvince(database);
    return province?.demo === true && demoRefusal(config, province) === null;
  } finally {
    await database.close();
  }
}
