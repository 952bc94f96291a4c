import type { Generated } from "kysely";
import type { Day } from "#kernel/plain/day";

export type DraftTable = {
  id: string;
  account_id: string;
  person_id: string;
  procedure_code: string;
  case_key: string | null;
  competent_agency_id: string | null;
  return_way: Generated<"counter" | "post" | "online">;
  content_sealed: Buffer | null;
  state: Generated<"open" | "submitted">;
  dossier_agency_id: string | null;
  dossier_id: string | null;
  started_at: Date;
  changed_at: Date;
  expires_on: Day;
};

export type PaperTable = { id: string; draft_id: string; component_code: string; file_id: string; added_at: Date };

export type DraftsTables = {
  "drafts.keeping_rule": { valid_from: Day; keep_days: number; source: string };
  "drafts.draft": DraftTable;
  "drafts.paper": PaperTable;
};
