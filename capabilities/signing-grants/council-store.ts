import { type Selectable, type Updateable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { CouncilTable, SigningGrantsTables } from "./tables.ts";

export type Council = Selectable<CouncilTable>;

/** Whether a council stands on a day. */
export const councilHolds = (council: Pick<Council, "valid_from" | "valid_to">, on: Day): boolean =>
  council.valid_from <= on && (council.valid_to === null || council.valid_to >= on);

export async function addCouncil(tx: Tx, council: Council): Promise<void> {
  await of<SigningGrantsTables>(tx).insertInto("signing_grants.council").values(council).execute();
}

/** An agency's councils, also those that ended, by name. */
export async function listCouncilsAt(on: Tx | Reader, scope: Scope, agencyId: string): Promise<Council[]> {
  return of<SigningGrantsTables>(on)
    .selectFrom("signing_grants.council as held")
    .selectAll("held")
    .where(scope.condition)
    .where("held.agency_id", "=", agencyId)
    .orderBy("held.name")
    .orderBy("held.id")
    .execute();
}

/** The series of a council that bore the same name and letters before; undefined when there was none. */
export async function formerSeries(
  tx: Tx,
  of: Pick<Council, "agency_id" | "abbreviation" | "name">,
): Promise<string | undefined> {
  const councils = await listCouncilsAt(tx, { condition: sql<boolean>`true` }, of.agency_id);
  return councils.find(({ abbreviation, name }) => abbreviation === of.abbreviation && name === of.name)?.series_id;
}

/** Whether one whose letters are these stands in some part of a period; who enters another meanwhile waits. */
export async function isAbbreviationTaken(
  tx: Tx,
  wanted: Pick<Council, "agency_id" | "abbreviation" | "valid_from">,
): Promise<boolean> {
  const lock = `signing-grants.council:${wanted.agency_id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx);
  const found = await of<SigningGrantsTables>(tx)
    .selectFrom("signing_grants.council")
    .select("id")
    .where("agency_id", "=", wanted.agency_id)
    .where(sql<boolean>`lower(abbreviation) = lower(${wanted.abbreviation})`)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", wanted.valid_from)]))
    .executeTakeFirst();
  return found !== undefined;
}

export async function lockCouncil(tx: Tx, agencyId: string, id: string): Promise<Council | undefined> {
  return of<SigningGrantsTables>(tx)
    .selectFrom("signing_grants.council")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function saveCouncil(tx: Tx, council: Council, changes: Updateable<CouncilTable>): Promise<void> {
  await of<SigningGrantsTables>(tx)
    .updateTable("signing_grants.council")
    .set(changes)
    .where("agency_id", "=", council.agency_id)
    .where("id", "=", council.id)
    .execute();
}
