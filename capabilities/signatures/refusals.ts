import { refuser } from "#kernel/plain/refusal";

/** Every code this room refuses with. */
export const signatureRefusals = [
  "signature.pin-form",
  "signature.pin-trivial",
  "signature.wrong-pin",
  "signature.not-authorised",
  "signature.authorisation-expired",
  "signature.already-used",
  "signature.authorisation-gone",
  "signature.no-key",
  "signature.process-away",
  "signature.verifier-busy",
  "signature.key-locked",
  "signature.nothing-chosen",
  "signature.unreadable-pdf",
  "signature.encrypted-pdf",
  "signature.no-such-field",
  "signature.field-taken",
  "signature.no-such-page",
  "signature.no-such-anchor",
  "signature.not-first",
  "signature.text-not-allowed",
  "signature.time-stamp-unavailable",
  "signature.time-stamp-refused",
  "signature.time-stamp-invalid",
] as const;
export type SignatureRefusal = (typeof signatureRefusals)[number];

export const refuse = refuser<SignatureRefusal>();
