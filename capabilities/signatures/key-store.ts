import {
  createHash,
  constants,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  type KeyObject,
  privateEncrypt,
  publicDecrypt,
  randomBytes,
  X509Certificate,
} from "node:crypto";
import { hashRaw } from "@node-rs/argon2";
import type { RemotePlace, Signer, TokenPlace } from "#capabilities/signers";
import { encodedDigest } from "#kernel/plain/encoded-digest";
import { sha256, signedAttributes } from "./cms.ts";
import { refuse } from "./refusals.ts";
import type { DocumentSigner, SigningInput } from "./sign-pdf.ts";

/** A private key wrapped with a key from its owner's PIN. JSON; binary parts in base64. */
export type WrappedKey = {
  readonly version: 1;
  readonly kdf: {
    readonly name: "argon2id";
    readonly memoryKib: number;
    readonly passes: number;
    readonly salt: string;
  };
  readonly nonce: string;
  /** AES-256-GCM of the PKCS#8 in DER, tag behind it. */
  readonly box: string;
};

/**
 * A secret that is kept outside the database. Without it a stolen table of six-digit PINs could be tried
 * out in days; with it the table alone is worth nothing.
 */
export type Pepper = Uint8Array;

/** What one try of a PIN costs; kept with the key it was wrapped at. */
export type PinCost = { readonly memoryKib: number; readonly passes: number };
const usualCost: PinCost = { memoryKib: 65_536, passes: 3 };

/**
 * Checks the form of a PIN: 6 to 12 digits, neither one digit repeated, nor a run up or down, nor a short
 * group repeated. Refusals: `signature.pin-form`, `signature.pin-trivial`.
 */
export function checkPin(pin: string): void {
  if (!/^\d{6,12}$/.test(pin)) throw refuse("invalid", "signature.pin-form", { fields: { pin: "signature.pin-form" } });
  const repeats = [1, 2, 3, 4].some((size) => pin === pin.slice(0, size).repeat(pin.length).slice(0, pin.length));
  const steps = new Set([...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10));
  if (repeats || (steps.size === 1 && (steps.has(1) || steps.has(9))))
    throw refuse("invalid", "signature.pin-trivial", { fields: { pin: "signature.pin-trivial" } });
}

/** Wraps a private key (PKCS#8, DER) under a new PIN. Refuses PINs as {@link checkPin} does. */
export async function wrapKey(
  pkcs8: Uint8Array,
  pin: string,
  pepper?: Pepper,
  { memoryKib, passes } = usualCost,
): Promise<WrappedKey> {
  checkPin(pin);
  const kdf = { name: "argon2id", memoryKib, passes, salt: randomBytes(16).toString("base64") } as const;
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await keyFrom(pin, kdf, pepper), nonce);
  cipher.setAAD(boundTo(kdf));
  const box = Buffer.concat([cipher.update(pkcs8), cipher.final(), cipher.getAuthTag()]);
  return { version: 1, kdf, nonce: nonce.toString("base64"), box: box.toString("base64") };
}

/** Opens a wrapped key; the PKCS#8 in DER. Refusal: `signature.wrong-pin`. */
export async function openKey(wrapped: WrappedKey, pin: string, pepper?: Pepper): Promise<Uint8Array> {
  const box = Buffer.from(wrapped.box, "base64");
  const key = await keyFrom(pin, wrapped.kdf, pepper);
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(wrapped.nonce, "base64"), { authTagLength: 16 });
  decipher.setAAD(boundTo(wrapped.kdf));
  decipher.setAuthTag(box.subarray(-16));
  try {
    return Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()]);
  } catch {
    throw refuse("forbidden", "signature.wrong-pin", { fields: { pin: "signature.wrong-pin" } });
  }
}

const boundTo = ({ name, memoryKib: m, passes: t, salt }: WrappedKey["kdf"]) =>
  Buffer.from(`${name}$${m}$${t}$${salt}`);

function keyFrom(pin: string, kdf: WrappedKey["kdf"], pepper: Pepper | undefined): Promise<Buffer> {
  return hashRaw(pin, {
    algorithm: 2, // argon2id; the package's const enum cannot be imported by a file that only loses its types
    memoryCost: kdf.memoryKib,
    timeCost: kdf.passes,
    parallelism: 1,
    outputLen: 32,
    salt: Buffer.from(kdf.salt, "base64"),
    ...(pepper ? { secret: pepper } : {}),
  });
}

/** A document as the page showed it: its id and the SHA-256 of its bytes, hexadecimal. */
export type ShownDocument = {
  readonly documentId: string;
  readonly sha256: string;
  readonly beside?: boolean | undefined;
};

/** How long an authorisation holds (house §11). */
export const authorisationMinutes = 10;

/** Where the key of a person's or seal's certificate is: custody is a property of the registered key. */
export type KeyPlace = { readonly custody: "software"; readonly wrapped: WrappedKey } | TokenPlace | RemotePlace;

/** What stands in a signature besides the signature itself. */
export type SignerCertificate = {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
};

export type SigningIdentity = {
  readonly wrapped: WrappedKey;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
};

/** A key opened for a list of documents, each once, for ten minutes. */
export type OpenedKey = {
  readonly expiresAt: Date;
  /** A signer for one document of the list. Refusal: `signature.not-authorised`. */
  signerFor(documentId: string): DocumentSigner;
  /** Forgets the key. */
  close(): void;
};

/** The software store's key as a signer. Refuses `signature.wrong-pin`. */
export async function softwareSigner(wrapped: WrappedKey, pin: string, pepper?: Pepper): Promise<Signer> {
  const pkcs8 = Buffer.from(await openKey(wrapped, pin, pepper));
  let key: KeyObject | null = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  pkcs8.fill(0);
  return {
    signDigest: async (hashes) => {
      const held = key;
      if (!held) throw refuse("forbidden", "signature.authorisation-expired");
      const padding = constants.RSA_PKCS1_PADDING;
      return hashes.map((hash) => new Uint8Array(privateEncrypt({ key: held, padding }, encodedDigest(hash))));
    },
    close: () => {
      key = null;
    },
  };
}

/** Signs hashes and looks whether the signatures are the certificate's: a token or service may answer with another key's. */
export async function signAs(certificate: Uint8Array, signer: Signer, hashes: readonly Uint8Array[]) {
  return signWith(new X509Certificate(certificate).publicKey, signer, hashes);
}

async function signWith(key: KeyObject, signer: Signer, hashes: readonly Uint8Array[]) {
  const signatures = await signer.signDigest(hashes);
  const isRight = (hash: Uint8Array, signature: Uint8Array | undefined): boolean => {
    try {
      const opened = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature ?? new Uint8Array());
      return opened.equals(encodedDigest(hash));
    } catch {
      return false;
    }
  };
  if (!hashes.every((hash, at) => isRight(hash, signatures[at]))) throw refuse("conflict", "signature.signer-differs");
  return signatures;
}

/**
 * Opens a key of the software store for exactly the documents that were shown: see {@link limitedTo}.
 */
export async function openFor(
  identity: SigningIdentity,
  pin: string,
  documents: readonly ShownDocument[],
  now: () => Date,
  pepper?: Pepper,
): Promise<OpenedKey> {
  return limitedTo(identity, await softwareSigner(identity.wrapped, pin, pepper), documents, now);
}

/**
 * Limits an opened key to exactly the documents that were shown. Its signers refuse any other bytes
 * (`signature.not-authorised`), a second signature (`signature.already-used`), and anything after ten
 * minutes (`signature.authorisation-expired`). A signature that failed for want of a time-stamp may be made
 * again. The key itself never leaves.
 */
export function limitedTo(
  identity: SignerCertificate,
  signer: Signer,
  documents: readonly ShownDocument[],
  now: () => Date,
): OpenedKey {
  let open = true;
  const expiresAt = new Date(now().getTime() + authorisationMinutes * 60_000);
  const allowed = new Map(documents.map((document) => [document.documentId, document.sha256.toLowerCase()]));
  const used = new Set<string>();
  const { publicKey } = new X509Certificate(identity.certificate);

  const signDocument = async (documentId: string, { shown, content }: SigningInput) => {
    if (now() >= expiresAt || !open) throw refuse("forbidden", "signature.authorisation-expired");
    const hash = createHash("sha256").update(shown);
    if (allowed.get(documentId) !== hash.copy().digest("hex") || !startsWith(content[0], shown))
      throw refuse("forbidden", "signature.not-authorised");
    if (used.has(documentId)) throw refuse("conflict", "signature.already-used");
    used.add(documentId);
    // What is signed begins with what was shown: its hash goes on from there.
    hash.update(content[0].subarray(shown.length)).update(content[1]);
    const attributes = signedAttributes(identity.certificate, hash.digest());
    try {
      const [signature = new Uint8Array()] = await signWith(publicKey, signer, [sha256(attributes)]);
      return { attributes, signature };
    } catch (error) {
      used.delete(documentId);
      throw error;
    }
  };
  return {
    expiresAt,
    signerFor(documentId) {
      if (!allowed.has(documentId)) throw refuse("forbidden", "signature.not-authorised");
      const { certificate, chain } = identity;
      return {
        certificate,
        chain,
        sign: (input) => signDocument(documentId, input),
        abandon: () => used.delete(documentId),
      };
    },
    close() {
      open = false;
      signer.close();
    },
  };
}

/** What is signed begins with what was shown, to the byte: the rest is the update that holds the signature. */
const startsWith = (signed: Uint8Array, shown: Uint8Array): boolean =>
  signed.length >= shown.length && Buffer.compare(signed.subarray(0, shown.length), shown) === 0;
