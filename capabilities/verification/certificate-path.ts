import { createHash, verify, X509Certificate } from "node:crypto";
import { derChildren, expectDer, oidOf, readDer, timeOf } from "#kernel/plain/der";
import { algorithmOf, extensionsOf, signatureAlgorithms } from "./read-cms.ts";
import { present } from "#kernel/plain/present";

/** Whom we trust: roots, further authorities' certificates, and lists of revoked certificates, all in DER. */
export type TrustList = {
  readonly roots: readonly Uint8Array[];
  readonly intermediates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
};

export type PathFinding =
  | "issuer-unknown"
  | "certificate-not-yet-valid"
  | "certificate-expired"
  | "certificate-revoked"
  | "certificate-use"
  | "revocation-unknown";

export type PathReport = {
  readonly trusted: boolean;
  readonly revocation: "good" | "revoked" | "unknown";
  readonly findings: readonly PathFinding[];
};

type Purpose = "signing" | "time-stamping";
const longest = 5;

/**
 * Checks a certificate up to a trusted root, as of the instant `at`. `provenTime` says that a time-stamp
 * proves `at`: then a revocation after it does no harm; otherwise any revocation counts.
 */
export function checkPath(
  certificate: X509Certificate,
  embedded: readonly Uint8Array[],
  trust: TrustList,
  purpose: Purpose,
  when: { readonly at: Date; readonly provenTime: boolean },
): PathReport {
  const roots = trust.roots.map((one) => new X509Certificate(one));
  const others = [...(trust.intermediates ?? []), ...embedded].map((one) => new X509Certificate(one));
  const path = findPath(certificate, roots, others);
  if (!path) return { trusted: false, revocation: "unknown", findings: ["issuer-unknown"] };
  const findings = new Set<PathFinding>();
  for (const [index, one] of path.entries()) {
    if (when.at < one.validFromDate) findings.add("certificate-not-yet-valid");
    if (when.at > one.validToDate) findings.add("certificate-expired");
    if (!isFor(one, index === 0 ? purpose : "issuing", index - 1)) findings.add("certificate-use");
  }
  const revocation = revocationOf(path, trust.crls ?? [], when);
  if (revocation === "revoked") findings.add("certificate-revoked");
  const trusted = findings.size === 0;
  if (revocation === "unknown") findings.add("revocation-unknown");
  return { trusted, revocation, findings: [...findings] };
}

/** The shortest way from the certificate to a root, both included. Each certificate is looked at once. */
function findPath(
  certificate: X509Certificate,
  roots: readonly X509Certificate[],
  others: readonly X509Certificate[],
): X509Certificate[] | undefined {
  const isRoot = (one: X509Certificate) => roots.some((root) => root.fingerprint256 === one.fingerprint256);
  const seen = new Set([certificate.fingerprint256]);
  let paths = [[certificate]];
  for (let length = 1; length <= longest; length += 1) {
    const found = paths.find((path) => isRoot(present(path.at(-1))));
    if (found) return found;
    paths = paths.flatMap((path) =>
      [...roots, ...others].flatMap((issuer) => {
        if (seen.has(issuer.fingerprint256) || !isIssuedBy(present(path.at(-1)), issuer)) return [];
        seen.add(issuer.fingerprint256);
        return [[...path, issuer]];
      }),
    );
  }
  return undefined;
}

export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

const keyUsageBits = { signing: 0xc0, "time-stamping": 0xc0, issuing: 0x04 } as const;
/** Critical extensions that are understood here: basic constraints, key usage, extended key usage, policies, CRL places. */
const understood = new Set(["2.5.29.19", "2.5.29.15", "2.5.29.37", "2.5.29.32", "2.5.29.31"]);

export function isFor(certificate: X509Certificate, purpose: Purpose | "issuing", below: number): boolean {
  const extensions = extensionsOf(certificate.raw);
  if (extensions.some(({ id, critical }) => critical && !understood.has(id))) return false;
  const find = (wanted: string) => extensions.find(({ id }) => id === wanted);
  const usage = find("2.5.29.15");
  if (usage && ((usage.value[3] ?? 0) & keyUsageBits[purpose]) === 0) return false;
  if (purpose === "issuing") {
    const constraints = find("2.5.29.19");
    const levels = constraints && expectDer(readDer(constraints.value), 0x30).find(({ tag }) => tag === 0x02);
    return certificate.ca && (levels === undefined || (levels.content[0] ?? 0) >= below);
  }
  const extended = find("2.5.29.37");
  const uses = extended ? expectDer(readDer(extended.value), 0x30).map(oidOf) : [];
  // RFC 3161 §2.3: one extended key usage, timeStamping, critical.
  const stamping = extended?.critical === true && uses.length === 1 && uses[0] === "1.3.6.1.5.5.7.3.8";
  return purpose === "time-stamping" ? stamping : !stamping;
}

type RevocationList = { readonly revoked: ReadonlyMap<string, Date>; readonly from: Date; readonly to: Date | null };

function revocationOf(
  path: readonly X509Certificate[],
  crls: readonly Uint8Array[],
  { at, provenTime }: { readonly at: Date; readonly provenTime: boolean },
): PathReport["revocation"] {
  let known = true;
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    const lists = crls.flatMap((crl) => readCrl(crl, present(path[index + 1])) ?? []);
    const serial = normalSerial(certificate.serialNumber);
    const revokedAt = lists.map(({ revoked }) => revoked.get(serial)).find((found) => found !== undefined);
    if (revokedAt && (!provenTime || revokedAt <= at)) return "revoked";
    if (!lists.some(({ to }) => to === null || to >= at)) known = false;
  }
  return known ? "good" : "unknown";
}

const normalSerial = (hex: string) => hex.toUpperCase().replace(/^0+/, "");

/** A list that this issuer signed; undefined when it is another's, broken, partial, or holds what is not understood. */
export function readCrl(crl: Uint8Array, issuer: X509Certificate): RevocationList | undefined {
  try {
    const [body, algorithm, signature] = expectDer(readDer(crl), 0x30);
    const parts = derChildren(present(body));
    if (parts[0]?.tag === 0x02) parts.shift();
    const [, , from, maybeTo] = parts;
    const to = maybeTo?.tag === 0x17 || maybeTo?.tag === 0x18 ? timeOf(maybeTo) : null;
    const rest = parts.slice(to ? 4 : 3);
    const hash = signatureAlgorithms[algorithmOf(algorithm)]?.hash;
    if (!hash || signature?.tag !== 0x03) return undefined;
    if (!verify(hash, present(body).bytes, issuer.publicKey, signature.content.subarray(1))) return undefined;
    const extensions = rest.find(({ tag }) => tag === 0xa0);
    if (extensions && hasCritical(extensions.bytes)) return undefined;
    const entries = rest.find(({ tag }) => tag === 0x30);
    const revoked = new Map(
      (entries ? derChildren(entries) : []).map((entry) => {
        const [serial, on] = expectDer(entry, 0x30);
        return [normalSerial(Buffer.from(present(serial).content).toString("hex")), timeOf(on)] as const;
      }),
    );
    return { revoked, from: timeOf(from), to };
  } catch {
    return undefined;
  }
}

function hasCritical(wrapped: Uint8Array): boolean {
  const list = expectDer(derChildren(readDer(wrapped))[0], 0x30);
  return list.some((node) => expectDer(node, 0x30)[1]?.tag === 0x01);
}

/** SHA-256 of a certificate in hexadecimal, by which pages and lists name it. */
export const fingerprintOf = (certificate: Uint8Array): string =>
  createHash("sha256").update(certificate).digest("hex");

/** The value of an attribute of a certificate's subject (`CN`, `O`, `title`, `serialNumber`); null when it has none. */
export function subjectOf(
  certificate: X509Certificate,
  attribute: "CN" | "O" | "title" | "serialNumber",
): string | null {
  const oids = { CN: "2.5.4.3", O: "2.5.4.10", title: "2.5.4.12", serialNumber: "2.5.4.5" } as const;
  const body = derChildren(present(expectDer(readDer(certificate.raw), 0x30)[0]));
  const subject = body[body[0]?.tag === 0xa0 ? 5 : 4];
  for (const set of expectDer(subject, 0x30))
    for (const pair of expectDer(set, 0x31)) {
      const [type, value] = expectDer(pair, 0x30);
      if (oidOf(type) === oids[attribute] && value) return decodeText(value.tag, value.content);
    }
  return null;
}

function decodeText(tag: number, content: Uint8Array): string {
  if (tag === 0x1e) return Buffer.from(content).swap16().toString("utf16le");
  return Buffer.from(content).toString(tag === 0x0c ? "utf8" : "latin1");
}
