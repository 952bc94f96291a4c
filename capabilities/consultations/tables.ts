import type { JSONColumnType } from "kysely";
import type { DueLine } from "#capabilities/one-stop";

export type Silence = "agrees" | "waits";
export type QuestionState = "open" | "answered" | "agreed-by-silence" | "taken-back";
export type Opinion = "agrees" | "objects" | "informs";

export type QuestionTable = {
  agency_id: string;
  id: string;
  dossier_id: string;
  asking_agency_id: string;
  asked_agency_id: string;
  procedure_code: string;
  procedure_name: string;
  question: string;
  share_applicant: boolean;
  paper_ids: string[];
  state: QuestionState;
  silence: Silence;
  rule_source: string | null;
  consultation_key: string | null;
  asked_by: string;
  asked_at: Date;
  due_at: Date;
  due_lines: JSONColumnType<DueLine[]>;
  settled_at: Date | null;
};

export type AnswerTable = {
  agency_id: string;
  question_id: string;
  version: number;
  opinion: Opinion;
  text: string;
  late: boolean;
  by_account_id: string;
  by_name: string;
  by_title: string;
  at: Date;
};

export type ConsultationsTables = {
  "consultations.question": QuestionTable;
  "consultations.answer": AnswerTable;
  "consultations.rule": {
    procedure_code: string;
    amount: number;
    unit: "working-days" | "days";
    silence: Silence;
    source: string;
    verified: boolean;
    valid_from: string;
    valid_to: string | null;
  };
};
