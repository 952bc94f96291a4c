import { verifyAudit } from "#kernel/audit-seal";
import type { Reader } from "#kernel/database";
import { sealCopiesIn } from "#kernel/seal-copies";

const sentences = {
  "lines-differ": "có dòng bị sửa, mất hoặc thêm (a line was changed, taken away or added)",
  "seal-broken": "niêm phong không nối với niêm phong trước (the seal does not follow from the one before)",
  "seal-missing": "thiếu niêm phong (a seal is missing)",
  "copy-differs": "khác với bản sao ngoài cơ sở dữ liệu (differs from the copy outside the database)",
  "copy-missing": "không có bản sao ngoài cơ sở dữ liệu (has no copy outside the database)",
} as const;

/** Recomputes every seal of the audit, prints what was found, and says whether the audit is whole. */
export async function reportAudit(db: Reader, copiesFile: string): Promise<boolean> {
  const verdict = await verifyAudit(db, sealCopiesIn(copiesFile));
  console.log(
    `${verdict.seals} niêm phong, ${verdict.lines} dòng; ${verdict.unsealed} dòng chưa niêm phong (seals, lines, lines not yet sealed).`,
  );
  for (const finding of verdict.findings) {
    console.log(`✗ Niêm phong ${finding.seal}: ${sentences[finding.problem]}; ${finding.expected} → ${finding.found}`);
  }
  if (verdict.findings.length === 0) console.log("✓ Nhật ký nguyên vẹn (the audit is whole).");
  return verdict.findings.length === 0;
}
