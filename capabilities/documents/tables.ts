import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { Day } from "#kernel/plain/day";
import type { Block } from "./body.ts";
import type { DocumentState, NumberOrder } from "./document-moves.ts";

type Places = Readonly<Record<string, { page: number; x: number; y: number; width: number; height: number }>>;

export type Authority = "head" | "TM" | "KT" | "TL" | "TUQ" | "Q";
export type Urgency = "normal" | "urgent" | "very-urgent" | "flash";
/** An electronic receiver: its QCVN 102 code, never the id of a row, and its name. */
export type Receiver = { readonly organId: string; readonly name: string };
/** The side outside the agency of a contract, memorandum or agreement: its name, and who signs for it as what. */
export type Party = { readonly name: string; readonly position: string; readonly fullName: string };
/** A regulation, plan or the like that a decision issues: printed behind it in the same file, without number or signature of its own. */
export type Enclosed = { readonly typeCode: string; readonly abstract: string; readonly body: readonly Block[] };
/** A PDF made elsewhere that is the document; places in PDF points from the lower left corner, pages from 0. */
export type SourcePdf = {
  readonly fileId: string;
  readonly name: string;
  readonly sha256: string;
  /** The height of each page in points. */
  readonly heights: readonly number[];
  readonly places: Places;
};
export type ReviewKind = "unit-leader" | "office" | "leader";
export type ReviewState = "ahead" | "waiting" | "passed" | "returned" | "overtaken";

/** How a type is laid out (NĐ 30/2020/NĐ-CP annex I). */
export type TypeLayout = {
  /** `type-alone`: the forms of the annex print no abstract (1.8, 1.10). */
  readonly title: "type-and-abstract" | "type-alone" | "subject-under-number" | "none";
  /** Printed before the articles of a document that decides, after its grounds; null for the others. */
  readonly decisionWord: string | null;
  readonly addressees: "required" | "optional" | "none";
  readonly addressLead: string | null;
  readonly signature: "signer" | "issued-with" | "chair-and-secretary" | "parties";
  /** What stands on the document, where it is not the type's name. */
  readonly printedName?: string | undefined;
  /** A type of normative documents: in a series of its own, issued by these kinds of agencies alone. */
  readonly normative?: { readonly issuedBy: readonly string[] } | undefined;
};

/** What a version keeps: everything the drafter wrote and chose. */
export type VersionContent = {
  readonly typeCode: string;
  readonly abstract: string;
  readonly urgency: Urgency;
  readonly body: readonly Block[];
  /** Of documents that decide. */
  readonly grounds: readonly string[];
  readonly addressees: readonly string[];
  readonly recipients: readonly string[];
  readonly receivers: readonly Receiver[];
  readonly unitId: string | null;
  readonly signerId: string;
  readonly authority: Authority;
  readonly copies: number;
  /** Who takes the minutes; the three that follow are absent in versions from before they were there. */
  readonly minuteTakerId?: string | null;
  readonly party?: Party | null;
  readonly enclosed?: Enclosed | null;
  readonly fromPdf?: boolean;
  readonly pdf?: SourcePdf | null;
  /** Until when receivers are asked to answer; absent in versions from before it was there. */
  readonly answerBy?: string | null;
  /** The council or board in whose name it is issued; absent in versions from before it was there. */
  readonly councilId?: string | null;
};

export type DocumentTable = {
  agency_id: string;
  id: string;
  state: DocumentState;
  type_code: string;
  abstract: string;
  urgency: Urgency;
  body: JSONColumnType<readonly Block[]>;
  grounds: JSONColumnType<readonly string[]>;
  addressees: JSONColumnType<readonly string[]>;
  recipients: JSONColumnType<readonly string[]>;
  receivers: JSONColumnType<readonly Receiver[]>;
  unit_id: string | null;
  /** The council or board in whose name it is issued; null: the agency itself. */
  council_id: string | null;
  drafter_account_id: string;
  signer_account_id: string;
  authority: Authority;
  co_signer_account_id: string | null;
  co_signed_at: Date | null;
  party: ColumnType<Party | null, string | null | undefined, string | null>;
  enclosed: ColumnType<Enclosed | null, string | null | undefined, string | null>;
  from_pdf: Generated<boolean>;
  source_pdf: ColumnType<SourcePdf | null, string | null | undefined, string | null>;
  other_side_way: "electronic" | "paper" | null;
  other_side_on: Day | null;
  other_side_file_id: string | null;
  answers_inbound_id: string | null;
  answer_by: Day | null;
  replaces_id: string | null;
  corrects_id: Generated<string | null>;
  version: number;
  copies: number;
  number_order: NumberOrder;
  series: string;
  symbol: string | null;
  number_text: string | null;
  issued_on: string | null;
  template: string;
  template_version: string;
  anchors: JSONColumnType<Places | null>;
  pages: number | null;
  rendered_file_id: string | null;
  rendered_sha256: string | null;
  signed_file_id: string | null;
  signed_sha256: string | null;
  signed_at: Date | null;
  sealed_file_id: string | null;
  sealed_sha256: string | null;
  long_term_file_id: string | null;
  long_term_sha256: string | null;
  long_term_stamps: Generated<number>;
  renew_on: Day | null;
  sealer_account_id: string | null;
  authorisation_id: string | null;
  return_reason: string | null;
  problem: string | null;
  message_id: string | null;
  withdrawal_message_id: string | null;
  withdrawal_reason: string | null;
  /** Where an imported document came from; it may have no file. */
  imported_from: string | null;
  created_at: Date;
  submitted_at: Date | null;
  issued_at: Date | null;
  changed_at: Date;
};

export type SentFurtherTable = {
  agency_id: string;
  document_id: string;
  message_id: string;
  sent_at: Date;
  sent_by: string | null;
};

export type StepTable = {
  agency_id: string;
  document_id: string;
  no: number;
  kind: string;
  state: DocumentState;
  at: Date;
  by_account_id: string | null;
  by_title: string | null;
  on_behalf: boolean;
  words: string | null;
  version: number;
};

export type ReviewTable = {
  agency_id: string;
  document_id: string;
  round: number;
  no: number;
  kind: ReviewKind;
  reviewer_account_id: string;
  state: ReviewState;
  comment: string | null;
  version: number;
  decided_at: Date | null;
};

export type RegisterLineTable = {
  agency_id: string;
  book_year: number;
  series: string;
  no: number;
  document_id: string;
  number_text: string;
  symbol: string;
  issued_on: string;
  type_name: string;
  abstract: string;
  signer: string;
  recipients: string;
  kept_by: string;
  copies: number;
  forwarded_on: string | null;
  receipt: string | null;
  note: string | null;
  registered_at: Date;
  registered_by: string;
};

export type OpinionRequestTable = {
  agency_id: string;
  id: string;
  document_id: string;
  version: number;
  question: string | null;
  due_at: Date;
  asked_at: Date;
  asked_by: string;
};

export type OpinionTable = {
  agency_id: string;
  request_id: string;
  party_id: string;
  party_kind: "official" | "unit";
  document_id: string;
  answer: "agree" | "disagree" | "comment" | null;
  words: string | null;
  answered_at: Date | null;
  answered_by: string | null;
};

export type DocumentsTables = {
  "documents.opinion_request": OpinionRequestTable;
  "documents.opinion": OpinionTable;
  "documents.document": DocumentTable;
  "documents.sent_further": SentFurtherTable;
  "documents.step": StepTable;
  "documents.review": ReviewTable;
  "documents.register_line": RegisterLineTable;
  "documents.renewal_rule": {
    days_before: number;
    source: string;
    verified: boolean;
    valid_from: Day;
    valid_to: Day | null;
  };
  "documents.type": {
    code: string;
    name_vi: string;
    abbreviation: string | null;
    symbol: string | null;
    layout: JSONColumnType<TypeLayout>;
    source: string;
    valid_from: string;
    valid_to: string | null;
  };
  "documents.version": {
    agency_id: string;
    document_id: string;
    no: number;
    content: JSONColumnType<VersionContent>;
    saved_at: Date;
    saved_by: string;
  };
  "documents.file_text": {
    agency_id: string;
    document_id: string;
    file_id: string;
    state: "read" | "no-text" | "unreadable";
    words: string[];
    read_at: Date;
  };
  "documents.sought": { agency_id: string; document_id: string; day: string; marks: string; filed_in: string[] };
  "documents.attachment": {
    agency_id: string;
    document_id: string;
    file_id: string;
    name: string;
    type: string;
    size_bytes: number;
    added_at: Date;
    added_by: string;
    sealed_file_id: string | null;
  };
};
