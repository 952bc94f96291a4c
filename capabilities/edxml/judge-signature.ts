import { type KeyObject, verify, X509Certificate } from "node:crypto";
import type { SignatureVerdict } from "./message.ts";
import { canonicalBytes, type ReadSignature, WrongSignature } from "./read-signature.ts";

function keyOf(read: ReadSignature): KeyObject {
  try {
    if (!read.certificate) throw new RangeError("no certificate");
    const key = new X509Certificate(read.certificate).publicKey;
    if (key.asymmetricKeyType !== read.method.key) throw new RangeError("another kind of key");
    return key;
  } catch {
    throw new WrongSignature("certificate");
  }
}

/**
 * The mathematics: the digest of what the reference names, then the value over SignedInfo.
 * `digest` is what was computed while the message passed; undefined when the reference names nothing that may be signed.
 */
export function judgeSignature(read: ReadSignature, digest: Buffer | undefined): void {
  if (!digest) throw new WrongSignature("reference");
  if (!digest.equals(read.digest)) throw new WrongSignature("digest");
  const key = keyOf(read);
  const signed = canonicalBytes(read.signed, read.signedForm);
  const usedKey = read.method.key === "ec" ? { key, dsaEncoding: "ieee-p1363" as const } : key;
  if (!verify(read.method.hash, signed, usedKey, read.value)) throw new WrongSignature("value");
}

/** The verdict's words about a signature that could be read. */
export function wordsOf(read: ReadSignature): Pick<SignatureVerdict, "algorithm" | "certificate" | "warning" | "coversAttachments"> {
  const isWeak = read.method.hash === "sha1" || read.hash === "sha1";
  return {
    algorithm: read.method.name,
    coversAttachments: read.uri === "",
    ...(read.certificate ? { certificate: new Uint8Array(read.certificate) } : {}),
    ...(isWeak ? { warning: "sha1" as const } : {}),
  };
}
