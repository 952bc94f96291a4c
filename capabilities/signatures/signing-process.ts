import type { RemotePlace, Secret, TokenPlace } from "#capabilities/signers";
import type { Day } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import type { KeyPlace, ShownDocument } from "./key-store.ts";
import type { SignatureUse } from "./tables.ts";

export type Place = {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type Places = Readonly<Record<string, Place>>;

/** A document as it was shown; `beside`: to be signed in the place beside the signer's. */
export type ShownFile = {
  readonly documentId: string;
  readonly pdf: Uint8Array;
  readonly beside?: boolean | undefined;
};

/** What opens a key in the signing process. PIN and OTP go there and nowhere else; they are in no table, job or log. */
export type OpenOrder = Secret & {
  readonly authorisationId: string;
  readonly use: SignatureUse;
  readonly place: KeyPlace;
  /** The bytes of the documents, for a key elsewhere that must be told all hashes with the PIN; otherwise none. */
  readonly files: readonly ShownFile[];
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly appearance: Uint8Array | null;
  readonly documents: readonly ShownDocument[];
};

export type SignOrder = {
  readonly authorisationId: string;
  readonly documentId: string;
  readonly pdf: Uint8Array;
  readonly anchors: Places;
  readonly numberFollows: boolean;
  /** The place beside the signer's: that of who took the minutes. */
  readonly beside?: boolean | undefined;
  /** Another person's signature is on it already: this one certifies nothing. */
  readonly follows?: boolean | undefined;
};

export type SealOrder = SignOrder & {
  readonly numberText: string;
  readonly on: Day;
  /** Attachments and electronic copies: lines of text at the top right of page 1 instead of the seal's image; the time follows them. */
  readonly mark?: readonly string[] | undefined;
  /** The place beside the signer's stays open: somebody outside the agency signs there afterwards. */
  readonly leavesBeside?: boolean | undefined;
};

/** Which key outside the software store is to stand in the register. */
export type FindOrder = Secret &
  (
    | { readonly custody: "token"; readonly token: string; readonly key: string }
    | { readonly custody: "remote"; readonly user: string; readonly credential: string }
  );

/** A key outside, as it was found, with a proof made by it (see `proveKey`). */
export type FoundOutside = {
  readonly place: TokenPlace | RemotePlace;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly proof: string;
};

/**
 * The process that holds opened keys: for exactly the documents shown, for ten minutes. When it is restarted all keys
 * are closed, and signing refuses `signature.authorisation-gone`.
 */
export type SigningProcess = {
  /** Refuses `signature.wrong-pin`. */
  open(order: OpenOrder): Promise<{ expiresAt: Date }>;
  signPersonally(order: SignOrder): Promise<Uint8Array>;
  seal(order: SealOrder): Promise<Uint8Array>;
  /** Finds a key in a token or at a remote service by its holder's PIN. Refuses as the room `signers` does. */
  find(order: FindOrder): Promise<FoundOutside>;
};

/**
 * Why a person must authorise a signature or seal again, as a refusal's code; null when the job that failed is better tried
 * again by itself. When the signing process no longer holds the key (it was restarted, ten minutes passed), trying again
 * never helps; a process that is away comes back.
 */
export function signingProblem(error: unknown, lastAttempt: boolean): string | null {
  const refused = error instanceof Refusal ? error.code : null;
  const gone = refused?.startsWith("signature.") === true && refused !== "signature.process-away";
  if (!gone && !lastAttempt) return null;
  return refused ?? "signature.failed";
}
