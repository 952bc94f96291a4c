import { createHash, randomBytes, X509Certificate } from "node:crypto";
import { der, derChildren, derNull, expectDer, octets, oid, readDer, sequence } from "#kernel/plain/der";
import { present } from "#kernel/plain/present";

/** Of which certificate an answer is asked, and who issued it; both DER. */
export type Asked = { readonly certificate: Uint8Array; readonly issuer: Uint8Array };

const bodyOf = (certificate: Uint8Array) => {
  const body = derChildren(present(expectDer(readDer(certificate), 0x30)[0]));
  return body[0]?.tag === 0xa0 ? body.slice(1) : body;
};

/**
 * An OCSPRequest for one certificate (RFC 6960 §4.1.1) with a nonce of 16 bytes (RFC 8954). The certID is by SHA-1, which
 * every responder knows (RFC 5019 §2.1.1): it names the issuer, and nothing is proven by it.
 */
export function ocspRequest({ certificate, issuer }: Asked, nonce: Uint8Array = randomBytes(16)): Uint8Array {
  const [, , , , subject, publicKey] = bodyOf(issuer);
  const bits = present(expectDer(publicKey, 0x30)[1]).content.subarray(1);
  const sha1 = (bytes: Uint8Array) => octets(createHash("sha1").update(bytes).digest());
  const hash = sequence(oid("1.3.14.3.2.26"), derNull());
  const serial = present(bodyOf(certificate)[0]).bytes;
  const certId = sequence(hash, sha1(present(subject).bytes), sha1(bits), serial);
  const extension = sequence(oid("1.3.6.1.5.5.7.48.1.2"), octets(octets(nonce)));
  const body = sequence(sequence(sequence(certId)), der(0xa2, sequence(extension)));
  return sequence(body);
}

export const serialOf = (certificate: Uint8Array): string => new X509Certificate(certificate).serialNumber;
