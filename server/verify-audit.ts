import { join } from "node:path";
import { readConfig } from "#kernel/config";
import { openDatabase } from "#kernel/database";
import { reportAudit } from "./audit-report.ts";
import { databaseFor } from "./database-for.ts";

// npm run verify-audit: recomputes every seal of the audit and compares it with the copies outside the database.

async function run(): Promise<number> {
  const config = readConfig(process.env);
  const place = await databaseFor(config);
  const database = openDatabase(place.appUrl, { max: 1, name: "pho-hien verify-audit", statementTimeoutMs: 3_600_000 });
  try {
    const copies = config.sealCopies ?? join(config.dataDir, "seals", "seals.jsonl");
    return (await reportAudit(database.db, copies)) ? 0 : 1;
  } finally {
    await database.close();
    await place.stop();
  }
}

process.exitCode = await run();
