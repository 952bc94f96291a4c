import type { ColumnType } from "kysely";

export const personKinds = ["person", "household-business", "enterprise", "organisation", "state-agency"] as const;
export type PersonKind = (typeof personKinds)[number];

export type PersonsTables = {
  "persons.person": {
    id: string;
    kind: PersonKind;
    full_name: string;
    full_name_folded: ColumnType<string, never, never>;
    identity_sealed: Buffer | null;
    identity_searchable: Buffer | null;
    date_of_birth_sealed: Buffer | null;
    phone: string | null;
    email: string | null;
    address: string | null;
    location_id: string | null;
    merged_into: string | null;
    merged_at: Date | null;
    merged_ground: string | null;
    basis: string;
    source: string | null;
    created_at: Date;
  };
};
