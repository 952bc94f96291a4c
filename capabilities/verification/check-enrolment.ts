import { X509Certificate } from "node:crypto";
import { type TrustList, checkPath, isFor, isIssuedBy, subjectOf } from "./certificate-path.ts";
import { extensionsOf } from "./read-cms.ts";
import { readCrl } from "./read-crl.ts";
import { harmlessRevocation } from "./revocation.ts";

export type CertificateFault = "unreadable" | "not-yet-valid" | "expired" | "use" | "untrusted" | "revoked";

/** What stands in a certificate that somebody is to sign with. */
export type CertificateFacts = {
  /** CN of the subject. */
  readonly holder: string;
  readonly serialNumber: string;
  readonly validFrom: Date;
  readonly validTo: Date;
};

function readCertificate(bytes: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(bytes);
  } catch {
    return undefined;
  }
}

/** What keeps the authority's own word from being enough: the first fault, in the order in which a person would ask. */
function faultOf(
  certificate: X509Certificate,
  chain: readonly Uint8Array[],
  trust: TrustList,
  at: Date,
): CertificateFault | null {
  if (at < certificate.validFromDate) return "not-yet-valid";
  if (at > certificate.validToDate) return "expired";
  const usage = extensionsOf(certificate.raw).find(({ id }) => id === "2.5.29.15");
  if (!usage || certificate.ca || !isFor(certificate, "signing", 0)) return "use";
  const { findings, revocation } = checkPath(certificate, chain, trust, "signing", { at, provenTime: false });
  if (revocation === "revoked") return "revoked";
  return findings.some((finding) => !harmlessRevocation.has(finding)) ? "untrusted" : null;
}

/**
 * Whether a certificate may be used to sign from now on: readable, within its period, made for signatures (key usage), and
 * leading through `chain` to an authority that is trusted on that day. Source: Luật Giao dịch điện tử 20/2023; RFC 5280 §6.
 */
export function checkSigningCertificate(
  bytes: Uint8Array,
  chain: readonly Uint8Array[],
  trust: TrustList,
  at: Date,
): { readonly fault: CertificateFault | null; readonly facts: CertificateFacts | null } {
  const certificate = readCertificate(bytes);
  if (!certificate || chain.some((one) => !readCertificate(one))) return { fault: "unreadable", facts: null };
  try {
    const { serialNumber, validFromDate: validFrom, validToDate: validTo } = certificate;
    const facts = { holder: subjectOf(certificate, "CN") ?? "", serialNumber, validFrom, validTo };
    return { fault: faultOf(certificate, chain, trust, at), facts };
  } catch {
    return { fault: "unreadable", facts: null };
  }
}

export type AuthorityFault = "unreadable" | "unfit" | "expired" | "untrusted";

const isAuthority = (certificate: X509Certificate): boolean => {
  const usage = extensionsOf(certificate.raw).find(({ id }) => id === "2.5.29.15");
  return usage !== undefined && isFor(certificate, "issuing", 0);
};

function crlFault(bytes: Uint8Array, trust: TrustList, at: Date): AuthorityFault | null {
  const known = [...trust.roots, ...(trust.intermediates ?? [])].map((one) => new X509Certificate(one));
  const lists = known.flatMap((issuer) => readCrl(bytes, issuer) ?? []);
  const [list] = lists;
  if (!list) return "untrusted";
  return list.to !== null && list.to < at ? "expired" : null;
}

/**
 * Whether something may be added to whom the province trusts: a root is an authority that signed itself, an intermediate one
 * that a trusted authority signed, a revocation list one that a trusted authority signed and that has not run out.
 */
export function checkAuthority(
  bytes: Uint8Array,
  kind: "root" | "intermediate" | "crl",
  trust: TrustList,
  at: Date,
): AuthorityFault | null {
  if (kind === "crl") return crlFault(bytes, trust, at);
  const certificate = readCertificate(bytes);
  if (!certificate) return "unreadable";
  try {
    if (!isAuthority(certificate)) return "unfit";
    if (at > certificate.validToDate) return "expired";
    if (kind === "root") return isIssuedBy(certificate, certificate) ? null : "unfit";
    const above = [...trust.roots, ...(trust.intermediates ?? [])].map((one) => new X509Certificate(one));
    return above.some((issuer) => isIssuedBy(certificate, issuer)) ? null : "untrusted";
  } catch {
    return "unreadable";
  }
}
