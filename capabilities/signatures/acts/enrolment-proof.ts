import { createHash, createPrivateKey, createPublicKey, sign, verify, X509Certificate } from "node:crypto";
import type { RemotePlace, Signer, TokenPlace } from "#capabilities/signers";
import { canonical } from "#kernel/plain/canonical";
import type { WrappedKey } from "../key-store.ts";

const hash = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
/** The wrapped key itself, or where the key is. */
export type Proven = WrappedKey | TokenPlace | RemotePlace;
const saidOf = (certificate: Uint8Array, wrapped: Proven): Buffer =>
  Buffer.from(`pho-hien signatures.enrol-certificate\n${hash(certificate)}\n${hash(canonical(wrapped))}`);

/**
 * Made where the PIN was typed, with the key that was wrapped there: shows, without the PIN, that this wrapped key (or the key
 * at this place, by whoever put it there) belongs to this certificate. Base64.
 */
export function proveKey(pkcs8: Uint8Array, certificate: Uint8Array, wrapped: Proven): string {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return sign("sha256", saidOf(certificate, wrapped), key).toString("base64");
}

/** The same by a key outside the software store, which its holder has just opened. Base64. */
export async function proveWith(signer: Signer, certificate: Uint8Array, place: Proven): Promise<string> {
  const said = createHash("sha256").update(saidOf(certificate, place)).digest();
  const [proof = new Uint8Array()] = await signer.signDigest([said]);
  return Buffer.from(proof).toString("base64");
}

export function provesKey(proof: string, certificate: Uint8Array, wrapped: Proven): boolean {
  try {
    const { publicKey } = new X509Certificate(certificate);
    return verify("sha256", saidOf(certificate, wrapped), publicKey, Buffer.from(proof, "base64"));
  } catch {
    return false;
  }
}

/** Whether a private key (PKCS#8, DER) is the one a certificate speaks of. */
export function isKeyOf(pkcs8: Uint8Array, certificate: Uint8Array): boolean {
  try {
    const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
    return createPublicKey(key).equals(new X509Certificate(certificate).publicKey);
  } catch {
    return false;
  }
}
