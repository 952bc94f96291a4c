import { createHmac, timingSafeEqual } from "node:crypto";

/** RFC 6238 with the values every authenticator app knows: HMAC-SHA-1, 30 seconds, 6 digits. */
export const totpForm = { algorithm: "sha1", seconds: 30, digits: 6 } as const;

type Form = { readonly algorithm: "sha1" | "sha256" | "sha512"; readonly digits: number };

/** The code of a time step (RFC 4226 §5.3). */
export function codeOf(secret: Buffer, step: number, form: Form = totpForm): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(form.algorithm, secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** form.digits;
  return String(number).padStart(form.digits, "0");
}

export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / 1000 / totpForm.seconds);
}

/** The time step a typed code belongs to: now, or one step earlier or later (RFC 6238 §5.2, clocks differ); undefined when none. */
export function stepOfCode(secret: Buffer, typed: string, at: Date): number | undefined {
  const code = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(code)) return undefined;
  const now = stepAt(at);
  return [now, now - 1, now + 1].find((step) => timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code)));
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base 32 without padding (RFC 4648 §6), as authenticator apps take a secret. */
export function base32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

/** The address an authenticator app reads from a QR code. */
export function totpAddress(secret: Buffer, issuer: string, signInName: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(signInName)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
