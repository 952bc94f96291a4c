export type GrantForm = "TL" | "TUQ" | "KT" | "Q";

export type SigningGrantTable = {
  agency_id: string;
  id: string;
  form: GrantForm;
  account_id: string;
  /** The agency that the holder heads, where an authorisation goes beyond the own one. */
  holder_agency_id: string | null;
  type_codes: string[];
  unit_ids: string[];
  field: string | null;
  passes_to_deputy: boolean;
  ground_number: string;
  ground_on: string;
  valid_from: string;
  valid_to: string | null;
  entered_at: Date;
  entered_by: string;
  ended_at: Date | null;
  ended_by: string | null;
  end_ground: string | null;
};

export type CouncilTable = {
  agency_id: string;
  id: string;
  /** Its series: of a council that is entered again, with another chair, the former one's. */
  series_id: string;
  name: string;
  abbreviation: string;
  collective: string;
  chair_account_id: string;
  chair_title: string;
  ground_number: string;
  ground_on: string;
  valid_from: string;
  valid_to: string | null;
  entered_at: Date;
  entered_by: string;
  ended_at: Date | null;
  ended_by: string | null;
  end_ground: string | null;
};

export type SigningGrantsTables = {
  "signing_grants.signing_grant": SigningGrantTable;
  "signing_grants.council": CouncilTable;
};
