import { createHash, createPrivateKey, type KeyObject, randomBytes, sign } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";

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
  const stamper = {
    key: createPrivateKey({ key: Buffer.from(identity.key), format: "der", type: "pkcs8" }),
    hash: createHash("sha256").update(identity.certificate).digest(),
    certificate: pkijs.Certificate.fromBER(Uint8Array.from(identity.certificate)),
    certificates: [identity.certificate, ...(identity.chain ?? [])].map((one) =>
      pkijs.Certificate.fromBER(Uint8Array.from(one)),
    ),
  };
  return (request) => {
    const read = readRequest(request);
    if (typeof read === "string") return rejection(read);
    const response = new pkijs.TimeStampResp({
      status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted }),
      timeStampToken: stamp(read, stamper, now()),
    });
    return new Uint8Array(response.toSchema().toBER());
  };
}

type Stamper = {
  readonly key: KeyObject;
  readonly hash: Uint8Array;
  readonly certificate: pkijs.Certificate;
  readonly certificates: readonly pkijs.Certificate[];
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

function stamp(request: pkijs.TimeStampReq, stamper: Stamper, at: Date): pkijs.ContentInfo {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const content = new pkijs.TSTInfo({
    version: 1,
    policy: tsaPolicy,
    messageImprint: request.messageImprint,
    serialNumber: new asn1js.Integer({ valueHex: Uint8Array.from(serial).buffer }),
    genTime: new Date(Math.floor(at.getTime() / 1000) * 1000),
    accuracy: new pkijs.Accuracy({ seconds: 1 }),
    ...(request.nonce ? { nonce: request.nonce } : {}),
  });
  const encoded = content.toSchema().toBER();
  const certificate = stamper.certificate;
  const attributes = signedAttributes(stamper.hash, new Uint8Array(encoded));
  const inside = new pkijs.EncapsulatedContentInfo({ eContentType: tstInfoOid });
  inside.eContent = new asn1js.OctetString({ valueHex: encoded }); // the constructor would cut it into BER pieces
  const signed = new pkijs.SignedData({
    version: 3,
    encapContentInfo: inside,
    digestAlgorithms: [algorithm(sha256Oid)],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        digestAlgorithm: algorithm(sha256Oid),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
        signatureAlgorithm: algorithm("1.2.840.113549.1.1.11"),
        signature: new asn1js.OctetString({
          valueHex: Uint8Array.from(signAttributes(attributes, stamper.key)).buffer,
        }),
      }),
    ],
  });
  if (request.certReq === true) signed.certificates = [...stamper.certificates];
  return new pkijs.ContentInfo({ contentType: "1.2.840.113549.1.7.2", content: signed.toSchema(true) });
}

const algorithm = (algorithmId: string) =>
  new pkijs.AlgorithmIdentifier({ algorithmId, algorithmParams: new asn1js.Null() });

const octets = (valueHex: ArrayBuffer) => new asn1js.OctetString({ valueHex });

/** Content type, digest, and the certificate that RFC 5816 wants named; in the order of DER. */
function signedAttributes(certificateHash: Uint8Array, content: Uint8Array): pkijs.Attribute[] {
  const digest = Uint8Array.from(createHash("sha256").update(content).digest()).buffer;
  const certId = new asn1js.Sequence({ value: [octets(Uint8Array.from(certificateHash).buffer)] });
  const named = new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certId] })] });
  return [
    new pkijs.Attribute({ type: "1.2.840.113549.1.9.3", values: [new asn1js.ObjectIdentifier({ value: tstInfoOid })] }),
    new pkijs.Attribute({ type: "1.2.840.113549.1.9.4", values: [octets(digest)] }),
    new pkijs.Attribute({ type: "1.2.840.113549.1.9.16.2.47", values: [named] }),
  ].toSorted((a, b) => Buffer.compare(new Uint8Array(a.toSchema().toBER()), new Uint8Array(b.toSchema().toBER())));
}

function signAttributes(attributes: pkijs.Attribute[], key: KeyObject): Uint8Array {
  const encoded = new Uint8Array(new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }).toSchema().toBER());
  encoded[0] = 0x31; // signed as a SET (RFC 5652 §5.4)
  return sign("sha256", encoded, key);
}
