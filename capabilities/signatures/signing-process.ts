import type { Day } from "#kernel/plain/day";
import type { ShownDocument, WrappedKey } from "./key-store.ts";
import type { SignatureUse } from "./tables.ts";

export type Place = {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type Places = Readonly<Record<string, Place>>;

/** What opens a key in the signing process. The PIN goes there and nowhere else; it is in no table, job or log. */
export type OpenOrder = {
  readonly authorisationId: string;
  readonly use: SignatureUse;
  readonly wrapped: WrappedKey;
  readonly pin: string;
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

/**
 * The process that holds opened keys: for exactly the documents shown, for ten minutes. When it is restarted all keys
 * are closed, and signing refuses `signature.authorisation-gone`.
 */
export type SigningProcess = {
  /** Refuses `signature.wrong-pin`. */
  open(order: OpenOrder): Promise<{ expiresAt: Date }>;
  signPersonally(order: SignOrder): Promise<Uint8Array>;
  seal(order: SealOrder): Promise<Uint8Array>;
};
