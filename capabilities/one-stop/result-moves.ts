export const numberOrders = ["number-before-signature", "signature-before-number"] as const;
export type NumberOrder = (typeof numberOrders)[number];

export const resultStates = [
  "drafting",
  "to-number",
  "being-rendered",
  "to-sign",
  "being-signed",
  "to-seal",
  "being-sealed",
  "issued",
] as const;
export type ResultState = (typeof resultStates)[number];

export type ResultDeed =
  | "submit"
  | "number"
  | "rendered"
  | "return"
  | "take-back"
  | "change-signer"
  | "authorise"
  | "signed"
  | "seal"
  | "sealed"
  | "sign-again"
  | "seal-again";

type Moves = Readonly<Partial<Record<ResultState, Readonly<Partial<Record<ResultDeed, ResultState>>>>>>;

// Out of waiting for a signature that may never come; a document that names another signer is made again.
const signerMoves = { "take-back": "drafting", "change-signer": "being-rendered" } as const;

// Number first: the number is printed by the renderer and stands under the signature.
const numberFirst: Moves = {
  drafting: { submit: "to-number" },
  "to-number": { number: "being-rendered", "take-back": "drafting" },
  "being-rendered": { rendered: "to-sign", ...signerMoves },
  "to-sign": { return: "drafting", authorise: "being-signed", ...signerMoves },
  "being-signed": { signed: "to-seal", "sign-again": "to-sign" },
  "to-seal": { seal: "being-sealed" },
  "being-sealed": { sealed: "issued", "seal-again": "to-seal" },
};

// Signature first: number and date fill the fields that the signed document reserved, together with the seal.
const signatureFirst: Moves = {
  drafting: { submit: "being-rendered" },
  "being-rendered": { rendered: "to-sign", ...signerMoves },
  "to-sign": { return: "drafting", authorise: "being-signed", ...signerMoves },
  "being-signed": { signed: "to-seal", "sign-again": "to-sign" },
  "to-seal": { seal: "being-sealed" },
  "being-sealed": { sealed: "issued", "seal-again": "to-seal" },
};

/** Where a deed takes a result, or undefined when the state forbids it. */
export function resultAfter(order: NumberOrder, state: ResultState, deed: ResultDeed): ResultState | undefined {
  const moves = order === "number-before-signature" ? numberFirst : signatureFirst;
  return moves[state]?.[deed];
}
