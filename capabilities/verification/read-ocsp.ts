import { createHash, X509Certificate } from "node:crypto";
import { type DerNode, derChildren, expectDer, oidOf, readDer, sameBytes, timeOf } from "#kernel/plain/der";
import { present } from "#kernel/plain/present";
import { extensionsOf, octetsOf } from "./read-cms.ts";
import { algorithmOf, signatureHolds, signingAlgorithmOf } from "./signing-algorithm.ts";
import { normalSerial, type Statement } from "./read-crl.ts";

const basicResponse = "1.3.6.1.5.5.7.48.1.1";
const ocspSigning = "1.3.6.1.5.5.7.3.9";
const hashes: Readonly<Record<string, string>> = { "1.3.14.3.2.26": "sha1", "2.16.840.1.101.3.4.2.1": "sha256" };

type Answer = {
  readonly serial: string;
  readonly revokedAt: Date | null;
  readonly from: Date;
  readonly to: Date | null;
};

/** The issuer's own key, or that of somebody to whom it gave this task by a certificate (RFC 6960 §4.2.2.2). */
function responders(issuer: X509Certificate, carried: readonly X509Certificate[], at: Date): X509Certificate[] {
  const delegates = carried.filter((one) => {
    const extended = extensionsOf(one.raw).find(({ id }) => id === "2.5.29.37");
    const uses = extended ? expectDer(readDer(extended.value), 0x30).map(oidOf) : [];
    const inPeriod = at >= one.validFromDate && at <= one.validToDate;
    return uses.includes(ocspSigning) && inPeriod && one.checkIssued(issuer) && one.verify(issuer.publicKey);
  });
  return [issuer, ...delegates];
}

/** Name and key of an issuer as a certID names them. */
function isAbout(certId: readonly DerNode[], issuer: X509Certificate): boolean {
  const [algorithm, name, key] = certId;
  const hash = hashes[algorithmOf(algorithm)];
  if (!hash) return false;
  const body = derChildren(present(expectDer(readDer(issuer.raw), 0x30)[0]));
  const from = body[0]?.tag === 0xa0 ? 1 : 0;
  const bits = present(expectDer(body[from + 5], 0x30)[1]).content.subarray(1);
  const digest = (bytes: Uint8Array) => createHash(hash).update(bytes).digest();
  return sameBytes(octetsOf(name), digest(present(body[from + 4]).bytes)) && sameBytes(octetsOf(key), digest(bits));
}

function answerOf(node: DerNode, issuer: X509Certificate): Answer | undefined {
  const [id, status, from, ...rest] = expectDer(node, 0x30);
  const certId = expectDer(id, 0x30);
  if (!isAbout(certId, issuer)) return undefined;
  // Neither good [0] nor revoked [1]: the responder does not know it.
  if (status?.tag !== 0x80 && status?.tag !== 0xa1) return undefined;
  const revokedAt = status.tag === 0xa1 ? timeOf(derChildren(status)[0]) : null;
  const next = rest.find(({ tag }) => tag === 0xa0);
  const serial = normalSerial(Buffer.from(present(certId[3]).content).toString("hex"));
  return { serial, revokedAt, from: timeOf(from), to: next ? timeOf(derChildren(next)[0]) : null };
}

/** The BasicOCSPResponse within an OCSPResponse of status successful; throws RangeError. */
function basicOf(bytes: Uint8Array): readonly DerNode[] {
  const [status, wrapped] = expectDer(readDer(bytes), 0x30);
  if (status?.tag !== 0x0a || status.content[0] !== 0) throw new RangeError("ocsp: not successful");
  const [type, content] = expectDer(expectDer(wrapped, 0xa0)[0], 0x30);
  if (oidOf(type) !== basicResponse) throw new RangeError("ocsp: not basic");
  return expectDer(readDer(octetsOf(content)), 0x30);
}

/** What an OCSP response (RFC 6960, DER) says in this issuer's name; undefined when it is another's or broken. */
export function readOcsp(bytes: Uint8Array, issuer: X509Certificate): Statement | undefined {
  try {
    const [body, algorithm, signature, wrapped] = basicOf(bytes);
    const carried = wrapped
      ? expectDer(derChildren(wrapped)[0], 0x30).map((one) => new X509Certificate(one.bytes))
      : [];
    const parts = derChildren(present(body));
    const produced = parts.find(({ tag }) => tag === 0x18);
    const list = parts.find(({ tag }) => tag === 0x30);
    const { hash, pssSaltBytes } = signingAlgorithmOf(algorithm) ?? { hash: null, pssSaltBytes: null };
    if (!hash || hash === "sha1" || signature?.tag !== 0x03) return undefined;
    const value = signature.content.subarray(1);
    const by = responders(issuer, carried.slice(0, 4), timeOf(produced));
    const signed = present(body).bytes;
    if (!by.some(({ publicKey }) => signatureHolds({ hash, pssSaltBytes }, signed, publicKey, value))) return undefined;
    const answers = (list ? derChildren(list) : []).flatMap((node) => answerOf(node, issuer) ?? []);
    const [first] = answers;
    if (!first) return undefined;
    const about = (serial: string) => answers.find((one) => one.serial === normalSerial(serial));
    return { kind: "ocsp", from: first.from, to: first.to, revokedAt: (serial) => about(serial)?.revokedAt };
  } catch {
    return undefined;
  }
}
