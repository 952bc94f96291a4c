import type { OutgoingDocument } from "./document-store.ts";

type Signing = Pick<OutgoingDocument, "co_signer_account_id" | "co_signed_at" | "signer_account_id">;

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
}: Pick<OutgoingDocument, "number_order" | "number_text" | "issued_on">): boolean =>
  number_order === "signature-before-number" && (issued_on === null || number_text !== null);
