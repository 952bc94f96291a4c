import { sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
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
    .select([
      ...(["delegation.id", "delegation.agency_id", "delegation.revoked_at", "delegation.to_account_id"] as const),
      ...(["held.account_id", "held.agency_path"] as const),
    ])
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

/** A delegation with the post it comes from, as whoever gave it and whoever has it see it. */
export type ShownDelegation = {
  readonly id: string;
  readonly positionId: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly agencyId: string;
  readonly agencyPath: string;
  readonly title: string;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly ground: string;
  readonly givenBy: string;
  readonly revokedAt: Date | null;
  /** The last day of the post itself; null while open. */
  readonly postEndsOn: Day | null;
};

/** What an account gave of its posts and what was given to it, the latest first. */
export async function delegationsOf(on: Reader, accountId: string): Promise<ShownDelegation[]> {
  const { rows } =
    await sql<ShownDelegation>`select delegation.id, held.id as "positionId", held.account_id as "fromAccountId",
      delegation.to_account_id as "toAccountId", held.agency_id as "agencyId",
      held.agency_path as "agencyPath", held.title, delegation.valid_from as "validFrom",
      delegation.valid_to as "validTo", delegation.ground, delegation.given_by as "givenBy",
      delegation.revoked_at as "revokedAt", held.valid_to as "postEndsOn"
    from identity.delegation join identity.position held on held.id = delegation.position_id
    where delegation.to_account_id = ${accountId}::uuid or held.account_id = ${accountId}::uuid
    order by delegation.valid_from desc, delegation.id desc limit 100`.execute(on);
  return rows;
}
