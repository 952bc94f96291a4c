import type { Day } from "#kernel/plain/day";
import type { Unclear } from "./national-reader.ts";
import type {
  Channel,
  CodeAndName,
  FeeExemption,
  FeeReduction,
  Json,
  ProcedureConsultation,
  ProcedureStage,
  ProcedureTime,
  ResultDraft,
} from "./procedure-version.ts";
import type { JSONColumnType } from "kysely";

type Ordered = { version_id: string; position: number };
type OfCase = Ordered & { case_key: string | null };
type JsonList<Entry> = JSONColumnType<Entry[], string, string>;

export type ProceduresTables = {
  "procedures.version": {
    id: string;
    code: string;
    number: number;
    name_vi: string;
    name_en: string | null;
    search_text: string;
    sector_code: string | null;
    sector_name: string | null;
    publisher_code: string | null;
    decision_number: string | null;
    channels: JsonList<Channel>;
    tiers: JsonList<string>;
    sets: number | null;
    conditions: string;
    applicants: JsonList<string>;
    applicants_note: string;
    agencies: JsonList<CodeAndName>;
    authoritative_system: string;
    authoritative_from: Day;
    authoritative_source: string;
    /** `numeric`, read as text. */
    checking_working_hours: string | null;
    checking_verified: boolean;
    form: JSONColumnType<{ [key: string]: Json } | null, string | null, string | null>;
    form_titles_en: JSONColumnType<{ [pointer: string]: string }, string, string>;
    result_template: string | null;
    national_status: string | null;
    valid_from: Day;
    valid_to: Day | null;
    verified: boolean;
    source_text: string;
    content_hash: string;
    unclear: JsonList<Unclear>;
    imported_at: Date;
    published_at: Date | null;
    sector_name_en: string | null;
    stages: JsonList<ProcedureStage>;
    consultations: JsonList<ProcedureConsultation>;
    result_draft: JSONColumnType<ResultDraft | null, string | null, string | null>;
  };
  "procedures.procedure_case": {
    version_id: string;
    key: string;
    position: number;
    name_vi: string;
    name_en: string | null;
    steps: JsonList<string>;
  };
  "procedures.time_limit": OfCase & {
    channel: Channel;
    amount: string;
    unit: ProcedureTime["unit"];
    unit_assumed: boolean;
    note: string;
  };
  "procedures.fee": OfCase & {
    channel: Channel;
    code: string;
    amount_dong: number | null;
    unit: string;
    note: string;
    name_vi: string;
    reductions: JsonList<FeeReduction>;
    exemptions: JsonList<FeeExemption>;
  };
  "procedures.paper": OfCase & {
    code: string;
    name_vi: string;
    form_name: string | null;
    form_url: string | null;
    originals: number;
    copies: number;
    required: boolean;
    condition: string | null;
  };
  "procedures.own_pages_door": {
    procedure_code: string;
    valid_from: Day;
    open: boolean;
    source: string;
    set_by: string | null;
  };
  "procedures.ground": Ordered & { document_number: string; name_vi: string };
  "procedures.result": Ordered & { code: string; name_vi: string };
};
