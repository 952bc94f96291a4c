/** A private key, wherever it is, that its holder has opened. */
export type Signer = {
  /** RSASSA-PKCS1-v1_5 over SHA-256 hashes: a signature for each, in their order; all of them or none. */
  signDigest(hashes: readonly Uint8Array[]): Promise<readonly Uint8Array[]>;
  /** Forgets the key, or leaves the place where it is. */
  close(): void;
};

/** A key in a token or HSM: which token, and which of its keys (CKA_ID, hexadecimal). */
export type TokenPlace = {
  readonly custody: "token";
  readonly tokenSerial: string;
  readonly tokenLabel: string;
  readonly keyId: string;
};

/** A key at a remote signing service: which credential, what it asks of its holder, and how many signatures it gives at a time. */
export type RemotePlace = {
  readonly custody: "remote";
  readonly credentialId: string;
  readonly asks: readonly ("PIN" | "OTP")[];
  readonly mostAtOnce: number;
  /** SCAL 2: its permission is good for the hashes that were told with the PIN. Such a key puts no seals. */
  readonly bindsHashes?: boolean | undefined;
};

/** What the holder types. It is in no table, job or log, and is forgotten when the key is open. */
export type Secret = { readonly pin: string; readonly otp?: string | undefined };

/** A key as it was found with its certificate (DER) and those above it. */
export type FoundKey<Place> = {
  readonly place: Place;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly signer: Signer;
};

/** Keys in tokens and HSMs. */
export type Tokens = {
  /** `token`: its label or serial number; `key`: label or CKA_ID of one of its keys, empty when it has only one. */
  find(wanted: { readonly token: string; readonly key: string }, secret: Secret): Promise<FoundKey<TokenPlace>>;
  open(place: TokenPlace, secret: Secret): Promise<Signer>;
};

/** Keys at a remote signing service. */
export type RemoteSigning = {
  /** `user`: the holder's account there; `credential`: empty when there is only one. */
  find(wanted: { readonly user: string; readonly credential: string }, secret: Secret): Promise<FoundKey<RemotePlace>>;
  /** Its `signDigest` asks the service once: the secret is good for exactly these hashes. */
  open(place: RemotePlace, secret: Secret): Promise<Signer>;
  /** Asks the service at once for so many signatures, whose hashes follow one call after another (SCAL 1). */
  openFor(place: RemotePlace, secret: Secret, count: number): Promise<Signer>;
};
