import { hash, verify } from "@node-rs/argon2";
import { plainPassword } from "./password-rule.ts";

/** Argon2id with 19 MiB, two passes, one lane: the OWASP password storage minimum; some 40 ms on a small server. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** A hash with the same parameters of a password nobody knows: what an unknown name is compared with, for the same work. */
const nobodys = "$argon2id$v=19$m=19456,t=2,p=1$yi0BxqouRsYCk4oBXpQu6g$WpQ63xNssvKZqe/FfVHtmYcZiVqgr6/SJTvdSCVYdBU";

export function hashPassword(password: string): Promise<string> {
  return hash(plainPassword(password), parameters);
}

/** Compares; with no hash (unknown name, account without password) it does the same work and says no. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const same = await verify(stored ?? nobodys, plainPassword(password));
  return same && Boolean(stored);
}
