import type { Reader } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { listAccountRows } from "./account-store.ts";
import type { IdentityDeps } from "./deps.ts";
import { type HeldPosition, positionsOf } from "./position-store.ts";
import { partnersOf } from "./client-store.ts";
import type { AccountKind } from "./tables.ts";

/** An account as administrators and its owner see it. */
export type ShownAccount = {
  readonly accountId: string;
  readonly signInName: string;
  readonly kind: AccountKind;
  readonly state: "active" | "closed";
  readonly personId: string | null;
  /** The person's name, or the partner's behind a system. */
  readonly fullName: string;
  /** The agency that manages it. */
  readonly agencyId: string | null;
  readonly secondFactor: boolean;
  readonly demoPassword: boolean;
  readonly lastUsedAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** Held and to come; with `showAccount` also those that ended. */
  readonly positions: readonly HeldPosition[];
};

type Row = Awaited<ReturnType<typeof listAccountRows>>[number];

export async function shownAccounts(
  deps: IdentityDeps,
  db: Reader,
  rows: readonly Row[],
  since: Day | null,
): Promise<ShownAccount[]> {
  const ids = rows.map((row) => row.id);
  const contacts = await deps.persons.contactsOf(
    db,
    rows.flatMap((row) => row.person_id ?? []),
  );
  const partners = await partnersOf(db, ids);
  const positions = Map.groupBy(await positionsOf(db, ids), (at) => at.accountId);
  return rows.map((row) => ({
    accountId: row.id,
    signInName: row.sign_in_name,
    kind: row.kind,
    state: row.state,
    personId: row.person_id,
    fullName: (row.person_id ? contacts.get(row.person_id)?.fullName : partners.get(row.id)) ?? "",
    agencyId: row.agency_id,
    secondFactor: row.totp_confirmed_at !== null,
    demoPassword: row.demo_password,
    lastUsedAt: row.last_used_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    positions: (positions.get(row.id) ?? []).filter(
      (at) => since === null || at.validTo === null || at.validTo >= since,
    ),
  }));
}
