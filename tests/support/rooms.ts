import { type Database, openDatabase } from "#kernel/database";
import { migrateAll } from "#server/migrate";
import { type DatabaseUrls, type TestDatabase, type TestTemplate, cloneDatabase } from "./test-cluster.ts";

const anyDay = new Date("2026-11-23T02:00:00Z");

/** A database with every room's migrations and nothing in it. */
export const migrated: TestTemplate = {
  name: "migrated",
  migrate: async ({ ownerUrl, jobsUrl, appUrl }: DatabaseUrls) => {
    await migrateAll({ owner: ownerUrl, jobs: jobsUrl, app: appUrl }, anyDay);
  },
};

export type OpenTestDatabase = TestDatabase & Database;

/** A migrated database of the test's own, opened as the app sees it; `drop()` closes and removes it. */
export async function cloneMigrated(): Promise<OpenTestDatabase> {
  const urls = await cloneDatabase(migrated);
  const database = openDatabase(urls.appUrl, { max: 20, name: "test" });
  return {
    ...urls,
    ...database,
    drop: async () => {
      await database.close();
      await urls.drop();
    },
  };
}
