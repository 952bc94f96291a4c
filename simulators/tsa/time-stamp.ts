import { createHash, createPrivateKey, type KeyObject, randomBytes, sign } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { der, derNull, octets, oid, sequence, setOf, smallInteger } from "#kernel/plain/der";

export type TsaIdentity = {
  /** The authority's certificate in DER, with timeStamping as its only, critical extended key usage. */
  readonly certificate: Uint8Array;
  /** Its private key, PKCS#8 in DER. */
  readonly key: Uint8Array;
  /** Issuers' certificates to send along, DER. */
  readonly chain?: readonly Uint8Array[];
};

/** The only policy this authority issues under (an arc for examples, RFC 3161 leaves it to the authority). */
export const tsaPolicy = "1.3.6.1.4.1.99999.1.1";

/** Bits of PKIFailureInfo (RFC 3161 §2.4.2). */
const failures = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  systemFailure: 25,
} as const;
type Failure = keyof typeof failures;

const digestSizes: Readonly<Record<string, number>> = {
  "2.16.840.1.101.3.4.2.1": 32,
  "2.16.840.1.101.3.4.2.2": 48,
  "2.16.840.1.101.3.4.2.3": 64,
};
const sha256Oid = "2.16.840.1.101.3.4.2.1";
const tstInfoOid = "1.2.840.113549.1.9.16.1.4";

/** Makes the authority: it answers one TimeStampReq with one TimeStampResp, both in DER, a token or a rejection that says why. */
export function timeStampAuthority(identity: TsaIdentity, now: () => Date): (request: Uint8Array) => Uint8Array {
  const { issuer, serialNumber } = pkijs.Certificate.fromBER(Uint8Array.from(identity.certificate));
  const stamper = {
    key: createPrivateKey({ key: Buffer.from(identity.key), format: "der", type: "pkcs8" }),
    hash: sha256(identity.certificate),
    signer: bytesOf(new pkijs.IssuerAndSerialNumber({ issuer, serialNumber })),
    certificates: der(0xa0, identity.certificate, ...(identity.chain ?? [])),
  };
  return (request) => {
    const read = readRequest(request);
    if (typeof read === "string") return rejection(read);
    return sequence(sequence(smallInteger(pkijs.PKIStatus.granted)), stamp(read, stamper, now()));
  };
}

type Stamper = {
  readonly key: KeyObject;
  readonly hash: Uint8Array;
  /** Issuer and serial number, DER. */
  readonly signer: Uint8Array;
  /** What stands in a token as `[0] IMPLICIT CertificateSet`, encoded once. */
  readonly certificates: Uint8Array;
};

function readRequest(bytes: Uint8Array): pkijs.TimeStampReq | Failure {
  let request: pkijs.TimeStampReq;
  try {
    request = pkijs.TimeStampReq.fromBER(Uint8Array.from(bytes));
  } catch {
    return "badDataFormat";
  }
  const size = digestSizes[request.messageImprint.hashAlgorithm.algorithmId];
  if (size === undefined) return "badAlg";
  if (request.messageImprint.hashedMessage.valueBlock.valueHexView.length !== size) return "badDataFormat";
  if (request.version !== 1) return "badRequest";
  if (request.reqPolicy !== undefined && request.reqPolicy !== tsaPolicy) return "unacceptedPolicy";
  if (request.extensions !== undefined && request.extensions.length > 0) return "unacceptedExtension";
  return request;
}

/** A rejection with the failure's bit. */
export function rejection(failure: Failure): Uint8Array {
  const bit = failures[failure];
  const bits = new Uint8Array(1 + (bit >> 3));
  bits[bit >> 3] = 0x80 >> (bit & 7);
  const response = new asn1js.Sequence({
    value: [
      new asn1js.Sequence({
        value: [
          new asn1js.Integer({ value: pkijs.PKIStatus.rejection }),
          new asn1js.BitString({ valueHex: bits.buffer, unusedBits: 7 - (bit & 7) }),
        ],
      }),
    ],
  });
  return new Uint8Array(response.toBER());
}

function contentOf(request: pkijs.TimeStampReq, at: Date): Uint8Array {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return bytesOf(
    new pkijs.TSTInfo({
      version: 1,
      policy: tsaPolicy,
      messageImprint: request.messageImprint,
      serialNumber: new asn1js.Integer({ valueHex: Uint8Array.from(serial).buffer }),
      genTime: new Date(Math.floor(at.getTime() / 1000) * 1000),
      accuracy: new pkijs.Accuracy({ seconds: 1 }),
      ...(request.nonce ? { nonce: request.nonce } : {}),
    }),
  );
}

/** A token: SignedData over a TSTInfo (RFC 3161 §2.4.2, RFC 5652 §5.1). */
function stamp(request: pkijs.TimeStampReq, stamper: Stamper, at: Date): Uint8Array {
  const content = contentOf(request, at);
  const attributes = Uint8Array.from(signedAttributes(stamper.hash, content));
  const signature = sign("sha256", attributes, stamper.key); // as a SET; stored as [0] IMPLICIT (RFC 5652 §5.4)
  attributes[0] = 0xa0;
  const digestAlgorithm = algorithm(sha256Oid);
  const signerInfo = sequence(
    ...[smallInteger(1), stamper.signer, digestAlgorithm, attributes],
    ...[algorithm("1.2.840.113549.1.1.11"), octets(signature)],
  );
  const signed = sequence(
    ...[smallInteger(3), setOf(digestAlgorithm), sequence(oid(tstInfoOid), der(0xa0, octets(content)))],
    ...(request.certReq === true ? [stamper.certificates] : []),
    setOf(signerInfo),
  );
  return sequence(oid("1.2.840.113549.1.7.2"), der(0xa0, signed));
}

const algorithm = (algorithmId: string): Uint8Array => sequence(oid(algorithmId), derNull());

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const bytesOf = (one: { toSchema(): { toBER(): ArrayBuffer } }): Uint8Array => new Uint8Array(one.toSchema().toBER());

/** Content type, digest, and the certificate that RFC 5816 wants named. */
function signedAttributes(certificateHash: Uint8Array, content: Uint8Array): Uint8Array {
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value));
  return setOf(
    attribute("1.2.840.113549.1.9.3", oid(tstInfoOid)),
    attribute("1.2.840.113549.1.9.4", octets(sha256(content))),
    attribute("1.2.840.113549.1.9.16.2.47", sequence(sequence(sequence(octets(certificateHash))))),
  );
}
