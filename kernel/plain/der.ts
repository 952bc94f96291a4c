import { present } from "./present.ts";

/**
 * DER, strictly. Validation needs a reader that refuses every second way of writing the same thing
 * (long lengths, trailing bytes): a lenient one lets bytes of a signature change unnoticed.
 */
export type DerNode = {
  readonly tag: number;
  /** The whole element, header included. */
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
};

const deepest = 32;

/** Reads exactly one element that fills `bytes`; throws RangeError otherwise. */
export function readDer(bytes: Uint8Array): DerNode {
  const node = readAt(bytes, 0);
  if (node.bytes.length !== bytes.length) throw new RangeError("der: trailing bytes");
  return node;
}

/** Reads the element at the start of `bytes` and leaves what follows (the zeros after a signature). */
export function readDerPrefix(bytes: Uint8Array): DerNode {
  return readAt(bytes, 0);
}

/** The elements inside a constructed element. */
export function derChildren(node: DerNode): DerNode[] {
  const children: DerNode[] = [];
  for (const child of eachDerChild(node)) {
    children.push(child);
    if (children.length > 10_000) throw new RangeError("der: too many elements");
  }
  return children;
}

/** The same one after the other, however many there are. */
export function* eachDerChild(node: DerNode): Generator<DerNode> {
  for (let at = 0; at < node.content.length;) {
    const child = readAt(node.content, at);
    yield child;
    at += child.bytes.length;
  }
}

function readAt(bytes: Uint8Array, at: number): DerNode {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new RangeError("der: broken header");
  let length = first;
  let header = 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new RangeError("der: length");
    length = 0;
    for (let i = 0; i < count; i += 1) length = length * 256 + (bytes[at + 2 + i] ?? Number.NaN);
    header += count;
    if (!(length >= 0x80) || length < 256 ** (count - 1)) throw new RangeError("der: length not minimal");
  }
  const end = at + header + length;
  if (!(end <= bytes.length)) throw new RangeError("der: too short");
  return { tag, bytes: bytes.subarray(at, end), content: bytes.subarray(at + header, end) };
}

/** Checks that every constructed element below is well formed, to a limited depth. */
export function checkDer(node: DerNode, depth = 0): void {
  if (depth > deepest) throw new RangeError("der: too deep");
  if ((node.tag & 0x20) !== 0) for (const child of derChildren(node)) checkDer(child, depth + 1);
}

/** Reads a constructed element of the tag and gives its children. */
export function expectDer(node: DerNode | undefined, tag: number): DerNode[] {
  if (node?.tag !== tag) throw new RangeError(`der: expected ${tag}, found ${node?.tag}`);
  return derChildren(node);
}

/** The dotted form of an OBJECT IDENTIFIER element. */
export function oidOf(node: DerNode | undefined): string {
  if (node?.tag !== 0x06 || node.content.length === 0) throw new RangeError("der: expected an OID");
  const numbers: number[] = [];
  let value = 0;
  for (const byte of node.content) {
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER) throw new RangeError("der: OID too large");
    if (byte < 0x80) {
      numbers.push(value);
      value = 0;
    }
  }
  const first = numbers[0] ?? 0;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...numbers.slice(1)].join(".");
}

/** The instant of a UTCTime or GeneralizedTime element in the DER form (`Z`; fractions allowed in GeneralizedTime). */
export function timeOf(node: DerNode | undefined): Date {
  const text = new TextDecoder("latin1").decode(node?.content);
  const pattern = node?.tag === 0x17 ? /^(\d{2})(\d{10})Z$/ : /^(\d{4})(\d{10})(\.\d{1,9})?Z$/;
  const found = pattern.exec(text);
  if (!found || (node?.tag !== 0x17 && node?.tag !== 0x18)) throw new RangeError("der: expected a time");
  const year = node.tag === 0x18 ? found[1] : Number(found[1]) >= 50 ? `19${found[1]}` : `20${found[1]}`;
  const [month, date, hour, minute, second] = present(present(found[2]).match(/\d{2}/g));
  const at = new Date(`${year}-${month}-${date}T${hour}:${minute}:${second}${found[3]?.slice(0, 4) ?? ""}Z`);
  if (Number.isNaN(at.getTime())) throw new RangeError("der: no such time");
  return at;
}

/** Writes one element. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const size: number[] = [];
  if (length < 0x80) size.push(length);
  else {
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
    size.unshift(0x80 + size.length);
  }
  return Buffer.concat([Uint8Array.of(tag, ...size), ...parts]);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(0x30, ...parts);
/** SET OF: DER orders the elements by their encoding. */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array => der(0x31, ...sorted(parts));
/** `[n] IMPLICIT SET OF`. */
export const implicitSet = (n: number, ...parts: readonly Uint8Array[]): Uint8Array => der(0xa0 + n, ...sorted(parts));
export const octets = (bytes: Uint8Array): Uint8Array => der(0x04, bytes);
/** A small non-negative INTEGER (below 128). */
export const smallInteger = (n: number): Uint8Array => Uint8Array.of(0x02, 1, n);
export const bitString = (bytes: Uint8Array): Uint8Array => der(0x03, Uint8Array.of(0), bytes);
/** UTCTime until 2049, GeneralizedTime afterwards (RFC 5280 §4.1.2.5), to the second. */
export function derTime(at: Date): Uint8Array {
  const digits = `${at
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replace(/\D/g, "")}Z`;
  return at.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(digits.substring(2))) : der(0x18, Buffer.from(digits));
}
export const derNull = (): Uint8Array => Uint8Array.of(0x05, 0);

const sorted = (parts: readonly Uint8Array[]) => parts.toSorted((a, b) => Buffer.compare(a, b));

/** Writes an OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const groups = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift(128 + (left % 128));
    return groups;
  });
  return der(0x06, Uint8Array.from(bytes));
}

export const sameBytes = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
