import type { TrustList } from "./certificate-path.ts";
import { type ChangeAt, changesOf, countDetached } from "./changes-after.ts";
import type { Change } from "./comparison.ts";
import { findRawSignatures, type FoundSignature, findSignatures } from "./find-signatures.ts";
import { type Attack, attackOf, conclude, type Indication, type SubIndication, worstOf } from "./indication.ts";
import { judgeAll } from "./judge-all.ts";
import type { Judged, SignatureFinding, SignatureReport } from "./judge-signature.ts";
import { type PdfFile, readPdfFile } from "./pdf-file.ts";
import { present } from "#kernel/plain/present";
import { isIntact, readCms } from "./read-cms.ts";

export type { SignatureFinding, SignatureReport } from "./judge-signature.ts";

export type PdfReport = {
  /** ETSI EN 319 102-1 §5.1.3; or there is nothing to judge. */
  readonly verdict: Indication | "unsigned" | "unreadable";
  readonly subIndication: SubIndication | null;
  readonly revisions: number;
  readonly signatures: readonly SignatureReport[];
  /** What was changed after signing. */
  readonly changes: readonly Change[];
  /** The known way of forging that the changes look like; null when nothing was changed. */
  readonly attack: Attack | null;
};

/**
 * Judges a PDF by ETSI EN 319 102-1: who signed and when, whether it is as signed, and whether whoever signed is trusted. Never
 * throws for what the bytes say. One signature that failed fails the document; one that cannot be concluded about leaves it open.
 */
export async function verifyPdf(bytes: Uint8Array, trust: TrustList, now: Date): Promise<PdfReport> {
  try {
    const file = readPdfFile(bytes);
    const signatures = findSignatures(file);
    const detached = countDetached(file, signatures);
    if (signatures.length + detached.length === 0)
      return { ...unreadable, verdict: "unsigned", revisions: file.revisions.length };
    const judged = judgeAll(file, signatures, trust, now);
    const changes = await changesOf(file, signatures, judged);
    return summarise(file, signatures, judged, [...detached, ...changes]);
  } catch {
    // Whatever hostile bytes bring a parser to do: the file is not vouched for.
    return hasBrokenSignature(bytes)
      ? { ...unreadable, verdict: "TOTAL-FAILED", subIndication: "FORMAT_FAILURE" }
      : unreadable;
  }
}

/** Of a file whose structure cannot be read, the signed bytes may still be told to have changed. */
function hasBrokenSignature(bytes: Uint8Array): boolean {
  try {
    return findRawSignatures(bytes).some(({ cms, content }) => {
      const read = readCms(cms);
      return read.content === undefined && !isIntact(read, content, false);
    });
  } catch {
    return true; // a signature so broken that it cannot be read
  }
}

const unreadable: PdfReport = {
  verdict: "unreadable",
  subIndication: null,
  revisions: 0,
  signatures: [],
  changes: [],
  attack: null,
};

/** Document time-stamps decide only where there is nothing else, or where they failed: one that has run out harms nobody. */
function conclusionOf(reports: readonly SignatureReport[], changed: boolean) {
  if (changed) return { verdict: "TOTAL-FAILED", subIndication: "FORMAT_FAILURE" } as const;
  const signed = reports.filter(({ kind, verdict }) => kind === "signature" || verdict === "TOTAL-FAILED");
  return worstOf(signed.length > 0 ? signed : reports);
}

function summarise(
  file: PdfFile,
  signatures: readonly FoundSignature[],
  judged: readonly Judged[],
  changes: readonly ChangeAt[],
): PdfReport {
  const reports = judged.map((one, i): SignatureReport => {
    const revision = present(signatures[i]).revision;
    const changed = changes.some((change) => revision === null || change.revision > revision);
    const findings: readonly SignatureFinding[] = changed ? [...one.findings, "changed-after-signing"] : one.findings;
    return { ...one, ...conclude(findings), findings, coversWholeFile: revision === file.revisions.length - 1 };
  });
  const failed = reports.some(({ verdict }) => verdict === "TOTAL-FAILED");
  return {
    ...conclusionOf(reports, changes.length > 0 && !failed),
    revisions: file.revisions.length,
    signatures: reports,
    changes: changes.map(({ code, page, what }) => ({ code, page, what })),
    attack: attackOf(
      signatures,
      changes.map(({ code }) => code),
    ),
  };
}
