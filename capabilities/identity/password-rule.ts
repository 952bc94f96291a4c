import type { IdentityRefusal } from "./refusals.ts";

/** TCVN 14423:2026 §5.6: at least 8 signs with a second factor; without one at least 14 with four classes of signs. */
export const passwordLengths = { withSecondFactor: 8, alone: 14, longest: 128 } as const;

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u] as const;

/** Passwords are compared in one composed form, so that every keyboard types the same one. */
export function plainPassword(typed: string): string {
  return typed.normalize("NFC");
}

/** What is wrong with a new password; undefined when it may be used. */
export function passwordProblem(
  typed: string,
  owner: { readonly signInName: string; readonly secondFactor: boolean },
): IdentityRefusal | undefined {
  const password = plainPassword(typed);
  const length = Array.from(password).length;
  if (length > passwordLengths.longest) return "identity.password-long";
  if (length < (owner.secondFactor ? passwordLengths.withSecondFactor : passwordLengths.alone))
    return "identity.password-short";
  if (!owner.secondFactor && !classes.every((pattern) => pattern.test(password))) return "identity.password-simple";
  if (password.toLowerCase().includes(owner.signInName.toLowerCase())) return "identity.password-has-name";
  return undefined;
}
