import type { Generated } from "kysely";

export type NumberingTables = {
  "numbering.series": {
    id: string;
    agency_id: string | null;
    kind: string;
    pattern: string;
    digits: number;
    begins_again: "day" | "year";
    first_no: number;
    source: string;
    valid_from: string;
    valid_to: string | null;
    keeper: string | null;
    keeper_code: string | null;
  };
  "numbering.counter": {
    agency_id: string;
    kind: string;
    period: string;
    last_no: number;
    began_after: Generated<number>;
    began_ground: string | null;
  };
  "numbering.taken": {
    agency_id: string;
    kind: string;
    period: string;
    no: number;
    text: string;
    series_id: string;
    subject_kind: string;
    subject_id: string;
    taken_at: Date;
    taken_by: string | null;
    unused_ground: string | null;
    unused_at: Date | null;
    given_by: string | null;
  };
};
