import type { Selectable, Updateable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { SigningGrantTable, SigningGrantsTables } from "./tables.ts";

export type SigningGrant = Selectable<SigningGrantTable>;

export async function addGrant(tx: Tx, grant: SigningGrant): Promise<void> {
  await of<SigningGrantsTables>(tx).insertInto("signing_grants.signing_grant").values(grant).execute();
}

/** An agency's grants, also those that ended, the newest first. */
export async function listGrantsAt(on: Tx | Reader, scope: Scope, agencyId: string): Promise<SigningGrant[]> {
  return of<SigningGrantsTables>(on)
    .selectFrom("signing_grants.signing_grant as held")
    .selectAll("held")
    .where(scope.condition)
    .where("held.agency_id", "=", agencyId)
    .orderBy("held.valid_from", "desc")
    .orderBy("held.id", "desc")
    .execute();
}

/** Authorisations of other agencies to the head of this one, the newest first. */
export async function listGrantsTo(on: Tx | Reader, scope: Scope, holderAgencyId: string): Promise<SigningGrant[]> {
  return of<SigningGrantsTables>(on)
    .selectFrom("signing_grants.signing_grant as held")
    .selectAll("held")
    .where(scope.condition)
    .where("held.holder_agency_id", "=", holderAgencyId)
    .orderBy("held.valid_from", "desc")
    .orderBy("held.id", "desc")
    .execute();
}

export async function lockGrant(tx: Tx, agencyId: string, id: string): Promise<SigningGrant | undefined> {
  return of<SigningGrantsTables>(tx)
    .selectFrom("signing_grants.signing_grant")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function saveGrant(tx: Tx, grant: SigningGrant, changes: Updateable<SigningGrantTable>): Promise<void> {
  await of<SigningGrantsTables>(tx)
    .updateTable("signing_grants.signing_grant")
    .set(changes)
    .where("agency_id", "=", grant.agency_id)
    .where("id", "=", grant.id)
    .execute();
}
