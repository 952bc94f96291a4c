import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FindOrder, FoundOutside, OpenOrder, SealOrder, SignOrder } from "#capabilities/signatures";
import { Refusal, type RefusalKind } from "#kernel/plain/refusal";
import { privateFolder } from "./private-folder.ts";

/** Where the signing process listens: a socket in a folder only its owner may enter, its path within 107 bytes. */
export function signingSocket(dataDir: string): string {
  const near = join(dataDir, "run");
  const mark = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const folder = near.length <= 90 ? near : join(tmpdir(), `pho-hien-${mark}`);
  return join(privateFolder(folder), "signing.sock");
}

export type WireOrder =
  | { readonly kind: "open"; readonly order: OpenOrder }
  | { readonly kind: "find"; readonly order: FindOrder }
  | { readonly kind: "sign"; readonly order: SignOrder }
  | { readonly kind: "seal"; readonly order: SealOrder };

/** A signed file begins with the file that was sent, to the byte: only what was appended goes back. */
export type WireAnswer =
  | { readonly appended: Uint8Array }
  | { readonly expiresAt: string }
  | { readonly found: FoundOutside }
  | {
      readonly refusal: {
        readonly kind: RefusalKind;
        readonly code: string;
        readonly fields: Readonly<Record<string, string>>;
        readonly facts: Readonly<Record<string, string | number>>;
      };
    };

/** Four bytes say how long the JSON is; in it stands `{ "~": [from, length] }` for bytes, which follow behind it as they are. */
const lengthBytes = 4;

/** The value with each part of bytes in it replaced by its place among them. */
function withPlaces(value: unknown, parts: Uint8Array[], size: { bytes: number }): unknown {
  if (value instanceof Uint8Array) {
    const place = [size.bytes, value.length];
    parts.push(value);
    size.bytes += value.length;
    return { "~": place };
  }
  if (Array.isArray(value)) return value.map((inner) => withPlaces(inner, parts, size));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withPlaces(inner, parts, size)]));
}

export function toWire(value: WireOrder | WireAnswer): Buffer {
  const parts: Uint8Array[] = [];
  const words = Buffer.from(JSON.stringify(withPlaces(value, parts, { bytes: 0 })));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(words.length);
  return Buffer.concat([length, words, ...parts]);
}

/** The value with each place in it replaced by the bytes that lie there. */
function withBytes(value: unknown, bytesAt: (place: unknown) => Uint8Array): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((inner) => withBytes(inner, bytesAt));
  if ("~" in value) return bytesAt(value["~"]);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withBytes(inner, bytesAt)]));
}

/** What was put on the wire; its bytes are views of what came. Throws on anything else. */
export function fromWire<Value>(came: Buffer): Value {
  const end = lengthBytes + came.readUInt32LE();
  const bytesAt = (place: unknown): Uint8Array => {
    const [from, length]: unknown[] = Array.isArray(place) ? place : [];
    const isPlace = Number.isSafeInteger(from) && Number.isSafeInteger(length);
    const [start, size] = [end + Number(from), Number(length)];
    if (!isPlace || start < end || size < 0 || start + size > came.length)
      throw new RangeError("wire: bytes that are not there");
    return new Uint8Array(came.buffer, came.byteOffset + start, size);
  };
  return withBytes(JSON.parse(came.toString("utf8", lengthBytes, end)), bytesAt) as Value;
}

export function refusalFrom(answer: Extract<WireAnswer, { refusal: unknown }>): Refusal {
  const { kind, code, fields, facts } = answer.refusal;
  return new Refusal(kind, code, { fields: { ...fields }, facts: { ...facts } });
}
