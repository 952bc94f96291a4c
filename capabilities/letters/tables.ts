import type { Generated, JSONColumnType } from "kysely";
import type { NumberOrder } from "#capabilities/one-stop";
import type { LetterContent } from "./contents.ts";
import type { LetterForm, LetterState, Stage } from "./letter-moves.ts";

type Places = Readonly<Record<string, { page: number; x: number; y: number; width: number; height: number }>>;

export type LetterTable = {
  agency_id: string;
  id: string;
  dossier_id: string;
  competent_agency_id: string;
  form: LetterForm;
  stage: Stage | null;
  state: LetterState;
  content: JSONColumnType<LetterContent>;
  ground: string | null;
  answer_by: string | null;
  sent_before: Generated<number>;
  template_version: string;
  proposed_by: string;
  proposed_at: Date;
  approved_by: string | null;
  approved_at: Date | null;
  sent_by: string | null;
  sent_at: Date | null;
  answered_at: Date | null;
  answered_how: "counter" | "own-pages" | "national-portal" | null;
  dropped_by: string | null;
  drop_reason: string | null;
  signer_account_id: string | null;
  authorisation_id: string | null;
  anchors: JSONColumnType<Places | null>;
  rendered_file_id: string | null;
  rendered_sha256: string | null;
  signed_file_id: string | null;
  signed_sha256: string | null;
  signing_agency_id: string | null;
  number_order: NumberOrder | null;
  series: string | null;
  symbol: string | null;
  number_text: string | null;
  issued_on: string | null;
  signed_at: Date | null;
  sealer_account_id: string | null;
  sealed_file_id: string | null;
  sealed_sha256: string | null;
  submitter_file_id: string | null;
  pages: number | null;
  problem: string | null;
  changed_at: Date;
};

export type PauseTable = {
  agency_id: string;
  dossier_id: string;
  no: number;
  letter_id: string;
  from_at: Date;
  to_at: Date | null;
  ground: string;
};

export type DueChangeTable = {
  agency_id: string;
  dossier_id: string;
  no: number;
  at: Date;
  cause: "paused" | "resumed" | "postponed" | "taken-over";
  due_before: Date | null;
  due_after: Date | null;
  /** Null where no letter changed it. */
  letter_id: string | null;
  by_account_id: string | null;
  reason: string;
};

export type LettersTables = {
  "letters.letter": LetterTable;
  "letters.pause": PauseTable;
  "letters.due_change": DueChangeTable;
  "letters.letter_symbol": {
    form: LetterForm;
    series: string;
    symbol: string;
    source: string;
    verified: boolean;
    valid_from: string;
    valid_to: string | null;
  };
  "letters.legal_ground": {
    code: string;
    text_vi: string;
    source: string;
    verified: boolean;
    valid_from: string;
    valid_to: string | null;
  };
};
