import { X509Certificate } from "node:crypto";
import {
  checkPath,
  fingerprintOf,
  isIssuedBy,
  type PathFinding,
  subjectOf,
  type TrustList,
  weaknessOf,
} from "./certificate-path.ts";
import type { FoundSignature } from "./find-signatures.ts";
import type { Conclusion } from "./indication.ts";
import type { PdfFile } from "./pdf-file.ts";
import { type CmsSignature, integrityOf, readCms, SignerMissing } from "./read-cms.ts";
import { type AsOf, harmlessRevocation, type RevocationSource, withMaterial } from "./revocation.ts";
import { certificatesOfToken, type TokenReport } from "./timestamp-token.ts";

export type SignatureFinding =
  | "bytes-changed"
  | "signature-broken"
  | "signature-empty"
  | "byte-range-wrong"
  | "structure-broken"
  | "signer-certificate-missing"
  | "changed-after-signing"
  | "time-claimed-only"
  | "time-stamp-order"
  | TokenReport["findings"][number]
  | PathFinding;

export type SignatureReport = Conclusion & {
  readonly field: string;
  /** A document time-stamp proves a time and is nobody's signature. */
  readonly kind: "signature" | "time-stamp";
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
  /** By which word of the authority; null when there is none. */
  readonly revocationSource: RevocationSource | null;
  readonly findings: readonly SignatureFinding[];
};

/** A signature judged by itself, before what happened to the file after it. */
export type Judged = Omit<SignatureReport, keyof Conclusion | "coversWholeFile">;

/** What the time-stamps of the file prove of one signature, and the file's own time-stamp over it. */
export type Circumstances = {
  readonly trust: TrustList;
  readonly now: Date;
  /** The signature's own token, judged; a document time-stamp's is itself. */
  readonly stamp: TokenReport | undefined;
  /** The earliest proof of a later document time-stamp that what it signed was there. */
  readonly provenBy: Date | null;
  /** The latest time-stamp within what it signed: it was made after that. */
  readonly madeAfter: Date | undefined;
};

/** Intact and trusted: what only cannot be known spoils nothing. */
export const isGood = ({ intact, findings }: Judged) =>
  intact && findings.every((finding) => finding === "time-claimed-only" || harmlessRevocation.has(finding));

export const isTimeStamp = ({ format }: FoundSignature): boolean => format === "ETSI.RFC3161";

/** Judges one signature: its bytes, its certificate, its time. */
export function judge(found: FoundSignature, file: PdfFile, circumstances: Circumstances): Judged {
  const common = {
    field: found.field,
    kind: isTimeStamp(found) ? ("time-stamp" as const) : ("signature" as const),
    reason: found.reason,
    certifies: found.certifies !== null,
    revision: found.revision === null ? null : found.revision + 1,
  };
  const broken = (finding: SignatureFinding): Judged => ({
    ...common,
    ...{ signer: null, certificate: null, signedAt: found.claimedAt, timeSource: "none", timeStampAuthority: null },
    ...{ intact: false, revocation: "unknown", revocationSource: null, findings: [finding] },
  });
  if (found.empty) return broken("signature-empty");
  if (found.revision === null || !found.content || !file.revisions[found.revision]) return broken("byte-range-wrong");
  try {
    const cms = readCms(found.cms);
    return { ...common, ...judgeCms(found, found.content, cms, circumstances) };
  } catch (error) {
    return broken(error instanceof SignerMissing ? "signer-certificate-missing" : "structure-broken");
  }
}

type Content = readonly [Uint8Array, Uint8Array];

function integrityIn(found: FoundSignature, content: Content, cms: CmsSignature, stamp: TokenReport | undefined) {
  if (isTimeStamp(found)) return stamp?.findings.includes("time-stamp-broken") ? "bytes-changed" : "intact";
  if (cms.content !== undefined) return "bytes-changed";
  return integrityOf(cms, content, found.format.startsWith("ETSI"));
}

/**
 * As of when it is judged: the earliest time that a time-stamp proves, else now. A document time-stamp proves its own time only
 * while it holds itself, and is judged as of what comes after it.
 */
function asOf(isStamp: boolean, { now, stamp, provenBy, madeAfter }: Circumstances): AsOf {
  const proofs = [isStamp ? null : (stamp?.at ?? null), provenBy].flatMap((at) => at ?? []);
  const first = proofs.toSorted((a, b) => a.getTime() - b.getTime())[0];
  return { at: first ?? now, provenTime: first !== undefined, madeAfter };
}

function findingsOf(found: FoundSignature, cms: CmsSignature, when: AsOf, { trust, stamp }: Circumstances) {
  const isStamp = isTimeStamp(found);
  const known = withMaterial(trust, { certificates: [], ...cms.revocation });
  const path = checkPath(cms.signer, cms.certificates, known, isStamp ? "time-stamping" : "signing", when);
  const findings = new Set<SignatureFinding>([...path.findings, ...(stamp?.findings ?? [])]);
  const madeAfter = laterOf(when.madeAfter, cms.signer.validFromDate);
  const weak = weaknessOf(cms.hash, cms.signer, { ...when, madeAfter });
  if (weak) findings.add(weak);
  const embedded = [...cms.certificates, ...(cms.token ? certificatesOfToken(cms.token) : [])];
  if (path.path.length > 0 && !embeddedHold(embedded, trust)) findings.add("issuer-unknown");
  if (!isStamp && !when.provenTime) {
    findings.add("time-claimed-only");
    if (found.claimedAt && found.claimedAt < cms.signer.validFromDate) findings.add("certificate-not-yet-valid");
  }
  return { findings, path };
}

function judgeCms(found: FoundSignature, content: Content, cms: CmsSignature, circumstances: Circumstances) {
  const { stamp } = circumstances;
  const integrity = integrityIn(found, content, cms, stamp);
  const when = asOf(isTimeStamp(found), circumstances);
  const { findings: others, path } = findingsOf(found, cms, when, circumstances);
  const findings = integrity === "intact" ? [...others] : [integrity, ...others];
  const proven = isTimeStamp(found) ? (stamp?.at ?? null) : when.provenTime ? when.at : null;
  return {
    signer: describeSubject(cms.signer),
    certificate: describeCertificate(cms.signer),
    signedAt: proven ?? found.claimedAt,
    timeSource: proven ? ("time-stamp" as const) : found.claimedAt ? ("claimed" as const) : ("none" as const),
    timeStampAuthority: stamp?.authority ?? null,
    intact: integrity === "intact",
    revocation: path.revocation,
    revocationSource: path.revocationSource,
    findings,
  };
}

const laterOf = (a: Date | undefined, b: Date): Date => (a && a > b ? a : b);

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
