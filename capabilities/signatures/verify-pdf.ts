import { PDF } from "@libpdf/core";
import { X509Certificate } from "node:crypto";
import { checkPath, fingerprintOf, isIssuedBy, type PathFinding, subjectOf, type TrustList } from "./certificate-path.ts";
import { compareRevisions } from "./compare-revisions.ts";
import type { Change, UpdateRules } from "./comparison.ts";
import { findRawSignatures, type FoundSignature, findSignatures } from "./find-signatures.ts";
import { type PdfFile, readPdfFile } from "./pdf-file.ts";
import { type CmsSignature, isIntact, readCms } from "./read-cms.ts";
import { certificatesOfToken, type TokenReport, verifyToken } from "./timestamp-token.ts";

export type SignatureFinding =
  | "bytes-changed"
  | "byte-range-wrong"
  | "structure-broken"
  | "changed-after-signing"
  | "time-claimed-only"
  | TokenReport["findings"][number]
  | PathFinding;

export type SignatureReport = {
  readonly field: string;
  readonly verdict: "valid" | "changed" | "untrusted";
  readonly signer: {
    readonly name: string | null;
    readonly organisation: string | null;
    readonly title: string | null;
    /** The serialNumber of the subject. */
    readonly identifier: string | null;
  } | null;
  readonly certificate: {
    readonly serialNumber: string;
    readonly issuer: string | null;
    readonly validFrom: Date;
    readonly validTo: Date;
    /** SHA-256, hexadecimal. */
    readonly fingerprint: string;
  } | null;
  readonly signedAt: Date | null;
  /** Whether a time-stamp proves the time or only the signer claims it. */
  readonly timeSource: "time-stamp" | "claimed" | "none";
  readonly timeStampAuthority: string | null;
  readonly reason: string | null;
  /** Its bytes are those that were signed. */
  readonly intact: boolean;
  readonly certifies: boolean;
  /** Which revision it covers, from 1; null when its byte range is wrong. */
  readonly revision: number | null;
  readonly coversWholeFile: boolean;
  readonly revocation: "good" | "revoked" | "unknown";
  readonly findings: readonly SignatureFinding[];
};

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

type Judged = Omit<SignatureReport, "verdict" | "coversWholeFile">;
type ChangeAt = Change & { readonly revision: number };

function judge(found: FoundSignature, file: PdfFile, trust: TrustList, now: Date): Judged {
  const common = {
    field: found.field,
    reason: found.reason,
    certifies: found.certifies !== null,
    revision: found.revision === null ? null : found.revision + 1,
  };
  const broken = (finding: SignatureFinding): Judged => ({
    ...{ ...common, signer: null, certificate: null, signedAt: found.claimedAt, timeSource: "none" },
    ...{ timeStampAuthority: null, intact: false, revocation: "unknown", findings: [finding] },
  });
  if (found.revision === null || !found.content || !file.revisions[found.revision]) return broken("byte-range-wrong");
  try {
    const cms = readCms(found.cms);
    return { ...common, ...judgeCms(found, found.content, cms, trust, now) };
  } catch {
    return broken("structure-broken");
  }
}

function judgeCms(
  found: FoundSignature,
  content: readonly [Uint8Array, Uint8Array],
  cms: CmsSignature,
  trust: TrustList,
  now: Date,
) {
  const isStamp = found.format === "ETSI.RFC3161";
  const stamp = isStamp ? stampOf(found.cms, content, trust) : cms.token && verifyToken(cms.token, cms.signature, trust);
  const intact = isStamp ? stamp?.at !== null : cms.content === undefined && isIntact(cms, content, found.format.startsWith("ETSI"));
  const sound = embeddedHold([...cms.certificates, ...(cms.token ? certificatesOfToken(cms.token) : [])], trust);
  const proven = stamp?.at ?? null;
  const at = proven ?? found.claimedAt ?? now;
  const when = { at, provenTime: proven !== null };
  const path = checkPath(cms.signer, cms.certificates, trust, isStamp ? "time-stamping" : "signing", when);
  // A claimed time proves nothing about a certificate that has run out since.
  const today = proven ? path : checkPath(cms.signer, cms.certificates, trust, "signing", { at: now, provenTime: false });
  const findings = new Set<SignatureFinding>([...path.findings, ...today.findings, ...(stamp?.findings ?? [])]);
  if (!intact) findings.add("bytes-changed");
  if (!sound) findings.add("structure-broken");
  if (!stamp) findings.add("time-claimed-only");
  return {
    signer: {
      name: subjectOf(cms.signer, "CN"),
      organisation: subjectOf(cms.signer, "O"),
      title: subjectOf(cms.signer, "title"),
      identifier: subjectOf(cms.signer, "serialNumber"),
    },
    certificate: describeCertificate(cms.signer),
    signedAt: proven ?? found.claimedAt,
    timeSource: proven ? ("time-stamp" as const) : found.claimedAt ? ("claimed" as const) : ("none" as const),
    timeStampAuthority: stamp?.authority ?? null,
    intact: intact && sound,
    revocation: path.revocation,
    findings: [...findings],
  };
}

/** Signatures in the bytes that no field holds any more: someone took the form, a field or its value away. */
function countDetached({ bytes, revisions }: PdfFile, signatures: readonly FoundSignature[]): ChangeAt[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = view.indexOf("/ByteRange"); at >= 0; at = view.indexOf("/ByteRange", at + 1)) count += 1;
  const what = String(count - signatures.length);
  return count <= signatures.length ? [] : [{ code: "signature-detached", what, page: null, revision: revisions.length }];
}

/** A document time-stamp: the token's imprint is that of the byte range. */
function stampOf(token: Uint8Array, content: readonly [Uint8Array, Uint8Array], trust: TrustList): TokenReport {
  return verifyToken(token, Buffer.concat(content), trust);
}

/** Certificates are not covered by the signature: each must hold by itself, so that no byte of them can change unseen. */
function embeddedHold(embedded: readonly Uint8Array[], trust: TrustList): boolean {
  const own = embedded.map((one) => new X509Certificate(one));
  const known = [...trust.roots, ...(trust.intermediates ?? [])].map((one) => new X509Certificate(one));
  return own.every((one) => [...known, ...own].some((issuer) => isIssuedBy(one, issuer)) || isUnknownIssuer(one, own, known));
}

/** No one at hand claims to have issued it: then it is untrusted rather than broken. */
function isUnknownIssuer(one: X509Certificate, ...lists: readonly (readonly X509Certificate[])[]): boolean {
  return !lists.flat().some((issuer) => issuer.subject === one.issuer);
}

function describeCertificate(certificate: X509Certificate) {
  const issuer = /^CN=(.*)$/m.exec(certificate.issuer)?.[1] ?? null;
  return {
    serialNumber: certificate.serialNumber,
    issuer,
    validFrom: certificate.validFromDate,
    validTo: certificate.validToDate,
    fingerprint: fingerprintOf(certificate.raw),
  };
}

/** Compares every revision after the first signed one with the one before it. */
async function changesOf(
  file: PdfFile,
  signatures: readonly FoundSignature[],
  judged: readonly Judged[],
): Promise<ChangeAt[]> {
  const covered = signatures.flatMap(({ revision }) => (revision === null ? [] : [revision]));
  if (covered.length === 0) return [];
  const changes: ChangeAt[] = [];
  for (let index = Math.min(...covered) + 1; index < file.revisions.length; index += 1) {
    const compared = compareRevisions(file, index, rulesBefore(signatures, index));
    const add = (change: Change) => changes.push({ ...change, revision: index });
    compared.changes.forEach(add);
    // A number that nobody answers for by a signature is no number.
    if (compared.filled.length > 0 && !covered.some((revision) => revision >= index))
      for (const what of compared.filled) add({ code: "fill-not-signed", what, page: null });
    for (const { field, page, box } of compared.unreserved) {
      const report = judged.find((one) => one.field === field);
      if (report && isGood(report)) continue; // whoever covers text answers for it with a trusted signature
      if (await coversText(file, index, page, box)) add({ code: "signature-covers-text", what: field, page });
    }
  }
  const last = file.sections.at(-1)!;
  const rest = file.bytes.subarray(last.end ?? last.trailerEnd);
  if (last.end === null || rest.length > 0)
    changes.push({ code: "stray-bytes", what: "end", page: null, revision: file.revisions.length });
  return changes;
}

function rulesBefore(signatures: readonly FoundSignature[], index: number): UpdateRules {
  const before = signatures.filter(({ revision }) => revision !== null && revision < index);
  const certified = before.map(({ certifies }) => certifies).filter((p) => p !== null);
  return {
    certified: certified.length === 0 ? null : certified.includes(1) ? 1 : 2,
    locked: (field) => before.some(({ locks }) => locks(field)),
  };
}

const harmless: ReadonlySet<SignatureFinding> = new Set(["revocation-unknown", "time-claimed-only"]);
const isGood = ({ intact, findings }: Judged) => intact && findings.every((finding) => harmless.has(finding));

async function coversText(file: PdfFile, index: number, page: number, box: readonly number[]): Promise<boolean> {
  const pdf = await PDF.load(file.bytes.slice(0, file.sections[index - 1]!.end ?? 0));
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box;
  const [left, right, bottom, top] = [Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2)];
  const lines = pdf.getPage(page - 1)?.extractText().lines ?? [];
  return lines.some(({ text, bbox }) => {
    const apart = bbox.x >= right || bbox.x + bbox.width <= left || bbox.y >= top || bbox.y + bbox.height <= bottom;
    return text.trim() !== "" && !apart;
  });
}

function summarise(
  file: PdfFile,
  signatures: readonly FoundSignature[],
  judged: readonly Judged[],
  changes: readonly ChangeAt[],
): PdfReport {
  const reports = judged.map((one, i): SignatureReport => {
    const revision = signatures[i]!.revision;
    const changed = changes.some((change) => revision === null || change.revision > revision);
    const findings: readonly SignatureFinding[] = changed ? [...one.findings, "changed-after-signing"] : one.findings;
    const verdict = !one.intact || changed ? "changed" : isGood(one) ? "valid" : "untrusted";
    return { ...one, verdict, findings, coversWholeFile: revision === file.revisions.length - 1 };
  });
  const verdicts = reports.map(({ verdict }) => verdict);
  const verdict = changes.length > 0 || verdicts.includes("changed") ? "changed" : verdicts.includes("untrusted") ? "untrusted" : "valid";
  return { verdict, revisions: file.revisions.length, signatures: reports, changes: changes.map(({ revision, ...change }) => change) };
}
