import { createHash, randomBytes } from "node:crypto";
import { v7 } from "uuid";

/** Makes identifiers; a parameter everywhere so that a test can make them predictable. */
export type Ids = { next(): string };

/** UUIDv7: sorts by the time it was made. */
export const timeOrderedIds: Ids = { next: () => v7() };

/** The same UUID (version 8, RFC 9562) for the same words: the request id of work that may be repeated. */
export function idFrom(...words: readonly string[]): string {
  const bytes = createHash("sha256").update(words.join("\u001f")).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A random code people can read out: Crockford's 32 signs, 5 bits each, in groups of four. */
export function randomCode(signs: number): string {
  const bytes = randomBytes(signs);
  const code = Array.from(bytes, (byte) => codeAlphabet[byte % 32]).join("");
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/** What a person typed as a code, as it is stored: capital letters, no spaces, O read as 0, I and L as 1. */
export function readCode(typed: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
    .replace(/U/g, "V");
  return plain.replace(/(.{4})(?=.)/g, "$1-");
}
