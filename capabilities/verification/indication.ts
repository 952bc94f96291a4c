import type { ChangeCode } from "./comparison.ts";
import type { FoundSignature } from "./find-signatures.ts";
import type { SignatureFinding } from "./judge-signature.ts";

/** The three outcomes of a validation (ETSI EN 319 102-1 §5.1.3). */
export type Indication = "TOTAL-PASSED" | "TOTAL-FAILED" | "INDETERMINATE";

/** Why it is not passed: the standard's own names (ETSI EN 319 102-1 §5.1.3, table 6), as far as they occur here. */
export type SubIndication =
  | "FORMAT_FAILURE"
  | "HASH_FAILURE"
  | "SIG_CRYPTO_FAILURE"
  | "REVOKED"
  | "EXPIRED"
  | "NOT_YET_VALID"
  | "NO_SIGNING_CERTIFICATE_FOUND"
  | "NO_CERTIFICATE_CHAIN_FOUND"
  | "CERTIFICATE_CHAIN_GENERAL_FAILURE"
  | "CHAIN_CONSTRAINTS_FAILURE"
  | "SIG_CONSTRAINTS_FAILURE"
  | "TIMESTAMP_ORDER_FAILURE"
  | "REVOKED_NO_POE"
  | "REVOKED_CA_NO_POE"
  | "OUT_OF_BOUNDS_NO_POE"
  | "CRYPTO_CONSTRAINTS_FAILURE"
  | "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
  | "TRY_LATER";

export type Conclusion = { readonly verdict: Indication; readonly subIndication: SubIndication | null };

type Weight = readonly [SignatureFinding, Exclude<Indication, "TOTAL-PASSED">, SubIndication];

/** What each finding comes to, the one that decides first: failures before what is not known, both in the standard's order of checks. */
const weights: readonly Weight[] = [
  ["structure-broken", "TOTAL-FAILED", "FORMAT_FAILURE"],
  ["signature-empty", "TOTAL-FAILED", "FORMAT_FAILURE"],
  ["byte-range-wrong", "TOTAL-FAILED", "FORMAT_FAILURE"],
  ["bytes-changed", "TOTAL-FAILED", "HASH_FAILURE"],
  ["signature-broken", "TOTAL-FAILED", "SIG_CRYPTO_FAILURE"],
  ["changed-after-signing", "TOTAL-FAILED", "FORMAT_FAILURE"],
  ["certificate-revoked", "TOTAL-FAILED", "REVOKED"],
  ["signed-after-expiry", "TOTAL-FAILED", "EXPIRED"],
  ["signed-before-validity", "TOTAL-FAILED", "NOT_YET_VALID"],
  ["signer-certificate-missing", "INDETERMINATE", "NO_SIGNING_CERTIFICATE_FOUND"],
  ["issuer-unknown", "INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND"],
  ["chain-broken", "INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE"],
  ["certificate-use", "INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"],
  ["time-stamp-broken", "INDETERMINATE", "SIG_CONSTRAINTS_FAILURE"],
  ["time-stamp-untrusted", "INDETERMINATE", "SIG_CONSTRAINTS_FAILURE"],
  ["time-stamp-order", "INDETERMINATE", "TIMESTAMP_ORDER_FAILURE"],
  ["certificate-revoked-no-proof", "INDETERMINATE", "REVOKED_NO_POE"],
  ["authority-revoked", "INDETERMINATE", "REVOKED_CA_NO_POE"],
  ["certificate-expired", "INDETERMINATE", "OUT_OF_BOUNDS_NO_POE"],
  ["certificate-not-yet-valid", "INDETERMINATE", "OUT_OF_BOUNDS_NO_POE"],
  ["algorithm-weak", "INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE"],
  ["algorithm-weak-no-proof", "INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"],
  ["revocation-unknown", "INDETERMINATE", "TRY_LATER"],
  ["revocation-stale", "INDETERMINATE", "TRY_LATER"],
];

/** The conclusion about one signature from everything that was found out about it. */
export function conclude(findings: readonly SignatureFinding[]): Conclusion {
  const found = weights.find(([finding]) => findings.includes(finding));
  return found ? { verdict: found[1], subIndication: found[2] } : { verdict: "TOTAL-PASSED", subIndication: null };
}

const rankOf = ({ verdict, subIndication }: Conclusion): number => {
  const at = weights.findIndex(([, of, sub]) => of === verdict && sub === subIndication);
  return at < 0 ? weights.length : at;
};

/** The conclusion about a document from those about its signatures: one that failed fails it, one that is not known leaves it open. */
export function worstOf(conclusions: readonly Conclusion[]): Conclusion {
  const [worst] = conclusions.toSorted((a, b) => rankOf(a) - rankOf(b));
  return worst
    ? { verdict: worst.verdict, subIndication: worst.subIndication }
    : { verdict: "TOTAL-PASSED", subIndication: null };
}

/**
 * By which known way a signed document was made to say something else. Shadow attacks: what was prepared before the signing is
 * hidden, replaced, or both (NDSS 2021); incremental saving, wrapping of the signature and forged signatures (CCS 2019).
 */
export type Attack = "hide" | "replace" | "hide-and-replace" | "incremental-saving" | "wrapping" | "universal-forgery";

const hiding: ReadonlySet<ChangeCode> = new Set(["object-removed", "annotation-removed", "drawing-changed"]);
const replacing: ReadonlySet<ChangeCode> = new Set(["font-changed", "field-changed", "form-changed"]);

/** The way that fits what was found; null when nothing was. */
export function attackOf(signatures: readonly FoundSignature[], codes: readonly ChangeCode[]): Attack | null {
  if (signatures.some(({ empty }) => empty)) return "universal-forgery";
  if (signatures.some(({ revision }) => revision === null)) return "wrapping";
  if (codes.length === 0) return null;
  if (codes.includes("earlier-object-shown")) return "hide-and-replace";
  if (codes.some((code) => replacing.has(code))) return "replace";
  return codes.some((code) => hiding.has(code)) ? "hide" : "incremental-saving";
}
