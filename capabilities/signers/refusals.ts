import { refuser } from "#kernel/plain/refusal";

/** Every code this room refuses with. */
export const signerRefusals = [
  "signature.wrong-pin",
  "signature.token-not-configured",
  "signature.token-reader-missing",
  "signature.token-module-broken",
  "signature.token-away",
  "signature.token-locked",
  "signature.token-several",
  "signature.token-no-certificate",
  "signature.token-key-unfit",
  "signature.token-failed",
  "signature.remote-not-configured",
  "signature.remote-away",
  "signature.remote-refused-us",
  "signature.remote-wrong-otp",
  "signature.remote-locked",
  "signature.remote-credential-unknown",
  "signature.remote-several",
  "signature.remote-credential-off",
  "signature.remote-certificate-revoked",
  "signature.remote-certificate-expired",
  "signature.remote-too-many",
  "signature.remote-no-seal",
  "signature.remote-mode",
  "signature.remote-answer",
] as const;
export type SignerRefusal = (typeof signerRefusals)[number];

export const refuse = refuser<SignerRefusal>();
