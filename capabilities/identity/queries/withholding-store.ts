import { type Insertable, type Selectable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Withheld } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { refuse } from "../refusals.ts";
import type { IdentityTables, WithholdingState } from "../tables.ts";

type WithholdingTable = IdentityTables["identity.withholding"];
export type Withholding = Selectable<WithholdingTable>;

export async function insertWithholding(tx: Tx, row: Insertable<WithholdingTable>): Promise<void> {
  await of<IdentityTables>(tx).insertInto("identity.withholding").values(row).execute();
}

/** Locked for a decision. Refuses `identity.unknown-withholding`, also for another agency's. */
export async function lockWithholding(tx: Tx, agencyId: string, id: string): Promise<Withholding> {
  const row = await of<IdentityTables>(tx)
    .selectFrom("identity.withholding")
    .selectAll()
    .where("id", "=", id)
    .where("agency_id", "=", agencyId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "identity.unknown-withholding");
  return row;
}

export type Decision = { readonly state: WithholdingState; readonly by: string; readonly at: Date };

export async function saveDecision(tx: Tx, id: string, { state, by, at }: Decision): Promise<void> {
  await of<IdentityTables>(tx)
    .updateTable("identity.withholding")
    .set({ state, decided_by: by, decided_at: at })
    .where("id", "=", id)
    .execute();
}

/** An agency's, newest first, at most a hundred. */
export function withholdingsAt(on: Reader, scope: Scope): Promise<Withholding[]> {
  return of<IdentityTables>(on)
    .selectFrom("identity.withholding as withholding")
    .selectAll()
    .where(scope.condition)
    .orderBy("asked_at", "desc")
    .limit(100)
    .execute();
}

/** What keeps an account's looks from people on a day. */
export async function withheldOf(on: Reader, accountId: string, today: Day): Promise<Withheld[]> {
  const { rows } =
    await sql<Withheld>`select person_ids as "personIds", ground, decided_by as "approvedBy", shown_from as "shownFrom"
    from identity.withholding where account_id = ${accountId}::uuid and state = 'approved' and holds_to >= ${today}::date
    order by decided_at`.execute(on);
  return rows;
}
