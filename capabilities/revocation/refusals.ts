import { refuser } from "#kernel/plain/refusal";

/** Why a list could not be had or is not taken; the last one stands with its authority. */
export const fetchFaults = [
  "revocation.no-address",
  "revocation.address-forbidden",
  "revocation.unreachable",
  "revocation.too-slow",
  "revocation.too-large",
  "revocation.redirected",
  "revocation.bad-status",
  "revocation.list-unreadable",
  "revocation.list-other-signer",
  "revocation.list-unfit",
  "revocation.list-without-end",
  "revocation.list-expired",
  "revocation.list-early",
  "revocation.list-went-back",
  "revocation.answer-unfit",
] as const;
export type FetchFault = (typeof fetchFaults)[number];

export type RevocationRefusal = FetchFault | "revocation.unknown-authority" | "revocation.address-form";

export const refuse = refuser<RevocationRefusal>();

export const isFetchFault = (code: string): code is FetchFault => (fetchFaults as readonly string[]).includes(code);
