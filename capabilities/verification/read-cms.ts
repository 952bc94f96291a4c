import { createHash, X509Certificate } from "node:crypto";
import { checkDer, derChildren, type DerNode, expectDer, oidOf, readDer, sameBytes } from "#kernel/plain/der";
import { present } from "#kernel/plain/present";
import {
  algorithmOf,
  hashes,
  type HashName,
  isKeyFor,
  signatureHolds,
  signingAlgorithmOf,
} from "./signing-algorithm.ts";

export const cmsOid = {
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  timeStampToken: "1.2.840.113549.1.9.16.2.14",
  tstInfo: "1.2.840.113549.1.9.16.1.4",
  sha256: "2.16.840.1.101.3.4.2.1",
} as const;

/** A CMS SignedData with exactly one signer (RFC 5652), as found in PDF signatures and time-stamp tokens. */
export type CmsSignature = {
  readonly certificates: readonly Uint8Array[];
  readonly signer: X509Certificate;
  readonly contentType: string;
  /** The content carried inside; undefined for a detached signature. */
  readonly content: Uint8Array | undefined;
  /** SHA-1 is read so that it can be told; it is not believed. */
  readonly hash: HashName;
  /** The signed attributes as they were signed: a SET. */
  readonly attributes: Uint8Array;
  readonly values: ReadonlyMap<string, DerNode>;
  readonly signature: Uint8Array;
  /** Of RSASSA-PSS (RFC 4056), in bytes; null for any other algorithm. */
  readonly pssSaltBytes: number | null;
  readonly token: Uint8Array | undefined;
  /** What authorities said of certificates taken back, as carried along (RFC 5652 §10.2.1, Adobe's signed attribute). */
  readonly revocation: { readonly crls: readonly Uint8Array[]; readonly ocsps: readonly Uint8Array[] };
};

/** The certificate of whoever signed is not among those carried along. */
export class SignerMissing extends RangeError {}

const mostCertificates = 16;

/** Reads a SignedData; throws RangeError on anything that is not exactly one. */
export function readCms(bytes: Uint8Array, read: ReadCertificate = readAnew): CmsSignature {
  const [type, wrapped, ...more] = expectDer(readDer(bytes), 0x30);
  if (oidOf(type) !== cmsOid.signedData || more.length > 0) throw new RangeError("cms: not SignedData");
  checkDer(present(wrapped));
  const [version, digests, inside, ...rest] = expectDer(expectDer(wrapped, 0xa0)[0], 0x30);
  if (version?.tag !== 0x02 || ![1, 3, 4, 5].includes(version.content[0] ?? 0)) throw new RangeError("cms: version");
  const [contentType, content] = expectDer(inside, 0x30);
  const certificates = rest[0]?.tag === 0xa0 ? derChildren(present(rest.shift())).map((node) => node.bytes) : [];
  if (certificates.length > mostCertificates) throw new RangeError("cms: too many certificates");
  const lists = rest[0]?.tag === 0xa1 ? derChildren(present(rest.shift())) : [];
  const signers = expectDer(rest[0], 0x31);
  if (signers.length !== 1 || rest.length !== 1) throw new RangeError("cms: one signer expected");
  const info = readSigner(expectDer(signers[0], 0x30), certificates, read);
  const named = expectDer(digests, 0x31).map((node) => algorithmOf(node));
  if (named.length !== 1 || hashes[present(named[0])] !== info.hash) throw new RangeError("cms: digest algorithms");
  return {
    ...info,
    certificates,
    revocation: revocationIn(lists, info.values.get(revocationArchival)),
    contentType: oidOf(contentType),
    content: content && octetsOf(expectDer(content, 0xa0)[0]),
  };
}

/** Adobe's attribute with revocation data, signed with the document (ISO 32000-2 §12.8.3.3.2). */
const revocationArchival = "1.2.840.113583.1.1.8";
const ocspInfo = "1.3.6.1.5.5.7.16.2";

function revocationIn(lists: readonly DerNode[], archived: DerNode | undefined): CmsSignature["revocation"] {
  const inside = (tag: number) =>
    (archived ? expectDer(archived, 0x30) : [])
      .filter((node) => node.tag === tag)
      .flatMap((node) => expectDer(derChildren(node)[0], 0x30).map(({ bytes }) => bytes));
  const others = lists.filter(({ tag }) => tag === 0xa1).map((node) => derChildren(node));
  const ocsps = others.flatMap(([type, value]) => (value && oidOf(type) === ocspInfo ? [value.bytes] : []));
  const crls = lists.filter(({ tag }) => tag === 0x30).map(({ bytes }) => bytes);
  return { crls: [...crls, ...inside(0xa0)], ocsps: [...ocsps, ...inside(0xa1)] };
}

function readSigner(parts: readonly DerNode[], certificates: readonly Uint8Array[], read: ReadCertificate) {
  const [version, id, digest, attributes, algorithm, signature, unsigned, ...more] = parts;
  if (more.length > 0 || attributes?.tag !== 0xa0) throw new RangeError("cms: signer");
  const hash = hashes[algorithmOf(digest)];
  const by = signingAlgorithmOf(algorithm);
  if (!hash || !by || (by.hash ?? hash) !== hash) throw new RangeError("cms: algorithm");
  const signer = findSigner(version, id, certificates, read);
  if (!isKeyFor(signer.publicKey, by)) throw new RangeError("cms: key");
  const signed = Uint8Array.from(attributes.bytes);
  signed[0] = 0x31;
  return {
    signer,
    hash,
    attributes: signed,
    values: readAttributes(attributes),
    signature: octetsOf(signature),
    pssSaltBytes: by.pssSaltBytes,
    token: readToken(unsigned),
  };
}

function findSigner(
  version: DerNode | undefined,
  id: DerNode | undefined,
  certificates: readonly Uint8Array[],
  read: ReadCertificate,
) {
  const found = certificates.find((certificate) => {
    if (id?.tag !== 0x30) return sameBytes(keyIdentifierOf(certificate), id?.content);
    const { issuer, serial } = issuerAndSerial(certificate);
    return sameBytes(Buffer.concat([issuer, serial]), id.content);
  });
  if (!found) throw new SignerMissing("cms: signer's certificate");
  if (version?.content[0] !== (id?.tag === 0x30 ? 1 : 3)) throw new RangeError("cms: version");
  return read(found);
}

export type ReadCertificate = (bytes: Uint8Array) => X509Certificate;
const readAnew: ReadCertificate = (bytes) => new X509Certificate(bytes);
const mostKept = 100;

/**
 * Reads certificates once, by their bytes, for whoever meets the same signers again and again. Their keys are taken out once too: a key
 * that is taken out anew has to be prepared anew.
 */
export function keptCertificates(): ReadCertificate {
  const kept = new Map<string, X509Certificate>();
  return (bytes) => {
    const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
    const before = kept.get(name);
    if (before) return before;
    const certificate = new X509Certificate(bytes);
    const { publicKey, raw } = certificate;
    Object.defineProperties(certificate, { publicKey: { value: publicKey }, raw: { value: raw } });
    if (kept.size >= mostKept) kept.clear();
    kept.set(name, certificate);
    return certificate;
  };
}

/** Issuer name and serial number of a certificate, as written in it. */
function issuerAndSerial(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
  const body = derChildren(present(expectDer(readDer(certificate), 0x30)[0]));
  const from = body[0]?.tag === 0xa0 ? 1 : 0;
  return { issuer: present(body[from + 2]).bytes, serial: present(body[from]).bytes };
}

/** The subjectKeyIdentifier of a certificate, if it has one. */
function keyIdentifierOf(certificate: Uint8Array): Uint8Array | undefined {
  return extensionsOf(certificate)
    .find(({ id }) => id === "2.5.29.14")
    ?.value.subarray(2);
}

export type CertificateExtension = { readonly id: string; readonly critical: boolean; readonly value: Uint8Array };

/** The extensions of a certificate in DER. */
export function extensionsOf(certificate: Uint8Array): CertificateExtension[] {
  const body = derChildren(present(expectDer(readDer(certificate), 0x30)[0]));
  const wrapped = body.find((node) => node.tag === 0xa3);
  if (!wrapped) return [];
  return expectDer(derChildren(wrapped)[0], 0x30).map((node) => {
    const [id, ...rest] = expectDer(node, 0x30);
    const critical = rest[0]?.tag === 0x01 && rest[0].content[0] === 0xff;
    return { id: oidOf(id), critical, value: octetsOf(rest.at(-1)) };
  });
}

function readAttributes(node: DerNode): ReadonlyMap<string, DerNode> {
  const values = new Map<string, DerNode>();
  for (const attribute of derChildren(node)) {
    const [type, set] = expectDer(attribute, 0x30);
    const [value, ...more] = expectDer(set, 0x31);
    const id = oidOf(type);
    if (!value || more.length > 0 || values.has(id)) throw new RangeError("cms: attribute");
    values.set(id, value);
  }
  return values;
}

function readToken(unsigned: DerNode | undefined): Uint8Array | undefined {
  if (!unsigned) return undefined;
  if (unsigned.tag !== 0xa1) throw new RangeError("cms: unsigned attributes");
  const values = readAttributes(unsigned);
  const token = values.get(cmsOid.timeStampToken);
  // Nothing protects unsigned attributes: one that is not understood is not let through.
  if (!token || values.size !== 1) throw new RangeError("cms: unknown unsigned attribute");
  return token.bytes;
}

export function octetsOf(node: DerNode | undefined): Uint8Array {
  if (node?.tag !== 0x04) throw new RangeError("der: expected octets");
  return node.content;
}

/** Whether the content has the signed digest, and the signature holds and names this certificate as the signer's. */
export function integrityOf(
  cms: CmsSignature,
  content: readonly Uint8Array[],
  needsCertificateId: boolean,
): "intact" | "bytes-changed" | "signature-broken" {
  const hash = createHash(cms.hash);
  for (const part of content) hash.update(part);
  const digest = cms.values.get(cmsOid.messageDigest);
  const type = cms.values.get(cmsOid.contentType);
  if (!digest || !type || oidOf(type) !== cms.contentType) return "signature-broken";
  if (!sameBytes(octetsOf(digest), hash.digest())) return "bytes-changed";
  const holds = signatureHolds(cms, cms.attributes, cms.signer.publicKey, cms.signature);
  return holds && namesSigner(cms, needsCertificateId) ? "intact" : "signature-broken";
}

export const isIntact = (...asked: Parameters<typeof integrityOf>): boolean => integrityOf(...asked) === "intact";

/** ESS signing-certificate (RFC 2634, SHA-1) and -v2 (RFC 5035): the first one named must be the signer's. */
function namesSigner(cms: CmsSignature, needed: boolean): boolean {
  const [first, second] = [cms.values.get("1.2.840.113549.1.9.16.2.12"), cms.values.get(cmsOid.signingCertificateV2)];
  const value = second ?? first;
  if (!value) return !needed;
  const parts = expectDer(expectDer(expectDer(value, 0x30)[0], 0x30)[0], 0x30);
  const named = second && parts[0]?.tag === 0x30 ? hashes[algorithmOf(parts.shift())] : second ? "sha256" : "sha1";
  return named !== undefined && sameBytes(octetsOf(parts[0]), createHash(named).update(cms.signer.raw).digest());
}
