export const numberOrders = ["number-before-signature", "signature-before-number"] as const;
/** Whether the number is given before or after the personal signature: a dated setting of the agency (NĐ 30/2020/NĐ-CP art. 15). */
export type NumberOrder = (typeof numberOrders)[number];

export const documentStates = [
  "drafting",
  "in-review",
  "to-number",
  "being-rendered",
  "to-sign",
  "being-signed",
  "to-seal",
  "being-sealed",
  "issued",
  "recalled",
  "replaced",
  "dropped",
] as const;
export type DocumentState = (typeof documentStates)[number];

export type DocumentDeed =
  | "save"
  | "submit"
  | "review"
  | "pass-on"
  | "return"
  | "take-back"
  | "send-back"
  | "number"
  | "rendered"
  | "authorise"
  | "signed"
  | "co-signed"
  | "sign-again"
  | "seal"
  | "sealed"
  | "seal-again"
  | "other-side"
  | "recall"
  | "replace"
  | "correct"
  | "drop";

type Moves = Readonly<Partial<Record<DocumentState, Readonly<Partial<Record<DocumentDeed, DocumentState>>>>>>;

const takeBack = { "take-back": "drafting" } as const;
/** The clerk's look at format before the number and before the seal. */
const sendBack = { "send-back": "drafting" } as const;

// Both orders are the same up to the road's end and from the signature on; between them stands the clerk's number, or not.
const numberFirst: Moves = {
  drafting: { save: "drafting", submit: "in-review", drop: "dropped" },
  "in-review": { review: "in-review", "pass-on": "to-number", return: "drafting", ...takeBack },
  "to-number": { number: "being-rendered", ...sendBack, ...takeBack },
  "being-rendered": { rendered: "to-sign", ...takeBack },
  "to-sign": { return: "drafting", authorise: "being-signed", ...takeBack },
  "being-signed": { signed: "to-seal", "co-signed": "to-sign", "sign-again": "to-sign" },
  "to-seal": { seal: "being-sealed", ...sendBack },
  "being-sealed": { sealed: "issued", "seal-again": "to-seal" },
  issued: { recall: "recalled", replace: "replaced", correct: "issued", "other-side": "issued" },
};

const signatureFirst: Moves = {
  ...numberFirst,
  "in-review": { ...numberFirst["in-review"], "pass-on": "being-rendered" },
  "to-number": {},
};

/** Where a deed takes a document, or undefined when its state forbids it. */
export function documentAfter(order: NumberOrder, state: DocumentState, deed: DocumentDeed): DocumentState | undefined {
  const moves = order === "number-before-signature" ? numberFirst : signatureFirst;
  return moves[state]?.[deed];
}

/** Out of the agency's hands: the register keeps it, everybody of the agency may read it. */
export const wentOut: readonly DocumentState[] = ["issued", "recalled", "replaced"];
export const hasGoneOut = (state: DocumentState): boolean => wentOut.includes(state);

type Signing = {
  readonly co_signer_account_id: string | null;
  readonly co_signed_at: Date | null;
  readonly signer_account_id: string;
};

/** Minutes are signed by whoever took them before the chair signs (NĐ 30/2020/NĐ-CP annex III, form 1.9). */
export const waitsForCoSigner = ({ co_signer_account_id, co_signed_at }: Omit<Signing, "signer_account_id">): boolean =>
  co_signer_account_id !== null && co_signed_at === null;

/** Whose signature a document waits for now. */
export const signsNow = (document: Signing): string =>
  waitsForCoSigner(document) ? (document.co_signer_account_id ?? "") : document.signer_account_id;

/**
 * Whether number and date are filled in after the signature: not where the number stands in the document already, nor where it bears
 * a date alone.
 */
export const numberFollows = ({
  issued_on,
  number_order,
  number_text,
}: {
  readonly number_order: NumberOrder;
  readonly number_text: string | null;
  readonly issued_on: string | null;
}): boolean => number_order === "signature-before-number" && (issued_on === null || number_text !== null);
