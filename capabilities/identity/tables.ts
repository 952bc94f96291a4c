import type { ColumnType } from "kysely";
import type { Role } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";

export const accountKinds = ["administration", "business", "support", "technical", "service", "citizen"] as const;
/** TCVN 14423:2026 §5.6 keeps the four kinds of officials and systems apart; citizens are a fifth. */
export type AccountKind = (typeof accountKinds)[number];

export const agents = ["desktop", "mobile", "tablet", "kiosk", "unknown"] as const;
export type Agent = (typeof agents)[number];

/** What a session was opened with. */
export type SessionVia = "password" | "electronic-identity";
export type SessionEnd =
  | "signed-out"
  | "revoked"
  | "password-changed"
  | "sign-in-reset"
  | "account-closed"
  | "second-factor-set";

/** What an administrator does with somebody's account, on a ground. */
export type DeedKind = "close" | "unlock" | "reset-sign-in" | "end-position";

/** What became of the wish that looks are not told to a person for a time. */
export type WithholdingState = "asked" | "approved" | "declined" | "ended";

export type IdentityTables = {
  "identity.sign_in_rule": {
    kind: AccountKind;
    valid_from: string;
    valid_to: string | null;
    most_tries: number;
    lock_minutes: number;
    idle_minutes: number;
    longest_minutes: number;
    source: string;
  };
  "identity.second_factor_rule": {
    id: string;
    role: string | null;
    agency_path: string | null;
    valid_from: string;
    valid_to: string | null;
    source: string;
  };
  "identity.deed": {
    id: string;
    account_id: string;
    kind: DeedKind;
    position_id: string | null;
    ground: string | null;
    by_account_id: string | null;
    done_at: Date;
  };
  "identity.account": {
    id: string;
    sign_in_name: string;
    kind: AccountKind;
    state: "active" | "closed";
    person_id: string | null;
    agency_id: string | null;
    agency_path: string | null;
    password_hash: string | null;
    password_changed_at: Date | null;
    demo_password: ColumnType<boolean, boolean | undefined, boolean>;
    password_change_due: ColumnType<boolean, boolean | undefined, boolean>;
    totp_sealed: Buffer | null;
    totp_key_of: string | null;
    totp_confirmed_at: Date | null;
    totp_last_step: number | null;
    last_used_at: Date | null;
    opened_at: Date;
    opened_by: string | null;
    closed_at: Date | null;
  };
  "identity.sign_in_try": { name_searchable: Buffer; tries: number; locked_until: Date | null; last_at: Date };
  "identity.position": {
    id: string;
    account_id: string;
    agency_id: string;
    agency_path: string;
    reach_path: string;
    unit_id: string | null;
    title: string;
    roles: ColumnType<Role[], readonly Role[], never>;
    valid_from: string;
    valid_to: string | null;
    given_by: string | null;
    given_at: Date;
  };
  "identity.session": {
    id: string;
    token_hash: Buffer;
    account_id: string;
    agent: Agent;
    assurance: 1 | 2;
    via: SessionVia;
    idle_minutes: number;
    created_at: Date;
    last_seen_at: Date;
    expires_at: Date;
    ended_at: Date | null;
    ended_as: SessionEnd | null;
  };
  "identity.delegation": {
    id: string;
    position_id: string;
    agency_id: string;
    to_account_id: string;
    valid_from: string;
    valid_to: string;
    ground: string;
    given_by: string;
    given_at: Date;
    revoked_by: string | null;
    revoked_at: Date | null;
  };
  "identity.withholding": {
    id: string;
    agency_id: string;
    account_id: string;
    person_ids: ColumnType<string[], readonly string[], never>;
    ground: string;
    holds_to: Day;
    shown_from: Day;
    state: WithholdingState;
    asked_at: Date;
    decided_by: string | null;
    decided_at: Date | null;
  };
  "identity.client": {
    id: string;
    account_id: string;
    secret_hash: Buffer;
    partner: string;
    scopes: ColumnType<string[], readonly string[], readonly string[]>;
    added_at: Date;
  };
  "identity.token": {
    id: string;
    token_hash: Buffer;
    client_id: string;
    scopes: ColumnType<string[], readonly string[], never>;
    created_at: Date;
    expires_at: Date;
  };
};
