/**
 * Signers outside the software store: PKCS#11 tokens and HSMs, and remote signing by the Cloud Signature Consortium API v2.
 * Used in the signing process alone; keeps nothing. Refuses with codes `signature.token-…` and `signature.remote-…`.
 */
export { openTokens, type TokensOptions } from "./open-tokens.ts";
export { openRemoteSigning, type RemoteOptions } from "./remote-signing.ts";
export { type SignerRefusal, signerRefusals } from "./refusals.ts";
export type { FoundKey, RemotePlace, RemoteSigning, Secret, Signer, TokenPlace, Tokens } from "./signer.ts";
