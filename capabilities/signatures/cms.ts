import { createHash } from "node:crypto";
import {
  der,
  derChildren,
  derNull,
  expectDer,
  implicitSet,
  octets,
  oid,
  readDer,
  sequence,
  setOf,
  smallInteger,
} from "#kernel/plain/der";
import { present } from "#kernel/plain/present";

export const cmsOid = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  timeStampToken: "1.2.840.113549.1.9.16.2.14",
  tstInfo: "1.2.840.113549.1.9.16.1.4",
  sha256: "2.16.840.1.101.3.4.2.1",
  sha256WithRsa: "1.2.840.113549.1.1.11",
} as const;

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Issuer name and serial number of a certificate, as written in it. */
export function issuerAndSerial(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
  const tbs = derChildren(present(expectDer(readDer(certificate), 0x30)[0]));
  const from = tbs[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, issuer] = [tbs[from], tbs[from + 2]];
  if (serial?.tag !== 0x02 || issuer?.tag !== 0x30) throw new RangeError("not a certificate");
  return { issuer: issuer.bytes, serial: serial.bytes };
}

/**
 * The signed attributes of a PAdES baseline signature (ETSI EN 319 142-1 §6.3): content type, digest of
 * the byte range, signing certificate v2. Signing time is not among them: PAdES puts it in the dictionary's /M.
 */
export function signedAttributes(certificate: Uint8Array, digest: Uint8Array): Uint8Array {
  const { issuer, serial } = issuerAndSerial(certificate);
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value));
  // ESSCertIDv2 leaves out its hash algorithm: SHA-256 is the default, and DER forbids writing defaults.
  const certId = sequence(octets(sha256(certificate)), sequence(sequence(der(0xa4, issuer)), serial));
  return setOf(
    attribute(cmsOid.contentType, oid(cmsOid.data)),
    attribute(cmsOid.messageDigest, octets(digest)),
    attribute(cmsOid.signingCertificateV2, sequence(sequence(certId))),
  );
}

/** What a signature is made of before it is wrapped. */
export type SignedContent = {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  /** From {@link signedAttributes}. */
  readonly attributes: Uint8Array;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over `attributes`. */
  readonly signature: Uint8Array;
  /** RFC 3161 token over SHA-256 of `signature`: turns B-B into B-T. */
  readonly token?: Uint8Array | undefined;
};

/** A detached CMS SignedData in DER. */
export function signedCms(content: SignedContent): Uint8Array {
  const { issuer, serial } = issuerAndSerial(content.certificate);
  const digestAlgorithm = sequence(oid(cmsOid.sha256), derNull());
  const attributes = content.attributes.slice();
  attributes[0] = 0xa0; // signed as a SET, stored as [0] IMPLICIT (RFC 5652 §5.4)
  const signerInfo = [
    smallInteger(1),
    sequence(issuer, serial),
    digestAlgorithm,
    attributes,
    sequence(oid(cmsOid.sha256WithRsa), derNull()),
    octets(content.signature),
  ];
  if (content.token) signerInfo.push(implicitSet(1, sequence(oid(cmsOid.timeStampToken), setOf(content.token))));
  const signed = sequence(
    smallInteger(1),
    setOf(digestAlgorithm),
    sequence(oid(cmsOid.data)),
    implicitSet(0, content.certificate, ...content.chain),
    setOf(sequence(...signerInfo)),
  );
  return sequence(oid(cmsOid.signedData), der(0xa0, signed));
}
