import { createHash, createPrivateKey, type KeyObject, randomBytes, sign } from "node:crypto";
import { der, derNull, expectDer, octets, oid, oidOf, readDer, sequence, setOf, smallInteger } from "#kernel/plain/der";
import { present } from "#kernel/plain/present";

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

/** PKIStatus (RFC 3161 §2.4.2), those that are used. */
const statuses = { granted: 0, rejection: 2 } as const;

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
    hash: sha256(identity.certificate),
    signer: issuerAndSerial(identity.certificate),
    certificates: der(0xa0, identity.certificate, ...(identity.chain ?? [])),
  };
  return (request) => {
    const read = readRequest(request);
    if (typeof read === "string") return rejection(read);
    return sequence(sequence(smallInteger(statuses.granted)), stamp(read, stamper, now()));
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

type Read = {
  /** The MessageImprint as it came, DER. */
  readonly imprint: Uint8Array;
  readonly nonce: Uint8Array | undefined;
  readonly wantsCertificates: boolean;
};

/** The parts of a TimeStampReq (RFC 3161 §2.4.1); throws what is no such thing. */
function partsOf(bytes: Uint8Array) {
  const [version, imprint, ...others] = expectDer(readDer(bytes), 0x30);
  const [algorithms, hashed] = expectDer(imprint, 0x30);
  const algorithmId = oidOf(expectDer(algorithms, 0x30)[0]);
  if (version?.tag !== 0x02 || !imprint || hashed?.tag !== 0x04) throw new RangeError("no time-stamp request");
  const take = (tag: number) => (others[0]?.tag === tag ? others.shift() : undefined);
  const [policy, nonce, certReq, extensions] = [take(0x06), take(0x02), take(0x01), take(0xa0)];
  if (others.length > 0) throw new RangeError("no time-stamp request");
  return { version, imprint, algorithmId, hashed, policy, nonce, certReq, extensions };
}

function readRequest(bytes: Uint8Array): Read | Failure {
  let parts: ReturnType<typeof partsOf>;
  try {
    parts = partsOf(bytes);
  } catch {
    return "badDataFormat";
  }
  const { version, imprint, algorithmId, hashed, policy, nonce, certReq, extensions } = parts;
  const size = digestSizes[algorithmId];
  if (size === undefined) return "badAlg";
  if (hashed.content.length !== size) return "badDataFormat";
  if (version.content.length !== 1 || version.content[0] !== 1) return "badRequest";
  if (policy && oidOf(policy) !== tsaPolicy) return "unacceptedPolicy";
  if (extensions) return "unacceptedExtension";
  return { imprint: imprint.bytes, nonce: nonce?.bytes, wantsCertificates: certReq?.content[0] === 0xff };
}

/** A rejection with the failure's bit. */
export function rejection(failure: Failure): Uint8Array {
  const bit = failures[failure];
  const bits = new Uint8Array(2 + (bit >> 3));
  [bits[0], bits[1 + (bit >> 3)]] = [7 - (bit & 7), 0x80 >> (bit & 7)];
  return sequence(sequence(smallInteger(statuses.rejection), der(0x03, bits)));
}

/** TSTInfo (RFC 3161 §2.4.2), accurate to a second. */
function contentOf(request: Read, at: Date): Uint8Array {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return sequence(
    ...[smallInteger(1), oid(tsaPolicy), request.imprint, der(0x02, serial), generalizedTime(at)],
    ...[sequence(smallInteger(1)), request.nonce ?? new Uint8Array()],
  );
}

const generalizedTime = (at: Date): Uint8Array =>
  der(0x18, Buffer.from(`${at.toISOString().replace(/\D/g, "").substring(0, 14)}Z`));

/** A token: SignedData over a TSTInfo (RFC 3161 §2.4.2, RFC 5652 §5.1). */
function stamp(request: Read, stamper: Stamper, at: Date): Uint8Array {
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
    ...(request.wantsCertificates ? [stamper.certificates] : []),
    setOf(signerInfo),
  );
  return sequence(oid("1.2.840.113549.1.7.2"), der(0xa0, signed));
}

const algorithm = (algorithmId: string): Uint8Array => sequence(oid(algorithmId), derNull());

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

function issuerAndSerial(certificate: Uint8Array): Uint8Array {
  const fields = expectDer(expectDer(readDer(certificate), 0x30)[0], 0x30);
  const [serial, , issuer] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  return sequence(present(issuer).bytes, present(serial).bytes);
}

/** Content type, digest, and the certificate that RFC 5816 wants named. */
function signedAttributes(certificateHash: Uint8Array, content: Uint8Array): Uint8Array {
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value));
  return setOf(
    attribute("1.2.840.113549.1.9.3", oid(tstInfoOid)),
    attribute("1.2.840.113549.1.9.4", octets(sha256(content))),
    attribute("1.2.840.113549.1.9.16.2.47", sequence(sequence(sequence(octets(certificateHash))))),
  );
}
