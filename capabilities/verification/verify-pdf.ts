import type { TrustList } from "./certificate-path.ts";
import { type ChangeAt, changesOf, countDetached } from "./changes-after.ts";
import type { Change } from "./comparison.ts";
import { findRawSignatures, type FoundSignature, findSignatures } from "./find-signatures.ts";
import { isGood, judge, type Judged, type SignatureFinding, type SignatureReport } from "./judge-signature.ts";
import { type PdfFile, readPdfFile } from "./pdf-file.ts";
import { present } from "#kernel/plain/present";
import { isIntact, readCms } from "./read-cms.ts";

export type { SignatureFinding, SignatureReport } from "./judge-signature.ts";

export type PdfReport = {
  readonly verdict: "valid" | "changed" | "untrusted" | "unsigned" | "unreadable";
  readonly revisions: number;
  readonly signatures: readonly SignatureReport[];
  /** What was changed after signing. */
  readonly changes: readonly Change[];
};

/**
 * Judges a PDF: who signed and when, whether it is as signed, and whether whoever signed is trusted. Never
 * throws for what the bytes say. `changed` outweighs `untrusted`; revocation that cannot be known is told
 * as a finding and does not spoil a signature.
 */
export async function verifyPdf(bytes: Uint8Array, trust: TrustList, now: Date): Promise<PdfReport> {
  try {
    const file = readPdfFile(bytes);
    const signatures = findSignatures(file);
    const detached = countDetached(file, signatures);
    if (signatures.length + detached.length === 0)
      return { ...unreadable, verdict: "unsigned", revisions: file.revisions.length };
    const judged = signatures.map((signature) => judge(signature, file, trust, now));
    const changes = await changesOf(file, signatures, judged);
    return summarise(file, signatures, judged, [...detached, ...changes]);
  } catch {
    // Whatever hostile bytes bring a parser to do: the file is not vouched for.
    return hasBrokenSignature(bytes) ? { ...unreadable, verdict: "changed" } : unreadable;
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

const unreadable: PdfReport = { verdict: "unreadable", revisions: 0, signatures: [], changes: [] };

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
    const verdict = !one.intact || changed ? "changed" : isGood(one) ? "valid" : "untrusted";
    return { ...one, verdict, findings, coversWholeFile: revision === file.revisions.length - 1 };
  });
  const verdicts = reports.map(({ verdict }) => verdict);
  const verdict =
    changes.length > 0 || verdicts.includes("changed")
      ? "changed"
      : verdicts.includes("untrusted")
        ? "untrusted"
        : "valid";
  return {
    verdict,
    revisions: file.revisions.length,
    signatures: reports,
    changes: changes.map(({ code, page, what }) => ({ code, page, what })),
  };
}
