import type { Generated, JSONColumnType } from "kysely";
import type { ExplanationLine } from "#capabilities/calendar";
import type { Day } from "#kernel/plain/day";

/** Lines of the calendar room that say how a limit was found. */
export type DueLine = ExplanationLine;
export type DocumentState = "arrived" | "registered" | "directed" | "in-process" | "completed" | "returned" | "frozen";
export type Source = "interchange" | "e-mail" | "post" | "hand";
export type Urgency = "normal" | "urgent" | "very-urgent" | "flash";
export type TaskState = "waiting" | "assigned" | "in-process" | "completed" | "closed" | "dropped";
/** How far the words of a file could be read: a file of pictures has none. */
export type FileTextState = "read" | "no-text" | "unreadable" | "too-large";
export type TaskRole = "main" | "coordinating";
export type StepKind =
  | "arrive"
  | "enter"
  | "correct"
  | "digitise"
  | "drop-secret"
  | "register"
  | "return"
  | "direct"
  | "file"
  | "assign"
  | "take"
  | "progress"
  | "ask"
  | "answer"
  | "ask-extension"
  | "extend"
  | "refuse-extension"
  | "complete"
  | "answer-issued"
  | "recall"
  | "agree-recall"
  | "refuse-recall"
  | "ask-update"
  | "agree-update"
  | "refuse-update"
  | "replace"
  | "replaced";

export type DocumentTable = {
  agency_id: string;
  id: string;
  state: DocumentState;
  before_frozen: Exclude<DocumentState, "returned" | "frozen"> | null;
  source: Source;
  inbound_id: string | null;
  foreign_id: string | null;
  sender_organ_id: string | null;
  author: string;
  number_text: string;
  issued_on: Day | null;
  type_name: string;
  abstract: string;
  urgency: Urgency;
  answer_by: Day | null;
  note: string;
  arrived_on: Day;
  arrived_at: Date;
  entered_by: string | null;
  book_year: number | null;
  arrival_number: number | null;
  registered_at: Date | null;
  registered_by: string | null;
  directed_at: Date | null;
  due_at: Date | null;
  completed_at: Date | null;
  returned_at: Date | null;
  return_reason: string | null;
  replaces_id: string | null;
  replaced_by_id: string | null;
  /** Of papers and mails, for the archive (annex VI of NĐ 30/2020/NĐ-CP); a message's header says it. */
  signer_name: Generated<string>;
  signer_position: Generated<string>;
  to_places: Generated<string>;
  language: Generated<string>;
  /** As the clerk counted; null: as scans or the header say. */
  pages: Generated<number | null>;
  /** Where an imported document came from; it may have no file. */
  imported_from: string | null;
};

export type VersionTable = {
  agency_id: string;
  document_id: string;
  inbound_id: string;
  number_text: string;
  issued_on: Day | null;
  abstract: string;
  ended_at: Date;
};

export type ScanTable = {
  agency_id: string;
  document_id: string;
  file_id: string;
  added_at: Date;
  added_by: string;
  /** Of a paper's scan; null otherwise. */
  pages: Generated<number | null>;
  lowest_dpi: Generated<number | null>;
  archival: Generated<string | null>;
  page_file_id: Generated<string | null>;
  digitising: Generated<"received" | "being-sealed" | "sealed">;
  authorisation_id: Generated<string | null>;
  sealed_by: Generated<string | null>;
  sealed_file_id: Generated<string | null>;
  sealed_at: Generated<Date | null>;
  problem: Generated<string | null>;
};

export type RequestTable = {
  agency_id: string;
  id: string;
  document_id: string | null;
  inbound_id: string;
  kind: "recall" | "update";
  foreign_id: string;
  sender_organ_id: string;
  reason: string;
  state: "waiting" | "agreed" | "refused";
  arrived_at: Date;
  answered_at: Date | null;
  answered_by: string | null;
  answer: string | null;
};

export type DirectionTable = {
  agency_id: string;
  id: string;
  document_id: string;
  opinion: string;
  by_account_id: string;
  by_name: string;
  by_title: string;
  at: Date;
  due_at: Date | null;
  due_lines: JSONColumnType<DueLine[]>;
  due_ground: string | null;
};

export type TaskTable = {
  agency_id: string;
  id: string;
  document_id: string;
  direction_id: string;
  role: TaskRole;
  unit_id: string | null;
  unit_name: string;
  account_id: string | null;
  account_name: string;
  state: TaskState;
  due_at: Date;
  opinion: string;
  opinion_by: string;
  given_at: Date;
  assigned_at: Date | null;
  ended_at: Date | null;
  result: string | null;
  late: Generated<boolean>;
  /** Since when a question or a wish for more time waits for a leader. */
  asked_at: Generated<Date | null>;
};

export type StepTable = {
  agency_id: string;
  document_id: string;
  id: string;
  kind: StepKind;
  at: Date;
  by_account_id: string | null;
  by_name: string | null;
  by_title: string | null;
  task_id: string | null;
  text: string | null;
  answers_id: string | null;
  until_at: Date | null;
  /** Of an answer: the unit whose leader gave it; null when a leader of the whole agency did. */
  unit_id: Generated<string | null>;
};

export type SignatureCheckTable = {
  agency_id: string;
  id: string;
  document_id: string;
  reason: "arrival" | "again";
  asked_at: Date;
  asked_by: string | null;
  done_at: Date | null;
};

export type SignatureReportTable = {
  agency_id: string;
  check_id: string;
  file_id: string;
  sha256: string;
  verdict: string;
  sub_indication: string | null;
  /** jsonb: an object when read. */
  report: string | object;
};

/** Words of a file that are in it, or that were recognised on its pictures. */
export type ReadBy = "text-layer" | "recognition";

export type ProposalTable = {
  agency_id: string;
  document_id: string;
  file_id: string;
  read_by: ReadBy;
  author: string | null;
  number_text: string | null;
  issued_on: Day | null;
  type_name: string | null;
  abstract: string | null;
  read_at: Date;
};

export type IncomingTables = {
  "incoming.proposal": ProposalTable;
  "incoming.signature_check": SignatureCheckTable;
  "incoming.signature_report": SignatureReportTable;
  "incoming.document": DocumentTable;
  "incoming.version": VersionTable;
  "incoming.scan": ScanTable;
  "incoming.request": RequestTable;
  "incoming.direction": DirectionTable;
  "incoming.task": TaskTable;
  "incoming.step": StepTable;
  "incoming.reading": { agency_id: string; document_id: string; account_id: string; read_at: Date };
  "incoming.follower": { agency_id: string; document_id: string; account_id: string; since: Date };
  "incoming.answer": {
    agency_id: string;
    document_id: string;
    outgoing_id: string;
    number_text: string;
    issued_at: Date;
  };
  "incoming.answered": {
    agency_id: string;
    document_id: string;
    organ_id: string;
    number_text: string;
    issued_on: Day;
  };
  "incoming.default_limit": {
    urgency: Urgency;
    amount: number;
    unit: "working-days" | "working-hours";
    source: string;
    verified: boolean;
    valid_from: string;
    valid_to: string | null;
  };
  "incoming.sought": { agency_id: string; document_id: string; day: Day; marks: string; filed_in: string[] };
  "incoming.file_text": {
    agency_id: string;
    document_id: string;
    file_id: string;
    state: FileTextState;
    words: string[];
    read_at: Date;
  };
};
