import { refuser } from "#kernel/plain/refusal";

/** Every code this room refuses with: those of a time-stamp that was asked for. */
export const verificationRefusals = [
  "signature.time-stamp-unavailable",
  "signature.time-stamp-refused",
  "signature.time-stamp-invalid",
] as const;
export type VerificationRefusal = (typeof verificationRefusals)[number];

export const refuse = refuser<VerificationRefusal>();
