import type { Day } from "#kernel/plain/day";

export type AgenciesTables = {
  "agencies.tier": {
    code: string;
    level: number;
    name_vi: string;
    name_en: string;
    valid_from: Day;
    valid_to: Day | null;
    source: string;
  };
  "agencies.territory": {
    id: string;
    gso_code: string;
    name_vi: string;
    tier: string;
    parent_gso_code: string | null;
    valid_from: Day | null;
    valid_to: Day | null;
    source: string;
    search_name: string;
  };
  "agencies.territory_succession": { from_id: string; to_id: string; part: "whole" | "partial" };
  "agencies.agency": {
    id: string;
    key: string;
    kind: string;
    name_vi: string;
    name_en: string;
    short_name: string;
    code: string;
    code102: string;
    code_provisional: boolean;
    code_from: Day;
    gso_code: string | null;
    place_name: string;
    tier: string;
    parent_id: string | null;
    path: string;
    search_text: string;
    valid_from: Day;
    valid_to: Day | null;
    source: string;
  };
  "agencies.former_code": { agency_id: string; code: string; code102: string; valid_from: Day; valid_to: Day };
  "agencies.agency_succession": { from_id: string; to_id: string; on_day: Day; ground: string };
  "agencies.unit": {
    agency_id: string;
    id: string;
    key: string;
    name_vi: string;
    name_en: string;
    valid_from: Day;
    valid_to: Day | null;
  };
  "agencies.agency_setting": {
    id: string;
    agency_id: string;
    name: string;
    value: unknown;
    valid_from: Day;
    valid_to: Day | null;
    source: string;
  };
};
