import type { Generated } from "kysely";

export const registerKinds = ["outgoing", "incoming", "follow-up", "post", "master-copies", "copies"] as const;
export type RegisterKind = (typeof registerKinds)[number];
export type PrintingKind = RegisterKind | "handling-sheet";
export type FileKind = "pdf" | "xlsx";

export type PrintingTable = {
  agency_id: string;
  id: string;
  kind: PrintingKind;
  /** Of the register of outgoing documents: which series' book. */
  series: Generated<string>;
  document_id: string | null;
  book_year: number | null;
  from_on: string | null;
  to_on: string | null;
  volume: string | null;
  state: "being-made" | "made";
  template_version: string;
  asked_by: string | null;
  asked_at: Date;
  made_at: Date | null;
};

export type MadeFileTable = {
  agency_id: string;
  printing_id: string;
  part: number;
  kind: FileKind;
  file_id: string;
  sha256: string;
  pages: number | null;
  documents: number;
};

/** A line that was written wrongly stays, struck out with its reason. */
type HandWritten = {
  agency_id: string;
  id: string;
  book_year: number;
  no: number;
  document_id: string;
  number_text: string;
  note: string;
  entered_at: Date;
  entered_by: string | null;
  struck_at: Date | null;
  struck_reason: string | null;
};

export type PostingTable = HandWritten & {
  posted_on: string;
  receiver: string;
  envelopes: number;
  received_on: string | null;
  receipt: string | null;
};

export type LoanTable = HandWritten & {
  issued_on: string;
  type_name: string;
  abstract: string;
  file_symbol: string;
  lent_on: string;
  borrower_account_id: string;
  borrower_name: string;
  purpose: string;
  due_on: string;
  permitted_by_account_id: string;
  permitted_by: string;
  returned_on: string | null;
};

export type RegistersTables = {
  "registers.printing": PrintingTable;
  "registers.made_file": MadeFileTable;
  "registers.posting": PostingTable;
  "registers.loan": LoanTable;
};
