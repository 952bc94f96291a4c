import type { X509Certificate } from "node:crypto";
import { present } from "#kernel/plain/present";
import type { TrustList } from "./certificate-path.ts";
import { readCrl, type Statement } from "./read-crl.ts";
import { readOcsp } from "./read-ocsp.ts";

/** By which word of the authority the signer's certificate was judged. */
export type RevocationSource = {
  readonly kind: Statement["kind"];
  readonly from: Date;
  readonly to: Date | null;
  readonly revokedAt: Date | null;
};

/** As of when a certificate is judged. */
export type AsOf = {
  readonly at: Date;
  /** A time-stamp proves that what it signed existed at `at`: what came later does no harm. */
  readonly provenTime: boolean;
  /** Known to have been made after this: an earlier time-stamp stands within what it signed. */
  readonly madeAfter?: Date | undefined;
};

export type Revocation = {
  readonly state: "good" | "revoked" | "unknown";
  readonly finding:
    | "certificate-revoked"
    | "certificate-revoked-no-proof"
    | "authority-revoked"
    | "revocation-unknown"
    | "revocation-stale"
    | "revoked-since"
    | null;
  readonly source: RevocationSource | null;
};

const oneDayMs = 86_400_000;

export function statementsAbout(certificate: X509Certificate, issuer: X509Certificate, trust: TrustList): Statement[] {
  const all = [
    ...(trust.crls ?? []).flatMap((crl) => readCrl(crl, issuer) ?? []),
    ...(trust.ocsps ?? []).flatMap((response) => readOcsp(response, issuer) ?? []),
  ];
  return all.filter(({ revokedAt }) => revokedAt(certificate.serialNumber) !== undefined);
}

/** Whether what an authority said reaches as far as `at`, and was said while it still spoke of this certificate. */
function covers({ from, to, kind }: Statement, certificate: X509Certificate, at: Date): boolean {
  const until = to ?? (kind === "crl" ? null : new Date(from.getTime() + oneDayMs));
  return (until === null || until >= at) && from <= certificate.validToDate;
}

const sourceOf = (statement: Statement, certificate: X509Certificate): RevocationSource => {
  const { kind, from, to } = statement;
  return { kind, from, to, revokedAt: statement.revokedAt(certificate.serialNumber) ?? null };
};

function judgeOne(certificate: X509Certificate, issuer: X509Certificate, trust: TrustList, when: AsOf) {
  const statements = statementsAbout(certificate, issuer, trust);
  const newestFirst = statements.toSorted((a, b) => b.from.getTime() - a.from.getTime());
  const telling = newestFirst.find(({ revokedAt }) => revokedAt(certificate.serialNumber) instanceof Date);
  const revokedAt = telling?.revokedAt(certificate.serialNumber) ?? null;
  const harms = revokedAt !== null && !(when.provenTime && revokedAt > when.at);
  const fresh = newestFirst.find((one) => covers(one, certificate, when.at));
  const by = telling ?? fresh ?? newestFirst[0];
  return {
    revokedAt: harms ? revokedAt : null,
    revokedSince: revokedAt !== null && !harms,
    known: fresh !== undefined,
    source: by ? sourceOf(by, certificate) : null,
  };
}

/** What only could not be known, or does no harm: it says nothing against a certificate. */
export const harmlessRevocation: ReadonlySet<string> = new Set<Revocation["finding"] & string>([
  "revocation-unknown",
  "revocation-stale",
  "revoked-since",
]);

/** Whether any certificate of a path (the signer's first, a root last) was taken back, as of `when`. */
export function revocationOf(path: readonly X509Certificate[], trust: TrustList, when: AsOf): Revocation {
  const judged = path.slice(0, -1).map((one, at) => judgeOne(one, present(path[at + 1]), trust, when));
  const source = judged[0]?.source ?? null;
  const at = judged.findIndex(({ revokedAt }) => revokedAt !== null);
  const revokedAt = judged[at]?.revokedAt;
  if (revokedAt) {
    const provenAfter = when.madeAfter !== undefined && when.madeAfter >= revokedAt;
    const finding = at > 0 ? "authority-revoked" : provenAfter ? "certificate-revoked" : "certificate-revoked-no-proof";
    return { state: "revoked", finding, source };
  }
  const unknown = judged.filter((one) => !one.known);
  if (unknown.length === 0) return { state: "good", finding: judged[0]?.revokedSince ? "revoked-since" : null, source };
  const stale = unknown.every((one) => one.source !== null);
  return { state: "unknown", finding: stale ? "revocation-stale" : "revocation-unknown", source };
}

/** What a file carries so that it can be judged later: its document security store (ETSI EN 319 142-1 §5.4.2). */
export type ValidationMaterial = {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
};

/** The same trust with what was carried along. */
export function withMaterial(trust: TrustList, material: ValidationMaterial): TrustList {
  return {
    roots: trust.roots,
    intermediates: [...(trust.intermediates ?? []), ...material.certificates],
    crls: [...(trust.crls ?? []), ...material.crls],
    ocsps: [...(trust.ocsps ?? []), ...material.ocsps],
  };
}
