import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";

const mac = (secret: Uint8Array, text: string): Buffer => createHmac("sha256", secret).update(text).digest();
const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** A token for the holder's forms. Masked anew each time, so that the compressed page betrays nothing of it (BREACH). */
export function formToken(secret: Uint8Array, holder: string): string {
  const pad = randomBytes(32);
  return Buffer.concat([pad, mac(secret, `form:${holder}`).map((byte, at) => byte ^ (pad[at] ?? 0))]).toString(
    "base64url",
  );
}

export function isFormToken(secret: Uint8Array, holder: string, token: string): boolean {
  const bytes = Buffer.from(token, "base64url");
  const unmasked = Buffer.from(bytes.subarray(32).map((byte, at) => byte ^ (bytes[at] ?? 0)));
  return bytes.length === 64 && same(unmasked, mac(secret, `form:${holder}`));
}

/** Where the browser says a form came from; "unknown" when it says nothing. */
export function cameFrom(request: FastifyRequest): "here" | "elsewhere" | "unknown" {
  const { origin, "sec-fetch-site": site } = request.headers;
  if (origin !== undefined && URL.parse(origin)?.host !== request.host) return "elsewhere";
  if (site !== undefined && site !== "same-origin" && site !== "none") return "elsewhere";
  return origin === undefined && site === undefined ? "unknown" : "here";
}

/** A value for a cookie that the browser can neither forge nor change. */
export function sealed(secret: Uint8Array, value: unknown): string {
  const body = Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${body}.${mac(secret, `cookie:${body}`).toString("base64url")}`;
}

export function unsealed(secret: Uint8Array, cookie: string): unknown {
  const [body = "", seal = ""] = cookie.split(".");
  return same(Buffer.from(seal, "base64url"), mac(secret, `cookie:${body}`))
    ? JSON.parse(Buffer.from(body, "base64url").toString())
    : null;
}
