import { createHash, createPrivateKey, sign, X509Certificate } from "node:crypto";
import { bitString, der, derChildren, derNull, expectDer, octets, oid, readDer, sequence } from "#kernel/plain/der";
import { present } from "#kernel/plain/present";
import type { KeyAndCertificate, Period } from "./dev-authority.ts";

/** GeneralizedTime to the second: the only form OCSP knows. */
const time = (at: Date): Uint8Array =>
  der(
    0x18,
    Buffer.from(
      `${at
        .toISOString()
        .replace(/\.\d+Z$/, "")
        .replace(/\D/g, "")}Z`,
    ),
  );

/** A development authority's answer (RFC 6960, DER) about one of its certificates; `revokedAt` null: it is good. */
export function makeOcspResponse(
  issuer: KeyAndCertificate,
  about: { readonly serialNumber: string; readonly revokedAt: Date | null },
  period: Period,
): Uint8Array {
  const body = derChildren(present(expectDer(readDer(issuer.certificate), 0x30)[0]));
  const [subject, publicKey] = [present(body[5]), present(body[6])];
  const sha256 = (bytes: Uint8Array) => octets(createHash("sha256").update(bytes).digest());
  const keyBits = present(expectDer(publicKey, 0x30)[1]).content.subarray(1);
  const hash = sequence(oid("2.16.840.1.101.3.4.2.1"), derNull());
  const serial = der(0x02, Buffer.from(about.serialNumber, "hex"));
  const certId = sequence(hash, sha256(subject.bytes), sha256(keyBits), serial);
  const state = about.revokedAt ? der(0xa1, time(about.revokedAt)) : der(0x80);
  const single = sequence(certId, state, time(period.from), der(0xa0, time(period.to)));
  const responder = der(0xa1, present(body[5]).bytes);
  const answered = sequence(responder, time(period.from), sequence(single));
  const key = createPrivateKey({ key: Buffer.from(issuer.pkcs8), format: "der", type: "pkcs8" });
  const algorithm = sequence(oid("1.2.840.113549.1.1.11"), derNull());
  const basic = sequence(answered, algorithm, bitString(sign("sha256", answered, key)));
  const wrapped = sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(basic));
  return sequence(Uint8Array.of(0x0a, 1, 0), der(0xa0, wrapped));
}

/** The serial number of a certificate, as answers name it. */
export const serialOf = (certificate: Uint8Array): string => new X509Certificate(certificate).serialNumber;
