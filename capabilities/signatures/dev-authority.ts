import { createHash, createPrivateKey, generateKeyPair, randomBytes, sign, X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import {
  bitString,
  der,
  derChildren,
  derNull,
  derTime,
  expectDer,
  oid,
  octets,
  readDer,
  sequence,
  setOf,
  smallInteger,
} from "#kernel/plain/der";
import { present } from "#kernel/plain/present";

/** A certificate with its key: the certificate in DER, the private key as PKCS#8 in DER. */
export type KeyAndCertificate = { readonly certificate: Uint8Array; readonly pkcs8: Uint8Array };

/** A development certificate authority: root and issuing authority. It exists only in a demo province (house §11). */
export type DevAuthority = {
  readonly root: KeyAndCertificate;
  readonly issuing: KeyAndCertificate;
  /** Where it publishes its lists and answers (`http://127.0.0.1:…`); certificates without it name no address. */
  readonly publishedAt?: string | undefined;
};

/** The paths under an authority's address: the lists of root and issuing authority, and who answers for both. */
export const authorityPaths = { root: "/goc.crl", issuing: "/cap-phat.crl", ocsp: "/ocsp" } as const;

/** Whose certificate it is. `identifier` goes into serialNumber: an opaque code, never a citizen's number. */
export type PersonSubject = {
  readonly name: string;
  readonly identifier: string;
  readonly organisation: string;
  readonly title: string;
};
export type AgencySubject = {
  readonly name: string;
  readonly identifier: string;
  readonly parent?: string | undefined;
};
export type Period = { readonly from: Date; readonly to: Date };

// Written with our own DER: @peculiar/x509 wants a global reflect polyfill, pkijs puts a whole name into one RDN.
const makeKeys = promisify(generateKeyPair);
const rsaWithSha256 = () => sequence(oid("1.2.840.113549.1.1.11"), derNull());
const oids = { C: "2.5.4.6", O: "2.5.4.10", title: "2.5.4.12", serialNumber: "2.5.4.5", CN: "2.5.4.3" } as const;
type Names = Partial<Record<keyof typeof oids, string>>;

/** Makes the root and the issuing authority below it, both for `period`. */
export async function makeDevAuthority(name: string, period: Period, publishedAt?: string): Promise<DevAuthority> {
  const use = keyUsage(0x06); // keyCertSign, cRLSign
  const root = await issue(null, { C: "VN", O: name, CN: `${name} - gốc` }, period, [authorityBelow(1), use]);
  const below = [authorityBelow(0), use, ...addresses(publishedAt, "root")];
  const issuing = await issue(root, { C: "VN", O: name, CN: `${name} - cấp phát` }, period, below);
  return { root, issuing, publishedAt };
}

/** CRL distribution point and OCSP address (RFC 5280 §4.2.1.13, §4.2.2.1), as absolute addresses. */
function addresses(publishedAt: string | undefined, by: "root" | "issuing"): Uint8Array[] {
  if (publishedAt === undefined) return [];
  const uri = (path: string) => der(0x86, Buffer.from(new URL(path, publishedAt).href, "latin1"));
  const point = sequence(sequence(der(0xa0, der(0xa0, uri(authorityPaths[by])))));
  const access = sequence(sequence(oid("1.3.6.1.5.5.7.48.1"), uri(authorityPaths.ocsp)));
  return [extension("2.5.29.31", false, point), extension("1.3.6.1.5.5.7.1.1", false, access)];
}

const from = ({ publishedAt }: DevAuthority): Uint8Array[] => addresses(publishedAt, "issuing");

/** A person's signing certificate: CN, serialNumber, O, title; key usage digital signature and non-repudiation. */
export function issuePersonCertificate(
  authority: DevAuthority,
  person: PersonSubject,
  period: Period,
  /** The key's length; shorter ones only to show that they are not believed. */
  bits = 2_048,
): Promise<KeyAndCertificate> {
  const { name, identifier, organisation, title } = person;
  const subject = { C: "VN", O: organisation, title, serialNumber: identifier, CN: name };
  return issue(authority.issuing, subject, period, [endEntity(), keyUsage(0xc0), ...from(authority)], bits);
}

/** An agency's certificate for its seal (chữ ký số của cơ quan): CN is the agency's name. */
export function issueSealCertificate(
  authority: DevAuthority,
  agency: AgencySubject,
  period: Period,
): Promise<KeyAndCertificate> {
  const { name, identifier, parent = name } = agency;
  const subject = { C: "VN", O: parent, serialNumber: identifier, CN: name };
  return issue(authority.issuing, subject, period, [endEntity(), keyUsage(0xc0), ...from(authority)]);
}

/** A time-stamp authority's certificate: its only extended key usage is timeStamping, critical (RFC 3161 §2.3). */
export function issueTsaCertificate(authority: DevAuthority, name: string, period: Period): Promise<KeyAndCertificate> {
  const timeStamping = extension("2.5.29.37", true, sequence(oid("1.3.6.1.5.5.7.3.8")));
  const use = [endEntity(), keyUsage(0x80), timeStamping, ...from(authority)];
  return issue(authority.issuing, { C: "VN", O: name, CN: name }, period, use);
}

/** INTEGER of a non-negative number. */
function integer(n: number): Uint8Array {
  const hex = n.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return der(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes);
}

/** A list of revoked certificates (serial numbers in hexadecimal) signed by the issuer, DER. `number`: its cRLNumber. */
export function makeCrl(
  issuer: KeyAndCertificate,
  revoked: readonly { readonly serialNumber: string; readonly at: Date }[],
  period: Period,
  number?: number,
): Uint8Array {
  const { subject, publicKey } = partsOf(issuer.certificate);
  const numbered = (no: number) =>
    sequence(
      extension("2.5.29.35", false, sequence(der(0x80, keyIdentifier(publicKey)))),
      extension("2.5.29.20", false, integer(no)),
    );
  const entries = revoked.map(({ serialNumber, at }) =>
    sequence(der(0x02, Buffer.from(serialNumber, "hex")), derTime(at)),
  );
  const list = sequence(
    smallInteger(1),
    rsaWithSha256(),
    subject,
    derTime(period.from),
    derTime(period.to),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    ...(number === undefined ? [] : [der(0xa0, numbered(number))]),
  );
  return signedBy(list, issuer.pkcs8);
}

/** GeneralizedTime to the second: the only form OCSP knows. */
const generalizedTime = (at: Date): Uint8Array =>
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
  return answerOcsp(issuer, [{ certId, state: about.revokedAt ?? "good" }], period);
}

/** What is said of one certificate, named by its certID in DER: when it was revoked, or else. */
export type OcspState = { readonly certId: Uint8Array; readonly state: Date | "good" | "unknown" };

/** An authority's signed answer; `nonce` is the extension's value as it was asked with. */
export function answerOcsp(
  issuer: KeyAndCertificate,
  states: readonly OcspState[],
  period: Period,
  nonce?: Uint8Array,
): Uint8Array {
  const stateOf = (state: OcspState["state"]) =>
    state === "good" ? der(0x80) : state === "unknown" ? der(0x82) : der(0xa1, generalizedTime(state));
  const singles = states.map(({ certId, state }) =>
    sequence(certId, stateOf(state), generalizedTime(period.from), der(0xa0, generalizedTime(period.to))),
  );
  const answered = sequence(
    der(0xa1, partsOf(issuer.certificate).subject),
    generalizedTime(period.from),
    sequence(...singles),
    ...(nonce ? [der(0xa1, sequence(extension("1.3.6.1.5.5.7.48.1.2", false, nonce)))] : []),
  );
  const wrapped = sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(signedBy(answered, issuer.pkcs8)));
  return sequence(Uint8Array.of(0x0a, 1, 0), der(0xa0, wrapped));
}

/** The serial number of a certificate, as answers name it. */
export const serialOf = (certificate: Uint8Array): string => new X509Certificate(certificate).serialNumber;

/** DER to PEM, for tools and for people. */
export function toPem(bytes: Uint8Array, tag: "CERTIFICATE" | "PRIVATE KEY" | "X509 CRL"): string {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${tag}-----\n${lines.join("\n")}\n-----END ${tag}-----\n`;
}

async function issue(
  issuer: KeyAndCertificate | null,
  names: Names,
  period: Period,
  extensions: readonly Uint8Array[],
  bits = 2_048,
): Promise<KeyAndCertificate> {
  const keys = await makeKeys("rsa", {
    modulusLength: bits,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "der" },
  });
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40; // positive, and never with a leading zero
  const above = issuer ? partsOf(issuer.certificate) : { subject: nameOf(names), publicKey: keys.publicKey };
  const body = sequence(
    der(0xa0, smallInteger(2)),
    der(0x02, serial),
    rsaWithSha256(),
    above.subject,
    sequence(derTime(period.from), derTime(period.to)),
    nameOf(names),
    keys.publicKey,
    der(
      0xa3,
      sequence(
        ...extensions,
        extension("2.5.29.14", false, octets(keyIdentifier(keys.publicKey))),
        extension("2.5.29.35", false, sequence(der(0x80, keyIdentifier(above.publicKey)))),
      ),
    ),
  );
  return { certificate: signedBy(body, issuer?.pkcs8 ?? keys.privateKey), pkcs8: keys.privateKey };
}

function signedBy(body: Uint8Array, pkcs8: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return sequence(body, rsaWithSha256(), bitString(sign("sha256", body, key)));
}

function partsOf(certificate: Uint8Array): { subject: Uint8Array; publicKey: Uint8Array } {
  const body = derChildren(present(expectDer(readDer(certificate), 0x30)[0]));
  return { subject: present(body[5]).bytes, publicKey: present(body[6]).bytes };
}

/** RFC 5280 §4.2.1.2 method 1: SHA-1 of the key's bits. */
function keyIdentifier(publicKey: Uint8Array): Uint8Array {
  const bits = present(expectDer(readDer(publicKey), 0x30)[1]).content.subarray(1);
  return createHash("sha1").update(bits).digest();
}

function extension(id: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(id), ...(critical ? [Uint8Array.of(0x01, 1, 0xff)] : []), octets(value));
}

const endEntity = () => extension("2.5.29.19", true, sequence());
const authorityBelow = (levels: number) =>
  extension("2.5.29.19", true, sequence(Uint8Array.of(0x01, 1, 0xff), smallInteger(levels)));
/** `bits`: the first byte of RFC 5280 §4.2.1.3: 0x80 digitalSignature, 0x40 nonRepudiation, 0x04 keyCertSign, 0x02 cRLSign. */
const keyUsage = (bits: number) =>
  extension("2.5.29.15", true, der(0x03, Uint8Array.of(31 - Math.clz32(bits & -bits), bits)));

function nameOf(names: Names): Uint8Array {
  const printable = new Set(["C", "serialNumber"]);
  const keys = Object.keys(oids) as (keyof typeof oids)[];
  return sequence(
    ...keys.flatMap((key) => {
      const value = names[key];
      if (value === undefined) return [];
      return [setOf(sequence(oid(oids[key]), der(printable.has(key) ? 0x13 : 0x0c, Buffer.from(value, "utf8"))))];
    }),
  );
}
