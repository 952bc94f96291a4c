import type { Generated, JSONColumnType } from "kysely";
import type { Fault } from "./completeness.ts";

export type ListState = "drafting" | "approved";
export type FileState = "open" | "closed" | "being-packed" | "offered" | "archived";
export type DeliveryState = "being-packed" | "offered" | "accepted" | "returned" | "failed";
export type DocumentKind = "outgoing" | "incoming";
export type StepKind =
  | "open"
  | "put-in"
  | "take-out"
  | "close"
  | "reopen"
  | "pass-on"
  | "deliver"
  | "accept"
  | "return"
  | "fail";

export type ListTable = {
  agency_id: string;
  id: string;
  year: number;
  state: ListState;
  copied_from_id: string | null;
  begun_at: Date;
  begun_by: string;
  approved_at: Date | null;
  approved_by: string | null;
  approved_name: string | null;
  approved_title: string | null;
};

export type HeadingTable = {
  agency_id: string;
  id: string;
  list_id: string;
  ordinal: number;
  section: string;
  symbol: string;
  title: string;
  is_permanent: boolean;
  retention_years: number | null;
  retention_said: string;
  retention_ground: string;
  responsible_account_id: string | null;
  responsible_name: string;
  note: string;
};

export type FileTable = {
  agency_id: string;
  id: string;
  state: FileState;
  heading_id: string | null;
  outside_reason: string | null;
  year: number;
  symbol: string;
  title: string;
  is_permanent: boolean;
  retention_years: number | null;
  retention_ground: string;
  rights: "limited" | "open";
  language: string;
  description: string;
  unit_id: string | null;
  unit_name: string;
  holder_account_id: string;
  holder_name: string;
  creator_name: string;
  started_on: string;
  ended_on: string | null;
  opened_at: Date;
  closed_at: Date | null;
  close_reason: string | null;
  close_faults: JSONColumnType<readonly Fault[]>;
  deliver_by: string | null;
  document_total: number;
  /** What it is found by (`work_files.found_by`). */
  marks: Generated<string>;
};

export type EntryTable = {
  agency_id: string;
  file_id: string;
  kind: DocumentKind;
  document_id: string;
  ordinal: number;
  number_text: string;
  type_name: string;
  issued_on: string | null;
  organ_name: string;
  subject: string;
  pages: number | null;
  added_at: Date;
  added_by: string;
};

export type StepTable = {
  agency_id: string;
  file_id: string;
  id: string;
  kind: StepKind;
  at: Date;
  by_account_id: string | null;
  by_name: string | null;
  by_title: string | null;
  from_name: string | null;
  to_name: string | null;
  text: string | null;
};

export type DeliveryTable = {
  agency_id: string;
  id: string;
  state: DeliveryState;
  giver_account_id: string;
  giver_name: string;
  giver_title: string;
  asked_at: Date;
  template_version: string;
  problem: string | null;
  package_file_id: string | null;
  package_sha256: string | null;
  package_bytes: number | null;
  packed_at: Date | null;
  receiver_account_id: string | null;
  receiver_name: string | null;
  receiver_title: string | null;
  decided_at: Date | null;
  reason: string | null;
  record_file_id: string | null;
  record_sha256: string | null;
};

export type PackageCheckTable = {
  agency_id: string;
  id: string;
  delivery_id: string;
  state: "being-checked" | "whole" | "broken";
  problem: string | null;
  asked_by_name: string | null;
  asked_at: Date;
  checked_at: Date | null;
  sha256: string | null;
};

export type WorkFilesTables = {
  "work_files.retention_level": {
    level: string;
    years: number | null;
    source: string;
    verified: boolean;
    valid_from: string;
    valid_to: string | null;
  };
  "work_files.list": ListTable;
  "work_files.heading": HeadingTable;
  "work_files.file": FileTable;
  "work_files.entry": EntryTable;
  "work_files.step": StepTable;
  "work_files.delivery": DeliveryTable;
  "work_files.package_check": PackageCheckTable;
  "work_files.delivered_file": { agency_id: string; delivery_id: string; ordinal: number; file_id: string };
};
