import { X509Certificate } from "node:crypto";
import {
  derChildren,
  type DerNode,
  eachDerChild,
  expectDer,
  oidOf,
  readDer,
  sameBytes,
  timeOf,
} from "#kernel/plain/der";
import { present } from "#kernel/plain/present";
import { octetsOf } from "./read-cms.ts";
import { signatureHolds, signingAlgorithmOf } from "./signing-algorithm.ts";

/** What an authority said of its certificates at a moment: a list of those it took back, or an answer about one. */
export type Statement = {
  readonly kind: "crl" | "ocsp";
  /** From when (thisUpdate). */
  readonly from: Date;
  /** Until when it is fresh (nextUpdate); null when it does not say. */
  readonly to: Date | null;
  /** When the certificate with this serial number was taken back; null: it was not; undefined: nothing is said of it. */
  revokedAt(serial: string): Date | null | undefined;
};

/** Serial numbers in hexadecimal are compared without leading noughts. */
export const normalSerial = (hex: string): string => hex.toUpperCase().replace(/^0+/, "");

const serialOf = (node: DerNode | undefined): string =>
  normalSerial(Buffer.from(present(node).content).toString("hex"));

/** RFC 5280 §5.3.1: taken back for a while only, and perhaps given back. */
const certificateHold = 6;

function reasonOf(extensions: DerNode | undefined): number | null {
  for (const extension of extensions ? derChildren(extensions) : []) {
    const parts = expectDer(extension, 0x30);
    if (parts[1]?.tag === 0x01) throw new RangeError("crl: critical entry extension");
    if (oidOf(parts[0]) === "2.5.29.21") return readDer(octetsOf(parts.at(-1))).content[0] ?? null;
  }
  return null;
}

export type ListEntry = { readonly serial: string; readonly at: Date; readonly onHold: boolean };

function entryOf(node: DerNode): ListEntry {
  const [serial, on, extensions] = expectDer(node, 0x30);
  return { serial: serialOf(serial), at: timeOf(on), onHold: reasonOf(extensions) === certificateHold };
}

type Parts = {
  readonly from: Date;
  readonly to: Date | null;
  readonly entries: DerNode | undefined;
  readonly extensions: DerNode | undefined;
  /** Whether this issuer is named and its key signed it, by an algorithm that is believed. */
  readonly holds: boolean;
};

const subjectOf = (certificate: X509Certificate): Uint8Array => {
  const body = derChildren(present(expectDer(readDer(certificate.raw), 0x30)[0]));
  return present(body[body[0]?.tag === 0xa0 ? 5 : 4]).bytes;
};

function partsOf(crl: Uint8Array, issuer: X509Certificate): Parts {
  const [body, algorithm, signature] = expectDer(readDer(crl), 0x30);
  const parts = derChildren(present(body));
  if (parts[0]?.tag === 0x02) parts.shift();
  const [, name, from, maybeTo] = parts;
  const to = maybeTo?.tag === 0x17 || maybeTo?.tag === 0x18 ? timeOf(maybeTo) : null;
  const rest = parts.slice(to ? 4 : 3);
  const [entries, extensions] = [rest.find(({ tag }) => tag === 0x30), rest.find(({ tag }) => tag === 0xa0)];
  const { hash, pssSaltBytes } = signingAlgorithmOf(algorithm) ?? { hash: null, pssSaltBytes: null };
  const believed =
    hash !== null && hash !== "sha1" && signature?.tag === 0x03 && sameBytes(name?.bytes, subjectOf(issuer));
  const holds =
    believed &&
    signatureHolds({ hash, pssSaltBytes }, present(body).bytes, issuer.publicKey, signature.content.subarray(1));
  return { from: timeOf(from), to, entries, extensions, holds };
}

/** A list that this issuer signed; undefined when it is another's, broken, weak, partial, or holds what is not understood. */
export function readCrl(crl: Uint8Array, issuer: X509Certificate): Statement | undefined {
  try {
    const { from, to, entries, extensions, holds } = partsOf(crl, issuer);
    if (!holds || hasCritical(extensions)) return undefined;
    // A list may name a hundred thousand: they are looked through when one is asked for, and not kept.
    return { kind: "crl", from, to, revokedAt: (serial) => namedAt(entries, normalSerial(serial)) };
  } catch {
    return undefined;
  }
}

const readFirst = (entry: DerNode): DerNode | undefined => eachDerChild(entry).next().value ?? undefined;

/** Of a list with broken entries nothing is known. */
function namedAt(entries: DerNode | undefined, wanted: string): Date | null | undefined {
  try {
    for (const entry of entries ? eachDerChild(entries) : [])
      if (serialOf(readFirst(entry)) === wanted) return entryOf(entry).at;
    return null;
  } catch {
    return undefined;
  }
}

function extensionsOf(wrapped: DerNode | undefined): (readonly DerNode[])[] {
  return wrapped ? expectDer(derChildren(wrapped)[0], 0x30).map((node) => expectDer(node, 0x30)) : [];
}

const hasCritical = (wrapped: DerNode | undefined): boolean =>
  extensionsOf(wrapped).some(([, second]) => second?.tag === 0x01);

/** A revocation list as it is kept. */
export type ListFacts = {
  readonly from: Date;
  readonly to: Date | null;
  /** cRLNumber (RFC 5280 §5.2.3), hexadecimal without leading noughts; null when it has none. */
  readonly number: string | null;
  readonly entries: readonly ListEntry[];
};
export type ListFault = "unreadable" | "other-signer" | "unfit";

/**
 * All that stands in a list that is to be kept. `other-signer`: this authority did not sign it, or by an algorithm that is not
 * believed; `unfit`: partial, indirect, or with what is not understood.
 */
export function readList(crl: Uint8Array, issuer: Uint8Array | X509Certificate): ListFacts | ListFault {
  try {
    const authority = issuer instanceof Uint8Array ? new X509Certificate(issuer) : issuer;
    const { from, to, entries, extensions, holds } = partsOf(crl, authority);
    if (!holds) return "other-signer";
    if (hasCritical(extensions)) return "unfit";
    const found = extensionsOf(extensions).find(([id]) => oidOf(id) === "2.5.29.20");
    const number = found ? serialOf(readDer(octetsOf(found.at(-1)))) : null;
    return { from, to, number, entries: [...(entries ? eachDerChild(entries) : [])].map(entryOf) };
  } catch {
    return "unreadable";
  }
}
