/**
 * PDF objects for the validator. It shares nothing with the library that writes signatures and is strict on
 * purpose: where two readers could disagree about what a file says, the file is not vouched for.
 */
export type PdfName = { readonly kind: "name"; readonly value: string };
export type PdfText = {
  readonly kind: "string";
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
};
export type PdfReference = { readonly kind: "ref"; readonly number: number; readonly generation: number };
export type PdfArrayValue = { readonly kind: "array"; readonly values: readonly PdfValue[] };
export type PdfDictionary = { readonly kind: "dict"; readonly entries: ReadonlyMap<string, PdfValue> };
export type PdfStreamValue = {
  readonly kind: "stream";
  readonly entries: ReadonlyMap<string, PdfValue>;
  readonly raw: Uint8Array;
};
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfText
  | PdfReference
  | PdfArrayValue
  | PdfDictionary
  | PdfStreamValue;

/** A file that is not read: broken, ambiguous, or beyond a limit. */
export class PdfUnreadable extends Error {}

const deepest = 48;
const [open, close, less, greater, slash, percent] = [0x28, 0x29, 0x3c, 0x3e, 0x2f, 0x25];
const isSpace = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0;
const isDelimiter = (byte: number) => "()<>[]{}/%".includes(String.fromCharCode(byte));
const isHex = (byte: number) => (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102);

/** Reads tokens and objects at a position that moves. */
export class PdfScanner {
  readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  /** Skips white space and comments. */
  skip(): void {
    for (;;) {
      const byte = this.bytes[this.position];
      if (isSpace(byte)) this.position += 1;
      else if (byte === percent) this.#skipComment();
      else return;
    }
  }

  #skipComment(): void {
    let byte = this.bytes[this.position];
    while (byte !== undefined && byte !== 0x0a && byte !== 0x0d) byte = this.bytes[(this.position += 1)];
  }

  /** Takes the keyword when it stands here as a whole word. */
  take(keyword: string): boolean {
    this.skip();
    const end = this.position + keyword.length;
    for (let i = 0; i < keyword.length; i += 1)
      if (this.bytes[this.position + i] !== keyword.charCodeAt(i)) return false;
    const next = this.bytes[end];
    if (next !== undefined && !isSpace(next) && !isDelimiter(next)) return false;
    this.position = end;
    return true;
  }

  expect(keyword: string): void {
    if (!this.take(keyword)) throw new PdfUnreadable(`expected ${keyword} at ${this.position}`);
  }

  /** A non-negative integer. */
  integer(): number {
    const value = this.value();
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
      throw new PdfUnreadable(`expected an integer at ${this.position}`);
    return value;
  }

  value(depth = 0): PdfValue {
    if (depth > deepest) throw new PdfUnreadable("nested too deep");
    this.skip();
    const byte = this.bytes[this.position];
    if (byte === undefined) throw new PdfUnreadable("unexpected end");
    if (byte === slash) return this.#name();
    if (byte === open) return this.#literal();
    if (byte === less) return this.bytes[this.position + 1] === less ? this.#dictionary(depth) : this.#hexadecimal();
    if (byte === 0x5b) return this.#array(depth);
    if (byte === 0x2b || byte === 0x2d || byte === 0x2e || (byte >= 0x30 && byte <= 0x39)) return this.#number();
    if (this.take("true")) return true;
    if (this.take("false")) return false;
    if (this.take("null")) return null;
    throw new PdfUnreadable(`unexpected byte at ${this.position}`);
  }

  #word(): string {
    const start = this.position;
    let byte = this.bytes[this.position];
    while (byte !== undefined && !isSpace(byte) && !isDelimiter(byte)) byte = this.bytes[(this.position += 1)];
    return Buffer.from(this.bytes.subarray(start, this.position)).toString("latin1");
  }

  #number(): number | PdfReference {
    const word = this.#word();
    if (!/^[+-]?(\d{1,15}\.?\d{0,15}|\.\d{1,15})$/.test(word))
      throw new PdfUnreadable(`bad number at ${this.position}`);
    return /^\d+$/.test(word) ? (this.#reference(Number(word)) ?? Number(word)) : Number(word);
  }

  /** `12 0 R`: only when a generation and the letter follow on. */
  #reference(number: number): PdfReference | null {
    const back = this.position;
    this.skip();
    const generation = this.#word();
    if (/^\d{1,5}$/.test(generation) && this.take("R")) return { kind: "ref", number, generation: Number(generation) };
    this.position = back;
    return null;
  }

  #name(): PdfName {
    this.position += 1;
    const value = this.#word().replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return { kind: "name", value };
  }

  #array(depth: number): PdfArrayValue {
    this.position += 1;
    const values: PdfValue[] = [];
    for (this.skip(); this.bytes[this.position] !== 0x5d; this.skip()) values.push(this.value(depth + 1));
    this.position += 1;
    return { kind: "array", values };
  }

  #dictionary(depth: number): PdfDictionary {
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    for (this.skip(); this.bytes[this.position] !== greater; this.skip()) {
      if (this.bytes[this.position] !== slash) throw new PdfUnreadable(`expected a key at ${this.position}`);
      const { value: key } = this.#name();
      // Readers disagree about which of two equal keys counts.
      if (entries.has(key)) throw new PdfUnreadable(`key ${key} twice`);
      entries.set(key, this.value(depth + 1));
    }
    if (this.bytes[this.position + 1] !== greater) throw new PdfUnreadable(`dictionary not closed at ${this.position}`);
    this.position += 2;
    return { kind: "dict", entries };
  }

  #hexadecimal(): PdfText {
    const start = this.position;
    const digits: number[] = [];
    for (this.position += 1; this.bytes[this.position] !== greater; this.position += 1) {
      const byte = this.bytes[this.position];
      if (byte !== undefined && isHex(byte)) digits.push(byte);
      else if (!isSpace(byte)) throw new PdfUnreadable(`bad hexadecimal string at ${this.position}`);
    }
    this.position += 1;
    if (digits.length % 2 === 1) digits.push(0x30);
    const bytes = Buffer.from(Buffer.from(digits).toString("latin1"), "hex");
    return { kind: "string", bytes, start, end: this.position };
  }

  #literal(): PdfText {
    const start = this.position;
    const bytes: number[] = [];
    let nested = 1;
    for (this.position += 1; ; this.position += 1) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new PdfUnreadable("string not closed");
      if (byte === 0x5c) this.#escape(bytes);
      else if (byte === close && (nested -= 1) === 0) break;
      else {
        if (byte === open) nested += 1;
        bytes.push(byte);
      }
    }
    this.position += 1;
    return { kind: "string", bytes: Uint8Array.from(bytes), start, end: this.position };
  }

  /** Leaves the position on the last byte of the escape. */
  #escape(bytes: number[]): void {
    const rest = Buffer.from(this.bytes.subarray(this.position + 1, this.position + 4)).toString("latin1");
    const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else if (!rest.startsWith("\n") && !rest.startsWith("\r")) {
      const index = "nrtbf".indexOf(rest.charAt(0));
      bytes.push(index >= 0 && rest !== "" ? ([10, 13, 9, 8, 12][index] ?? 0) : rest.charCodeAt(0));
    }
    this.position += octal?.length ?? (rest.startsWith("\r\n") ? 2 : 1);
  }
}

/** The entry of a dictionary or stream; undefined when it is neither or has none. */
export function entry(value: PdfValue | undefined, key: string): PdfValue | undefined {
  if (value === null || typeof value !== "object" || !("entries" in value)) return undefined;
  return value.entries.get(key);
}

export const isName = (value: PdfValue | undefined, name: string): boolean =>
  value !== null && typeof value === "object" && value.kind === "name" && value.value === name;

export const isKind = <Kind extends "name" | "string" | "ref" | "array" | "dict" | "stream">(
  value: PdfValue | undefined,
  kind: Kind,
): value is Extract<PdfValue, { kind: Kind }> => value !== null && typeof value === "object" && value.kind === kind;

/** Text of a string: UTF-16 or UTF-8 by its byte order mark, else read as Latin-1. */
export function textOf(value: PdfValue | undefined): string | undefined {
  if (!isKind(value, "string")) return undefined;
  const bytes = Buffer.from(value.bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0)
    return bytes.subarray(2).swap16().toString("utf16le");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString("utf8");
  return bytes.toString("latin1");
}

/** Whether two values say the same, however they are written. */
export function samePdf(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object" || a.kind !== b.kind) return false;
  if (a.kind === "name") return a.value === (b as PdfName).value;
  if (a.kind === "string") return Buffer.compare(a.bytes, (b as PdfText).bytes) === 0;
  if (a.kind === "ref")
    return a.number === (b as PdfReference).number && a.generation === (b as PdfReference).generation;
  if (a.kind === "array") {
    const other = (b as PdfArrayValue).values;
    return a.values.length === other.length && a.values.every((value, i) => samePdf(value, other[i]));
  }
  if (a.kind === "stream" && Buffer.compare(a.raw, (b as PdfStreamValue).raw) !== 0) return false;
  const other = (b as PdfDictionary).entries;
  return a.entries.size === other.size && [...a.entries].every(([key, value]) => samePdf(value, other.get(key)));
}
