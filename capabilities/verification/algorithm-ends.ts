import type { KeyObject } from "node:crypto";
import { addDays, type Day, day, vietnamInstant } from "#kernel/plain/day";

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
