import type { JSONColumnType } from "kysely";
import type { CopyForm, Medium } from "./copy-forms.ts";
import type { CopyState } from "./copy-moves.ts";

type Places = Readonly<Record<string, { page: number; x: number; y: number; width: number; height: number }>>;

export type SourceKind = "outgoing" | "incoming";

/** What was copied, as it was when the copy was asked for; `on` is a day. */
export type SourceFacts = {
  readonly author: string;
  /** Number and symbol as they stand on it; empty where it has none. */
  readonly number: string;
  readonly place: string | null;
  readonly on: string | null;
  readonly typeName: string;
  readonly abstract: string;
  readonly signer: { readonly authority: readonly string[]; readonly name: string } | null;
  readonly fileType: string;
};

export type CopyTable = {
  agency_id: string;
  id: string;
  state: CopyState;
  form: CopyForm;
  from_medium: Medium;
  to_medium: Medium;
  source_kind: SourceKind;
  source_id: string;
  source_file_id: string | null;
  source: JSONColumnType<SourceFacts>;
  copied_from: string | null;
  extract: JSONColumnType<readonly string[] | null>;
  purpose: string;
  recipients: JSONColumnType<readonly string[]>;
  copies: number;
  asked_by: string;
  signer_account_id: string | null;
  signer_name: string | null;
  symbol: string | null;
  book_year: number | null;
  no: number | null;
  number_text: string | null;
  issued_on: string | null;
  anchors: JSONColumnType<Places | null>;
  pages: number | null;
  file_id: string | null;
  file_sha256: string | null;
  authorisation_id: string | null;
  sealer_account_id: string | null;
  printed_by: string | null;
  printed_at: Date | null;
  reason: string | null;
  problem: string | null;
  created_at: Date;
  issued_at: Date | null;
  changed_at: Date;
};

export type StepTable = {
  agency_id: string;
  copy_id: string;
  no: number;
  kind: string;
  state: CopyState;
  at: Date;
  by_account_id: string | null;
  by_title: string | null;
  words: string | null;
};

export type CopiesTables = {
  "copies.copy": CopyTable;
  "copies.step": StepTable;
};
