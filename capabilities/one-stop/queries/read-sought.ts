import { readCode } from "#kernel/ids";

/** What an official typed into the search box, by its form. */
export type ReadSought =
  | { readonly kind: "identity"; readonly number: string }
  | { readonly kind: "code"; readonly codes: readonly string[] }
  | { readonly kind: "name"; readonly name: string };

/**
 * Nine to thirteen digits, spaces, dots and dashes aside, are an identity number or tax code; what holds a digit is a code (the
 * dossier's, the sender's or the tracking code, in whatever case it was typed); the rest is a name.
 */
export function readSought(typed: string): ReadSought {
  const text = typed.normalize("NFKC").trim().replace(/\s+/g, " ");
  const number = text.replace(/[\s.-]/g, "");
  if (/^(\d{9}|\d{10}|\d{12}|\d{13})$/.test(number)) return { kind: "identity", number };
  if (/\d/.test(text)) {
    const code = text.replace(/\s/g, "");
    return { kind: "code", codes: [...new Set([code, code.toUpperCase(), readCode(code)])] };
  }
  return { kind: "name", name: text };
}
