import type { ChangeCode } from "./comparison.ts";
import type { FoundSignature } from "./find-signatures.ts";

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
