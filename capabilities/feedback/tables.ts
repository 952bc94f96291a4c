import type { Day } from "#kernel/plain/day";

export type FeedbackTables = {
  "feedback.question": {
    code: string;
    valid_from: Day;
    valid_to: Day | null;
    position: number;
    indicator: number;
    text_vi: string;
    text_en: string;
    answers_vi: string[];
    answers_en: string[];
    source: string;
  };
  "feedback.rating": {
    agency_id: string;
    id: string;
    dossier_id: string;
    competent_agency_id: string;
    procedure_code: string;
    month: Day;
    remark_sealed: Buffer | null;
  };
  "feedback.answer": { agency_id: string; rating_id: string; question_code: string; points: number };
};
