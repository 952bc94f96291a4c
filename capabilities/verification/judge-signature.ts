import { X509Certificate } from "node:crypto";
import {
  checkPath,
  fingerprintOf,
  isIssuedBy,
  type PathFinding,
  subjectOf,
  type TrustList,
} from "./certificate-path.ts";
import type { FoundSignature } from "./find-signatures.ts";
import type { PdfFile } from "./pdf-file.ts";
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

/** A signature judged by itself, before what happened to the file after it. */
export type Judged = Omit<SignatureReport, "verdict" | "coversWholeFile">;

const harmless: ReadonlySet<SignatureFinding> = new Set(["revocation-unknown", "time-claimed-only"]);
/** Intact and trusted: what only cannot be known spoils nothing. */
export const isGood = ({ intact, findings }: Judged) => intact && findings.every((finding) => harmless.has(finding));

/** Judges one signature: its bytes, its certificate, its time. */
export function judge(found: FoundSignature, file: PdfFile, trust: TrustList, now: Date): Judged {
  const common = {
    field: found.field,
    reason: found.reason,
    certifies: found.certifies !== null,
    revision: found.revision === null ? null : found.revision + 1,
  };
  const broken = (finding: SignatureFinding): Judged => ({
    ...common,
    signer: null,
    certificate: null,
    signedAt: found.claimedAt,
    timeSource: "none",
    timeStampAuthority: null,
    intact: false,
    revocation: "unknown",
    findings: [finding],
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
  const stamp = isStamp
    ? stampOf(found.cms, content, trust)
    : cms.token && verifyToken(cms.token, cms.signature, trust);
  const intact = isStamp
    ? stamp?.at !== null
    : cms.content === undefined && isIntact(cms, content, found.format.startsWith("ETSI"));
  const embedded = [...cms.certificates, ...(cms.token ? certificatesOfToken(cms.token) : [])];
  const proven = stamp?.at ?? null;
  const at = proven ?? found.claimedAt ?? now;
  const when = { at, provenTime: proven !== null };
  const path = checkPath(cms.signer, cms.certificates, trust, isStamp ? "time-stamping" : "signing", when);
  // A claimed time proves nothing about a certificate that has run out since.
  const today = proven
    ? path
    : checkPath(cms.signer, cms.certificates, trust, "signing", { at: now, provenTime: false });
  const findings = new Set<SignatureFinding>([...path.findings, ...today.findings, ...(stamp?.findings ?? [])]);
  if (!intact) findings.add("bytes-changed");
  if (!embeddedHold(embedded, trust)) findings.add("issuer-unknown");
  if (!stamp) findings.add("time-claimed-only");
  return {
    signer: describeSubject(cms.signer),
    certificate: describeCertificate(cms.signer),
    signedAt: proven ?? found.claimedAt,
    timeSource: proven ? ("time-stamp" as const) : found.claimedAt ? ("claimed" as const) : ("none" as const),
    timeStampAuthority: stamp?.authority ?? null,
    intact,
    revocation: path.revocation,
    findings: [...findings],
  };
}

/** A document time-stamp: the token's imprint is that of the byte range. */
function stampOf(token: Uint8Array, content: readonly [Uint8Array, Uint8Array], trust: TrustList): TokenReport {
  return verifyToken(token, Buffer.concat(content), trust);
}

/**
 * Certificates are not covered by the signature: each one carried along must hold by itself, so that no byte
 * of them can change unseen.
 */
function embeddedHold(embedded: readonly Uint8Array[], trust: TrustList): boolean {
  const own = embedded.map((one) => new X509Certificate(one));
  const known = [...trust.roots, ...(trust.intermediates ?? [])].map((one) => new X509Certificate(one));
  return own.every((one) => [...known, ...own].some((issuer) => isIssuedBy(one, issuer)));
}

const describeSubject = (certificate: X509Certificate) => ({
  name: subjectOf(certificate, "CN"),
  organisation: subjectOf(certificate, "O"),
  title: subjectOf(certificate, "title"),
  identifier: subjectOf(certificate, "serialNumber"),
});

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
