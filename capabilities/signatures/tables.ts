import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { Day } from "#kernel/plain/day";
import type { RemotePlace, TokenPlace } from "#capabilities/signers";
import type { ShownDocument, WrappedKey } from "./key-store.ts";

export type SignatureUse = "personal" | "seal";

export type SignaturesTables = {
  "signatures.certificate": {
    id: string;
    use: SignatureUse | "time-stamp";
    agency_id: string;
    account_id: string | null;
    holder_name: string;
    serial_number: string;
    certificate: Buffer;
    chain: Buffer[];
    custody: string;
    valid_from: Date;
    valid_to: Date;
    revoked_at: Date | null;
    revoke_reason: string | null;
    /** From when a fetched revocation list of its authority names it. */
    listed_at: ColumnType<Date | null, Date | null | undefined>;
    /** That list says it is held only, and may be given back. */
    listed_on_hold: Generated<boolean>;
    created_at: Date;
  };
  "signatures.key": {
    id: string;
    certificate_id: string;
    account_id: string;
    custody: Generated<"software" | "token" | "remote">;
    wrapped: ColumnType<WrappedKey | null, string | null, string | null>;
    place: ColumnType<TokenPlace | RemotePlace | null, string | null, string | null>;
    appearance: Buffer | null;
    failed_tries: Generated<number>;
    locked_until: Date | null;
    created_at: Date;
  };
  "signatures.authorisation": {
    id: string;
    key_id: string;
    account_id: string;
    use: SignatureUse;
    agency_id: string;
    documents: JSONColumnType<ShownDocument[]>;
    opened_at: Date;
    expires_at: Date;
  };
  "signatures.trust_anchor": {
    id: string;
    name: string;
    certificate: Buffer;
    kind: "root" | "intermediate" | "crl";
    source: string;
    valid_from: Day;
    valid_to: Day | null;
  };
};
