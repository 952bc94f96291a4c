import { createHash } from "node:crypto";
import { checkPath, type PathFinding, subjectOf, type TrustList, weaknessOf } from "./certificate-path.ts";
import { derChildren, expectDer, oidOf, readDer, sameBytes, timeOf } from "#kernel/plain/der";
import { cmsOid, type CmsSignature, isIntact, octetsOf, type ReadCertificate, readCms } from "./read-cms.ts";
import { algorithmOf } from "./signing-algorithm.ts";
import { present } from "#kernel/plain/present";
import type { AsOf } from "./revocation.ts";

/** What a time-stamp token states (RFC 3161 TSTInfo). */
export type TokenContent = {
  readonly policy: string;
  readonly hash: string;
  readonly imprint: Uint8Array;
  readonly at: Date;
  /** The INTEGER's bytes. */
  readonly nonce: Uint8Array | undefined;
};

/** Reads a token without judging it; throws RangeError. */
export function readToken(token: Uint8Array, read?: ReadCertificate): { cms: CmsSignature; content: TokenContent } {
  const cms = readCms(token, read);
  if (cms.contentType !== cmsOid.tstInfo || !cms.content) throw new RangeError("not a time-stamp");
  const [version, policy, imprint, serial, at, ...rest] = expectDer(readDer(cms.content), 0x30);
  if (version?.content[0] !== 1 || serial?.tag !== 0x02) throw new RangeError("time-stamp: version");
  const [algorithm, hashed] = expectDer(imprint, 0x30);
  const nonce = rest.find(({ tag }) => tag === 0x02)?.content;
  return {
    cms,
    content: { policy: oidOf(policy), hash: algorithmOf(algorithm), imprint: octetsOf(hashed), at: timeOf(at), nonce },
  };
}

export type TokenReport = {
  /** The proven time; null when the token does not hold. */
  readonly at: Date | null;
  readonly authority: string | null;
  readonly findings: readonly ("time-stamp-broken" | "time-stamp-untrusted" | PathFinding)[];
};

const hashNames: Readonly<Record<string, string>> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/**
 * Verifies a token over `stamped` as of `when`: imprint, signature, and the authority's certificate both at the stated time and
 * then. `when` is now, or the moment for which a later time-stamp proves that the token was there.
 */
export function verifyToken(
  token: Uint8Array,
  stamped: Uint8Array,
  trust: TrustList,
  when: Pick<AsOf, "at" | "provenTime">,
): TokenReport {
  try {
    const { cms, content } = readToken(token);
    const hash = hashNames[content.hash];
    const holds =
      hash !== undefined &&
      sameBytes(content.imprint, createHash(hash).update(stamped).digest()) &&
      isIntact(cms, [present(cms.content)], true) &&
      cms.token === undefined;
    if (!holds) return { at: null, authority: null, findings: ["time-stamp-broken"] };
    const known = { ...trust, crls: [...(trust.crls ?? []), ...cms.revocation.crls] };
    const path = checkPath(cms.signer, cms.certificates, known, "time-stamping", when);
    const authority = subjectOf(cms.signer, "CN");
    const inPeriod = content.at >= cms.signer.validFromDate && content.at <= cms.signer.validToDate;
    const weak = weaknessOf(cms.hash, cms.signer, when);
    if (!path.trusted || !inPeriod || weak)
      return { at: null, authority, findings: ["time-stamp-untrusted", ...path.findings, ...(weak ? [weak] : [])] };
    // Taken back later than proven: that is nothing to the signature it stands on.
    return { at: content.at, authority, findings: path.findings.filter((finding) => finding !== "revoked-since") };
  } catch {
    return { at: null, authority: null, findings: ["time-stamp-broken"] };
  }
}

/** The certificates a token carries. */
export function certificatesOfToken(token: Uint8Array): readonly Uint8Array[] {
  return readCms(token).certificates;
}

/** The elements of a PKIStatusInfo: status, and failure bits as a number (RFC 3161 §2.4.2). */
export function readStatus(info: Uint8Array): { status: number; failure: number | null } {
  const [status, ...rest] = derChildren(readDer(info));
  const bits = rest.find(({ tag }) => tag === 0x03)?.content;
  const failure = bits ? bits.subarray(1).findIndex((byte) => byte !== 0) : -1;
  const position = failure < 0 || !bits ? null : failure * 8 + Math.clz32(present(bits[failure + 1])) - 24;
  return { status: status?.content[0] ?? -1, failure: position };
}
