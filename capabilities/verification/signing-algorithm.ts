import { constants, type KeyObject, verify } from "node:crypto";
import { addDays, type Day, day, vietnamInstant } from "#kernel/plain/day";
import { derChildren, type DerNode, expectDer, oidOf } from "#kernel/plain/der";
import { present } from "#kernel/plain/present";

/** SHA-1 is read so that it can be told; it is not believed. */
export type HashName = "sha1" | "sha256" | "sha384" | "sha512";

export const hashes: Readonly<Record<string, HashName>> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/** How something was signed: plain rsaEncryption takes the digest algorithm's hash; the salt, in bytes, is of RSASSA-PSS. */
export type SigningAlgorithm = {
  readonly key: "rsa" | "ec";
  readonly hash: HashName | null;
  readonly pssSaltBytes: number | null;
};

const plain = (key: "rsa" | "ec", hash: HashName | null): SigningAlgorithm => ({ key, hash, pssSaltBytes: null });
const plainAlgorithms: Readonly<Record<string, SigningAlgorithm>> = {
  "1.2.840.113549.1.1.1": plain("rsa", null),
  "1.2.840.113549.1.1.5": plain("rsa", "sha1"),
  "1.2.840.10045.4.1": plain("ec", "sha1"),
  "1.2.840.113549.1.1.11": plain("rsa", "sha256"),
  "1.2.840.113549.1.1.12": plain("rsa", "sha384"),
  "1.2.840.113549.1.1.13": plain("rsa", "sha512"),
  "1.2.840.10045.4.3.2": plain("ec", "sha256"),
  "1.2.840.10045.4.3.3": plain("ec", "sha384"),
  "1.2.840.10045.4.3.4": plain("ec", "sha512"),
};

const pssOid = "1.2.840.113549.1.1.10";
const maskOid = "1.2.840.113549.1.1.8";
/** No hash is longer, and a longer salt says nothing more. */
const longestSalt = 64;

/** The OID of an AlgorithmIdentifier whose parameters are absent or NULL. */
export function algorithmOf(node: DerNode | undefined): string {
  const [id, parameters, ...more] = expectDer(node, 0x30);
  const isPlain = parameters === undefined || (parameters.tag === 0x05 && parameters.content.length === 0);
  if (!isPlain || more.length > 0) throw new RangeError("cms: algorithm parameters");
  return oidOf(id);
}

function smallNumber(node: DerNode | undefined): number {
  const [byte, ...more] = node?.content ?? [];
  if (node?.tag !== 0x02 || byte === undefined || more.length > 0 || byte > 0x7f) throw new RangeError("cms: number");
  return byte;
}

/**
 * RSASSA-PSS-params (RFC 4055 §3.1): hash, mask by MGF1 with the same hash, salt, trailer 1. What is left out is SHA-1 and a salt of
 * 20 bytes. A mask with another hash is none that is understood.
 */
function pssOf(parameters: DerNode | undefined): SigningAlgorithm {
  const parts = expectDer(parameters, 0x30);
  const order = parts.map(({ tag }) => tag);
  if (order.some((tag, at) => tag < 0xa0 || tag > 0xa3 || (at > 0 && tag <= (order[at - 1] ?? 0))))
    throw new RangeError("cms: pss parameters");
  const part = (tag: number) => {
    const found = parts.find((one) => one.tag === tag);
    const [inside, ...more] = found ? derChildren(found) : [];
    if (more.length > 0) throw new RangeError("cms: pss parameters");
    return inside;
  };
  const [named, mask, salt, trailer] = [part(0xa0), part(0xa1), part(0xa2), part(0xa3)];
  const hash = named ? hashes[algorithmOf(named)] : "sha1";
  const [maskName, maskHash] = mask ? expectDer(mask, 0x30) : [];
  const masked = mask ? (oidOf(maskName) === maskOid ? hashes[algorithmOf(maskHash)] : undefined) : "sha1";
  const pssSaltBytes = salt ? smallNumber(salt) : 20;
  if (!hash || masked !== hash || pssSaltBytes > longestSalt || (trailer && smallNumber(trailer) !== 1))
    throw new RangeError("cms: pss parameters");
  return { key: "rsa", hash, pssSaltBytes };
}

/** The algorithm of a signature; undefined when it is none that is known here. Throws RangeError on parameters that are not understood. */
export function signingAlgorithmOf(node: DerNode | undefined): SigningAlgorithm | undefined {
  const [id, parameters, ...more] = expectDer(node, 0x30);
  if (oidOf(id) !== pssOid) return plainAlgorithms[algorithmOf(node)];
  if (more.length > 0) throw new RangeError("cms: algorithm");
  return pssOf(present(parameters));
}

/** Whether a key signs by an algorithm; a key that is for PSS alone signs by nothing else. */
export function isKeyFor(key: KeyObject, { key: kind, pssSaltBytes }: SigningAlgorithm): boolean {
  return key.asymmetricKeyType === kind || (pssSaltBytes !== null && key.asymmetricKeyType === "rsa-pss");
}

type By = { readonly hash: HashName; readonly pssSaltBytes: number | null };

/** The mathematics of one signature. */
export function signatureHolds(by: By, signed: Uint8Array, key: KeyObject, value: Uint8Array): boolean {
  const { hash, pssSaltBytes: saltLength } = by;
  const how = saltLength === null ? key : { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  return verify(hash, signed, how, value);
}

/** Until when a way of signing is believed; nothing is said of what has no row. */
export type AlgorithmEnd = {
  readonly what: "sha1" | "rsa" | "ec";
  /** Keys shorter than this, in bits; null for a hash. */
  readonly below: number | null;
  /** The last day on which a new signature by it is believed. */
  readonly until: Day;
  readonly source: string;
};

const nist = "NIST SP 800-131A, SP 800-57 part 1";
/** Dated data: a row is added or moved when an authority says so. */
export const algorithmEnds: readonly AlgorithmEnd[] = [
  { what: "sha1", below: null, until: day("2013-12-31"), source: nist },
  { what: "rsa", below: 2_048, until: day("2013-12-31"), source: nist },
  { what: "ec", below: 224, until: day("2013-12-31"), source: nist },
  { what: "rsa", below: 3_072, until: day("2030-12-31"), source: nist },
  { what: "ec", below: 256, until: day("2030-12-31"), source: nist },
];

const curveBits: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521, secp224r1: 224 };

function bitsOf(key: KeyObject): number {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  return modulusLength ?? curveBits[namedCurve ?? ""] ?? 0;
}

/** The instant after which a signature with this hash and key is no longer believed; null when no end is known. */
export function believedUntil(hash: string, key: KeyObject): Date | null {
  const kind = key.asymmetricKeyType === "rsa-pss" ? "rsa" : key.asymmetricKeyType;
  const ends = algorithmEnds.filter(({ what, below }) =>
    below === null ? what === hash : what === kind && bitsOf(key) < below,
  );
  const [first] = ends
    .map(({ until }) => vietnamInstant(addDays(until, 1), "00:00"))
    .toSorted((a, b) => a.getTime() - b.getTime());
  return first ?? null;
}
