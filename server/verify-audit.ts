import { join } from "node:path";
import { verifyAudit } from "#kernel/audit-seal";
import { readConfig } from "#kernel/config";
import { openDatabase } from "#kernel/database";
import { sealCopiesIn } from "#kernel/seal-copies";
import { databaseFor } from "./database-for.ts";

// npm run verify-audit: recomputes every seal of the audit and compares it with the copies outside the database.

const sentences = {
  "lines-differ": "có dòng bị sửa, mất hoặc thêm (a line was changed, taken away or added)",
  "seal-broken": "niêm phong không nối với niêm phong trước (the seal does not follow from the one before)",
  "seal-missing": "thiếu niêm phong (a seal is missing)",
  "copy-differs": "khác với bản sao ngoài cơ sở dữ liệu (differs from the copy outside the database)",
  "copy-missing": "không có bản sao ngoài cơ sở dữ liệu (has no copy outside the database)",
} as const;

async function run(): Promise<number> {
  const config = readConfig(process.env);
  const place = await databaseFor(config);
  const database = openDatabase(place.appUrl, { max: 1, name: "pho-hien verify-audit", statementTimeoutMs: 3_600_000 });
  try {
    const copies = sealCopiesIn(config.sealCopies ?? join(config.dataDir, "seals", "seals.jsonl"));
    const verdict = await verifyAudit(database.db, copies);
    console.log(
      `${verdict.seals} niêm phong, ${verdict.lines} dòng; ${verdict.unsealed} dòng chưa niêm phong (seals, lines, lines not yet sealed).`,
    );
    for (const finding of verdict.findings) {
      console.log(
        `✗ Niêm phong ${finding.seal}: ${sentences[finding.problem]}; ${finding.expected} → ${finding.found}`,
      );
    }
    if (verdict.findings.length === 0) console.log("✓ Nhật ký nguyên vẹn (the audit is whole).");
    return verdict.findings.length === 0 ? 0 : 1;
  } finally {
    await database.close();
    await place.stop();
  }
}

process.exitCode = await run();
