import { sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { Role } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";
import type { IdentityTables } from "./tables.ts";

export async function addDelegation(
  tx: Tx,
  row: Omit<IdentityTables["identity.delegation"], "revoked_by" | "revoked_at">,
): Promise<void> {
  await of<IdentityTables>(tx)
    .insertInto("identity.delegation")
    .values({ ...row, revoked_by: null, revoked_at: null })
    .execute();
}

/** With the position it comes from. Refuses `identity.unknown-delegation`. */
export async function lockDelegation(tx: Tx, id: string) {
  const row = await of<IdentityTables>(tx)
    .selectFrom("identity.delegation as delegation")
    .innerJoin("identity.position as held", "held.id", "delegation.position_id")
    .select(["delegation.id", "delegation.agency_id", "delegation.revoked_at", "held.account_id", "held.agency_path"])
    .where("delegation.id", "=", id)
    .forUpdate("delegation")
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "identity.unknown-delegation");
  return row;
}

export async function saveRevoked(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await of<IdentityTables>(tx)
    .updateTable("identity.delegation")
    .set({ revoked_by: by, revoked_at: at })
    .where("id", "=", id)
    .execute();
}

export type DelegationHeld = {
  readonly id: string;
  readonly positionId: string;
  readonly fromAccountId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly ground: string;
};

/** What was delegated to an account and holds on this day: not revoked, within its period, the position still held. */
export async function delegationsTo(on: Reader | Tx, accountId: string, today: Day): Promise<DelegationHeld[]> {
  const { rows } =
    await sql<DelegationHeld>`select delegation.id, held.id as "positionId", held.account_id as "fromAccountId",
      held.agency_id as "agencyId", held.title, held.roles, delegation.valid_from as "validFrom", delegation.valid_to as "validTo", delegation.ground
    from identity.delegation join identity.position held on held.id = delegation.position_id
    join identity.account giver on giver.id = held.account_id
    where delegation.to_account_id = ${accountId} and delegation.revoked_at is null and giver.state = 'active'
      and ${today}::date between delegation.valid_from and delegation.valid_to
      and held.valid_from <= ${today}::date and (held.valid_to is null or held.valid_to >= ${today}::date)
    order by delegation.valid_from, delegation.id`.execute(on);
  return rows;
}
