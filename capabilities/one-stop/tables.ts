import type { Generated, JSONColumnType } from "kysely";
import type { DossierState } from "./dossier-moves.ts";
import type { NumberOrder, ResultState } from "./result-moves.ts";

export type DueLine = { readonly code: string; readonly facts: Readonly<Record<string, string | number>> };
export type Anchor = { page: number; x: number; y: number; width: number; height: number };

export type DossierTable = {
  agency_id: string;
  id: string;
  code: string | null;
  tracking_code: string;
  door: "national-portal" | "counter" | "post" | "own-pages" | "import";
  outside_partner: string | null;
  outside_code: string | null;
  channel: "direct" | "online" | "post";
  procedure_code: string;
  procedure_version_id: string;
  procedure_name: string;
  case_code: string;
  state: DossierState;
  financial_state: Generated<"none" | "due" | "paid" | "refunding" | "refunded" | "reconciled">;
  delivery_state: Generated<"none" | "issued" | "handed" | "posted" | "confirmed">;
  return_way: "counter" | "post" | "online";
  competent_agency_id: string;
  helped_at_agency_id: string | null;
  applicant_id: string;
  submitter_id: string;
  representation: string | null;
  answers: JSONColumnType<Record<string, unknown>>;
  subject_line: string;
  submitted_at: Date;
  received_at: Date | null;
  received_by: string | null;
  register_no: string | null;
  code_asked_at: Generated<Date | null>;
  due_at: Date | null;
  original_due_at: Date | null;
  lawful_due_at: Date | null;
  due_lines: JSONColumnType<DueLine[] | null>;
  case_officer_id: string | null;
  finished_at: Date | null;
  returned_at: Date | null;
  frozen_rules: JSONColumnType<Record<string, unknown>>;
  source: string | null;
  source_hash: Buffer | null;
  competent_centre_id: string | null;
  return_centre_id: string | null;
  hand_over_by: Date | null;
  taken_over_at: Date | null;
  taken_over_by: string | null;
  clock_from: Date | null;
  check_by: Date | null;
};

export type PaperTable = {
  agency_id: string;
  dossier_id: string;
  id: string;
  component_code: string;
  name: string;
  kind: "original" | "copy" | "electronic";
  quantity: number;
  file_id: string | null;
  added_at: Date;
  added_by: string | null;
  digitised: Generated<boolean>;
};

export type StepTable = {
  agency_id: string;
  dossier_id: string;
  no: number;
  kind: string;
  state: string;
  at: Date;
  by_account_id: string | null;
  by_name: string | null;
  by_title: string | null;
  at_agency_id: string | null;
  reason: string | null;
  to_account_id: string | null;
  to_name: string | null;
};

export type ResultTable = {
  agency_id: string;
  id: string;
  dossier_id: string;
  state: ResultState;
  number_order: NumberOrder;
  template: string;
  template_version: string;
  content: JSONColumnType<Record<string, unknown>>;
  symbol: string;
  /** The series of `numbering`; pinned with the draft. */
  series: Generated<string>;
  number_text: string | null;
  number_asked_at: Generated<Date | null>;
  number_asked_by: Generated<string | null>;
  issued_on: string | null;
  drafted_by: string;
  signer_account_id: string | null;
  sealer_account_id: string | null;
  return_reason: string | null;
  anchors: JSONColumnType<Record<string, Anchor> | null>;
  rendered_file_id: string | null;
  rendered_sha256: string | null;
  signed_file_id: string | null;
  signed_sha256: string | null;
  sealed_file_id: string | null;
  sealed_sha256: string | null;
  authorisation_id: string | null;
  problem: string | null;
  version: number;
  created_at: Date;
  changed_at: Date;
  /** The agency's issued document that is the result. */
  document_id: string | null;
  /** What became of the document that is the result; null while it stands. */
  end_state: "recalled" | "replaced" | null;
  ended_at: Date | null;
  successor_document_id: string | null;
  successor_number: string | null;
  successor_on: string | null;
  successor_file_id: string | null;
};

export type RefusedDeliveryTable = {
  agency_id: string;
  message_id: string;
  partner: string;
  outside_code: string;
  procedure_code: string;
  agency_code: string;
  reason: string;
  fields: JSONColumnType<Record<string, string>>;
  submitted_at: Date;
  refused_at: Date;
  seen_by: string | null;
  seen_at: Date | null;
};

export type OneStopTables = {
  "one_stop.dossier": DossierTable;
  "one_stop.tracking": { tracking_code: string; agency_id: string; dossier_id: string };
  "one_stop.sought": { agency_id: string; dossier_id: string; marks: string[] };
  "one_stop.paper": PaperTable;
  "one_stop.step": StepTable;
  "one_stop.result": ResultTable;
  "one_stop.printed": PrintedTable;
  "one_stop.refused_delivery": RefusedDeliveryTable;
};

export type PrintedTable = {
  agency_id: string;
  dossier_id: string;
  form: string;
  no: number;
  template_version: string;
  file_id: string;
  sha256: string;
  pages: number;
  printed_at: Date;
};
