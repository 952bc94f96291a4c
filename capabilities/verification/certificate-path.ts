import { createHash, X509Certificate } from "node:crypto";
import { derChildren, expectDer, oidOf, readDer } from "#kernel/plain/der";
import { believedUntil } from "./signing-algorithm.ts";
import { extensionsOf } from "./read-cms.ts";
import { signingAlgorithmOf } from "./signing-algorithm.ts";
import { present } from "#kernel/plain/present";
import { type AsOf, type Revocation, revocationOf, type RevocationSource } from "./revocation.ts";

/** Whom we trust: roots, further authorities' certificates, and what they said of certificates taken back, all in DER. */
export type TrustList = {
  readonly roots: readonly Uint8Array[];
  readonly intermediates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  /** OCSP responses (RFC 6960). */
  readonly ocsps?: readonly Uint8Array[];
};

export type PathFinding =
  | "issuer-unknown"
  | "chain-broken"
  | "certificate-not-yet-valid"
  | "signed-before-validity"
  | "certificate-expired"
  | "signed-after-expiry"
  | "certificate-use"
  | "algorithm-weak"
  | "algorithm-weak-no-proof"
  | NonNullable<Revocation["finding"]>;

export type PathReport = {
  readonly trusted: boolean;
  readonly revocation: Revocation["state"];
  readonly revocationSource: RevocationSource | null;
  readonly findings: readonly PathFinding[];
  /** From the certificate to the root; empty when there is no way. */
  readonly path: readonly X509Certificate[];
};

type Purpose = "signing" | "time-stamping";
const longest = 5;

/**
 * Checks a certificate up to a trusted root, as of the instant `at` (ETSI EN 319 102-1 §5.2.6). `provenTime` says that a
 * time-stamp proves `at`: then what happened after it does no harm; otherwise `at` is now, and any revocation counts.
 */
export function checkPath(
  certificate: X509Certificate,
  embedded: readonly Uint8Array[],
  trust: TrustList,
  purpose: Purpose,
  when: AsOf,
): PathReport {
  const roots = trust.roots.map((one) => new X509Certificate(one));
  const others = [...(trust.intermediates ?? []), ...embedded].map((one) => new X509Certificate(one));
  const path = findPath(certificate, roots, others);
  if (!path) {
    const findings = [whyNoPath(certificate, [...roots, ...others])];
    return { trusted: false, revocation: "unknown", revocationSource: null, findings, path: [] };
  }
  const findings = new Set<PathFinding>();
  for (const [index, one] of path.entries()) {
    for (const finding of periodFindings(one, index === 0, when)) findings.add(finding);
    if (!isFor(one, index === 0 ? purpose : "issuing", index - 1)) findings.add("certificate-use");
    const issuer = path[index + 1];
    const weak = issuer && weaknessOf(hashOf(one), issuer, { ...when, madeAfter: one.validFromDate });
    if (weak) findings.add(weak);
  }
  const revocation = revocationOf(path, trust, when);
  const trusted = findings.size === 0 && revocation.state !== "revoked";
  if (revocation.finding) findings.add(revocation.finding);
  return { trusted, revocation: revocation.state, revocationSource: revocation.source, findings: [...findings], path };
}

function periodFindings(one: X509Certificate, isSigner: boolean, when: AsOf): PathFinding[] {
  if (when.at < one.validFromDate) return [when.provenTime ? "signed-before-validity" : "certificate-not-yet-valid"];
  if (when.at <= one.validToDate) return [];
  const provenAfter = isSigner && when.madeAfter !== undefined && when.madeAfter > one.validToDate;
  return [provenAfter ? "signed-after-expiry" : "certificate-expired"];
}

/** The hash by which a certificate was signed; one that is not known here is none of the weak ones. */
function hashOf(certificate: X509Certificate): string {
  const [, algorithm] = expectDer(readDer(certificate.raw), 0x30);
  try {
    return signingAlgorithmOf(algorithm)?.hash ?? "";
  } catch {
    return "";
  }
}

/**
 * What a hash and a key are worth as of `when`: not believed any more, and known to have been made after that
 * (`algorithm-weak`), or without a proof that it was made before (`-no-proof`); null when nothing is wrong.
 */
export function weaknessOf(
  hash: string,
  { publicKey }: Pick<X509Certificate, "publicKey">,
  when: AsOf,
): "algorithm-weak" | "algorithm-weak-no-proof" | null {
  const until = believedUntil(hash, publicKey);
  if (until === null || when.at < until) return null;
  return when.madeAfter !== undefined && when.madeAfter >= until ? "algorithm-weak" : "algorithm-weak-no-proof";
}

/** The chain ends at an authority whom nobody here trusts; or a link of it is missing or does not hold. */
function whyNoPath(certificate: X509Certificate, known: readonly X509Certificate[]): "issuer-unknown" | "chain-broken" {
  let top = certificate;
  for (let length = 0; length < longest; length += 1) {
    if (top.checkIssued(top)) return "issuer-unknown";
    const from = top;
    const issuer = known.find((one) => isIssuedBy(from, one));
    if (!issuer) break;
    top = issuer;
  }
  const named = known.some((one) => top.checkIssued(one));
  return top.ca && !named ? "issuer-unknown" : "chain-broken";
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
