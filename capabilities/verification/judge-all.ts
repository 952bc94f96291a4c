import { present } from "#kernel/plain/present";
import { believedUntil } from "./signing-algorithm.ts";
import { checkPath, type TrustList } from "./certificate-path.ts";
import { type FoundSignature, findSignatures } from "./find-signatures.ts";
import { isTimeStamp, judge, type Judged } from "./judge-signature.ts";
import { arrayOf } from "./pdf-fields.ts";
import { type PdfFile, readPdfFile } from "./pdf-file.ts";
import { unpack } from "./pdf-sections.ts";
import { entry, isKind } from "./pdf-syntax.ts";
import { type CmsSignature, readCms } from "./read-cms.ts";
import { readCrl } from "./read-crl.ts";
import { readOcsp } from "./read-ocsp.ts";
import { type TokenReport, verifyToken } from "./timestamp-token.ts";
import { type ValidationMaterial, withMaterial } from "./revocation.ts";

type Proof = { readonly stamp: TokenReport | undefined; readonly provenBy: Date | null };

/** The token over one signature, or the document time-stamp itself; undefined when there is none that can be read. */
function stampOf(found: FoundSignature, trust: TrustList, now: Date, provenBy: Date | null): TokenReport | undefined {
  const when = { at: provenBy ?? now, provenTime: provenBy !== null };
  if (!found.content) return undefined;
  if (isTimeStamp(found)) return verifyToken(found.cms, Buffer.concat(found.content), trust, when);
  try {
    const { token, signature } = readCms(found.cms);
    return token && verifyToken(token, signature, trust, when);
  } catch {
    return undefined;
  }
}

/**
 * What time-stamps prove, from the last revision back: a document time-stamp that holds says that everything before it was there
 * at its time, so that the ones it covers are judged as of then (ETSI EN 319 102-1 §5.6.2.4: how long-term signatures outlive
 * certificates and algorithms).
 */
function proofsOf(signatures: readonly FoundSignature[], trust: TrustList, now: Date): Proof[] {
  let provenBy: Date | null = null;
  const proofs: Proof[] = [];
  for (const found of signatures.toReversed()) {
    const stamp = stampOf(found, trust, now, provenBy);
    proofs.unshift({ stamp, provenBy });
    const at: Date | null = isTimeStamp(found) && found.revision !== null ? (stamp?.at ?? null) : null;
    if (at && (provenBy === null || at < provenBy)) provenBy = at;
  }
  return proofs;
}

/** The latest time-stamp that stands in an earlier revision than `found` covers. */
function madeAfter(found: FoundSignature, signatures: readonly FoundSignature[], proofs: readonly Proof[]) {
  const earlier = signatures.flatMap(({ revision }, at) => {
    const stampedAt = proofs[at]?.stamp?.at;
    return revision !== null && found.revision !== null && revision < found.revision && stampedAt ? [stampedAt] : [];
  });
  return earlier.toSorted((a, b) => b.getTime() - a.getTime())[0];
}

const mostOfAKind = 200;
const largest = 8 * 1_048_576;

/** The store of the file as it now stands. Nothing in it is believed for being there: each part is signed by an authority. */
function materialOf(file: PdfFile): ValidationMaterial {
  const revision = file.revisions.at(-1);
  const store = revision?.resolve(entry(revision.root, "DSS"));
  const streams = (key: string): Uint8Array[] =>
    (revision ? arrayOf(revision, entry(store, key)) : []).slice(0, mostOfAKind).flatMap((one) => {
      const value = revision?.resolve(one);
      return isKind(value, "stream") ? [unpack(value, largest)] : [];
    });
  return { certificates: streams("Certs"), crls: streams("CRLs"), ocsps: streams("OCSPs") };
}

/** Judges all signatures of a file, in the order in which they were made. */
export function judgeAll(file: PdfFile, signatures: readonly FoundSignature[], trust: TrustList, now: Date): Judged[] {
  const known = withMaterial(trust, materialOf(file));
  const proofs = proofsOf(signatures, known, now);
  return signatures.map((found, at) => {
    const { stamp, provenBy } = present(proofs[at]);
    const after = madeAfter(found, signatures, proofs);
    const judged = judge(found, file, { trust: known, now, stamp, provenBy, madeAfter: after });
    // A time-stamp that says an earlier time than one within what it covers: one of the two clocks is wrong.
    const disordered = stamp?.at && after && stamp.at < after;
    return disordered ? { ...judged, findings: [...judged.findings, "time-stamp-order"] } : judged;
  });
}

/** The certificates of one signer or time-stamp authority up to a root, and what those who issued them say; null when they say nothing. */
function materialOn(cms: CmsSignature, purpose: "signing" | "time-stamping", trust: TrustList, now: Date) {
  const when = { at: now, provenTime: false };
  const { path, revocation } = checkPath(cms.signer, cms.certificates, trust, purpose, when);
  if (path.length === 0 || revocation !== "good") return null;
  const issuers = path.slice(1);
  return {
    certificates: path.map(({ raw }) => new Uint8Array(raw)),
    crls: (trust.crls ?? []).filter((crl) => issuers.some((issuer) => readCrl(crl, issuer) !== undefined)),
    ocsps: (trust.ocsps ?? []).filter((one) => issuers.some((issuer) => readOcsp(one, issuer) !== undefined)),
  };
}

/** Every CMS that nothing keeps yet: the last time-stamp of the file, or where there is none its signatures and their tokens. */
function signersOf(file: PdfFile): { cms: CmsSignature; purpose: "signing" | "time-stamping" }[] {
  const all = findSignatures(file);
  return all.slice(Math.max(0, all.findLastIndex(isTimeStamp))).flatMap((found) => {
    const cms = readCms(found.cms);
    const purpose = isTimeStamp(found) ? ("time-stamping" as const) : ("signing" as const);
    const token = cms.token ? [{ cms: readCms(cms.token), purpose: "time-stamping" as const }] : [];
    return [{ cms, purpose }, ...token];
  });
}

/**
 * What has to be kept with a signed file so that it can be judged when nobody can be asked any more: certificates, revocation
 * lists and OCSP answers from `trust` and the file itself. Null when of one of its certificates nobody says that it is good now.
 */
export function gatherMaterial(bytes: Uint8Array, trust: TrustList, now: Date): ValidationMaterial | null {
  const file = readPdfFile(bytes);
  const known = withMaterial(trust, materialOf(file));
  const parts = signersOf(file).map(({ cms, purpose }) => materialOn(cms, purpose, known, now));
  if (parts.length === 0 || parts.includes(null)) return null;
  const once = (all: readonly Uint8Array[]) => [
    ...new Map(all.map((one) => [Buffer.from(one).toString("base64"), one])).values(),
  ];
  const found = parts.filter((part) => part !== null);
  return {
    certificates: once(found.flatMap(({ certificates }) => certificates)),
    crls: once(found.flatMap(({ crls }) => crls)),
    ocsps: once(found.flatMap(({ ocsps }) => ocsps)),
  };
}

/** The certificates of a file's signers and time-stamp authorities that nothing keeps yet, each with its issuer's; those without a way to a root are left out. DER. */
export function signersIn(
  bytes: Uint8Array,
  trust: TrustList,
  now: Date,
): { readonly certificate: Uint8Array; readonly issuer: Uint8Array }[] {
  const found = signersOf(readPdfFile(bytes)).flatMap(({ cms, purpose }) => {
    const { path } = checkPath(cms.signer, cms.certificates, trust, purpose, { at: now, provenTime: false });
    const [certificate, issuer] = path;
    return certificate && issuer
      ? [{ certificate: new Uint8Array(certificate.raw), issuer: new Uint8Array(issuer.raw) }]
      : [];
  });
  return [...new Map(found.map((one) => [Buffer.from(one.certificate).toString("base64"), one])).values()];
}

/** The instant from which the last document time-stamp of a file is no longer believed: its certificate's end, or its algorithm's. */
export function lastStampEnds(bytes: Uint8Array): Date {
  const last = present(findSignatures(readPdfFile(bytes)).findLast(isTimeStamp));
  const { signer, hash } = readCms(last.cms);
  const weak = believedUntil(hash, signer.publicKey);
  return weak !== null && weak < signer.validToDate ? weak : signer.validToDate;
}
