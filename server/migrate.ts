import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type MigrationFolder, type RoleUrls, migrate } from "#kernel/migrations";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { mayUse } from "../house.mjs";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The ground floor's migrations, then each room's, in the order of the house plan. */
export function migrationFolders(): MigrationFolder[] {
  const rooms = Object.keys(mayUse).map((room) => ({ room, folder: at(`capabilities/${room}/migrations`) }));
  return [{ room: "kernel", folder: at("kernel/migrations") }, ...rooms.filter(({ folder }) => existsSync(folder))];
}

/** Brings a database to the state of this code; returns how many migrations were new. */
export async function migrateAll(urls: RoleUrls, now: Date): Promise<number> {
  return migrate(urls, migrationFolders(), dayIn(vietnamZone, now));
}
