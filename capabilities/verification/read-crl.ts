import type { X509Certificate } from "node:crypto";
import { derChildren, expectDer, readDer, timeOf } from "#kernel/plain/der";
import { present } from "#kernel/plain/present";
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

/** A list that this issuer signed; undefined when it is another's, broken, weak, partial, or holds what is not understood. */
export function readCrl(crl: Uint8Array, issuer: X509Certificate): Statement | undefined {
  try {
    const [body, algorithm, signature] = expectDer(readDer(crl), 0x30);
    const parts = derChildren(present(body));
    if (parts[0]?.tag === 0x02) parts.shift();
    const [, , from, maybeTo] = parts;
    const to = maybeTo?.tag === 0x17 || maybeTo?.tag === 0x18 ? timeOf(maybeTo) : null;
    const rest = parts.slice(to ? 4 : 3);
    const { hash, pssSaltBytes } = signingAlgorithmOf(algorithm) ?? { hash: null, pssSaltBytes: null };
    if (!hash || hash === "sha1" || signature?.tag !== 0x03) return undefined;
    const value = signature.content.subarray(1);
    if (!signatureHolds({ hash, pssSaltBytes }, present(body).bytes, issuer.publicKey, value)) return undefined;
    const extensions = rest.find(({ tag }) => tag === 0xa0);
    if (extensions && hasCritical(extensions.bytes)) return undefined;
    const entries = rest.find(({ tag }) => tag === 0x30);
    const revoked = new Map(
      (entries ? derChildren(entries) : []).map((entry) => {
        const [serial, on] = expectDer(entry, 0x30);
        return [normalSerial(Buffer.from(present(serial).content).toString("hex")), timeOf(on)] as const;
      }),
    );
    return { kind: "crl", from: timeOf(from), to, revokedAt: (serial) => revoked.get(normalSerial(serial)) ?? null };
  } catch {
    return undefined;
  }
}

function hasCritical(wrapped: Uint8Array): boolean {
  const list = expectDer(derChildren(readDer(wrapped))[0], 0x30);
  return list.some((node) => expectDer(node, 0x30)[1]?.tag === 0x01);
}
