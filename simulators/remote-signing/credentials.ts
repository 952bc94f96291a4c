import {
  constants,
  createHash,
  createHmac,
  createPrivateKey,
  privateEncrypt,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { encodedDigest } from "#kernel/plain/encoded-digest";

/** A signer's key at the service. */
export type HeldCredential = {
  readonly credentialId: string;
  readonly userId: string;
  /** Who it belongs to, as the page of codes names them; the account unless told. */
  readonly holder?: string;
  /** The certificate and those above it, DER, and the private key as PKCS#8. */
  readonly certificates: readonly Uint8Array[];
  readonly pkcs8: Uint8Array;
  readonly pin: string;
  readonly otpSecret: Uint8Array;
  /** The most signatures of one authorisation. */
  readonly multisign: number;
  /** Whether activation data is good for the hashes it was told alone ("2", the usual), or for so many signatures ("1"). */
  scal?: "1" | "2";
  status: "valid" | "revoked" | "expired" | "suspended";
};

const stepMs = 30_000;
const stepOf = (at: Date): number => Math.floor(at.getTime() / stepMs);

function otpOfStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const from = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The time-based code of RFC 6238 (SHA-1, six digits, thirty seconds) that the signer's app shows at an instant. */
export const otpAt = (secret: Uint8Array, at: Date): string => otpOfStep(secret, stepOf(at));

/** Seconds until the app shows the next code. */
export const secondsLeft = (at: Date): number => Math.ceil((stepMs - (at.getTime() % stepMs)) / 1_000);

const same = (a: string, b: string): boolean => {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
};

type Activation = {
  /** null: not told beforehand. */
  readonly hashes: readonly string[] | null;
  readonly credentialId: string;
  readonly endsAt: number;
  /** How many signatures it is still good for. */
  readonly left: number;
  /** Signed with already: it must be extended before it signs again. */
  readonly isUsed: boolean;
};
const lifeMs = 300_000;
const triesAllowed = 3;

/**
 * Which hashes may be signed: activation data is good for one call within five minutes, for exactly its hashes or, told of a
 * number alone, for so many signatures, each further call by data that was asked for anew. A code is good while the
 * app shows it and thirty seconds longer (RFC 6238 §5.2), once; one older than the last used is good no more.
 */
export function keepActivations(now: () => Date) {
  const active = new Map<string, Activation>();
  const wrong = new Map<string, number>();
  const lastUsed = new Map<string, number>();
  const isLocked = ({ credentialId }: HeldCredential): boolean => (wrong.get(credentialId) ?? 0) >= triesAllowed;
  /** The step whose code was typed; undefined when it is none that may still be used. */
  const stepTyped = ({ credentialId, otpSecret }: HeldCredential, otp: string): number | undefined => {
    const current = stepOf(now());
    return [current, current - 1].find(
      (step) => step > (lastUsed.get(credentialId) ?? 0) && same(otp, otpOfStep(otpSecret, step)),
    );
  };
  const activeFor = (held: HeldCredential, SAD: string): Activation | undefined => {
    const found = active.get(SAD);
    return found?.credentialId === held.credentialId && found.endsAt > now().getTime() ? found : undefined;
  };
  return {
    isLocked,
    unlock: ({ credentialId }: HeldCredential): void => void wrong.delete(credentialId),
    /** Whether the code that the app shows now was used already. */
    isUsed: ({ credentialId }: HeldCredential): boolean => lastUsed.get(credentialId) === stepOf(now()),
    /** An error of the standard, or the activation data. */
    authorise(
      held: HeldCredential,
      wanted: readonly string[] | number,
      typed: ReadonlyMap<string, string>,
    ): { error: string } | { SAD: string } {
      const id = held.credentialId;
      if (isLocked(held)) return { error: "credential_locked" };
      const fail = (error: string) => {
        wrong.set(id, (wrong.get(id) ?? 0) + 1);
        return { error };
      };
      if (!same(typed.get("PIN") ?? "", held.pin)) return fail("invalid_pin");
      const step = stepTyped(held, typed.get("OTP") ?? "");
      if (step === undefined) return fail("invalid_otp");
      lastUsed.set(id, step);
      wrong.delete(id);
      const SAD = randomBytes(24).toString("base64url");
      const [hashes, left] = typeof wanted === "number" ? [null, wanted] : [wanted, wanted.length];
      active.set(SAD, { hashes, left, isUsed: false, credentialId: id, endsAt: now().getTime() + lifeMs });
      return { SAD };
    },
    /** Other data for what is left of several signatures. */
    extend(held: HeldCredential, SAD: string, hashes: readonly string[]): { error: string } | { SAD: string } {
      const found = activeFor(held, SAD);
      if (!found || found.hashes !== null || found.left < hashes.length) return { error: "invalid_request" };
      active.delete(SAD);
      const next = randomBytes(24).toString("base64url");
      active.set(next, { ...found, isUsed: false, endsAt: now().getTime() + lifeMs });
      return { SAD: next };
    },
    sign(held: HeldCredential, SAD: string, hashes: readonly string[]): { error: string } | { signatures: string[] } {
      const found = activeFor(held, SAD);
      const isTold = found?.hashes === null || found?.hashes.join() === hashes.join();
      if (!found || found.isUsed || !isTold || found.left < hashes.length) return { error: "invalid_request" };
      active.set(SAD, { ...found, isUsed: true, left: found.left - hashes.length });
      const key = createPrivateKey({ key: Buffer.from(held.pkcs8), format: "der", type: "pkcs8" });
      const sign = (hash: string) =>
        privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, encodedDigest(Buffer.from(hash, "base64")));
      return { signatures: hashes.map((hash) => sign(hash).toString("base64")) };
    },
  };
}
