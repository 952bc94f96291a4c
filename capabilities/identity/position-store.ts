import { sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { Role } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";
import type { IdentityTables } from "./tables.ts";

export type HeldPosition = {
  readonly id: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly agencyPath: string;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly validFrom: Day;
  readonly validTo: Day | null;
};

export type NewPosition = Omit<IdentityTables["identity.position"], "roles"> & { roles: readonly Role[] };

export async function addPositionRow(tx: Tx, row: NewPosition): Promise<void> {
  await of<IdentityTables>(tx).insertInto("identity.position").values(row).execute();
}

/** Refuses `identity.unknown-position`. */
export async function lockPosition(tx: Tx, id: string) {
  const row = await of<IdentityTables>(tx)
    .selectFrom("identity.position")
    .select(["id", "account_id", "agency_id", "agency_path", "roles", "valid_from", "valid_to"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "identity.unknown-position");
  return row;
}

export async function saveLastDay(tx: Tx, id: string, lastDay: Day): Promise<void> {
  await of<IdentityTables>(tx)
    .updateTable("identity.position")
    .set({ valid_to: lastDay })
    .where("id", "=", id)
    .execute();
}

/** All positions these accounts hold or held, the latest first. Whoever asks by id has the right from the thing the id stands in. */
export async function positionsOf(on: Tx | Reader, accountIds: readonly string[]): Promise<HeldPosition[]> {
  const { rows } =
    await sql<HeldPosition>`select id, account_id as "accountId", agency_id as "agencyId", agency_path as "agencyPath", title, roles,
      valid_from as "validFrom", valid_to as "validTo"
    from identity.position where account_id = any(${[...accountIds]}::uuid[])
    order by valid_from desc, id desc`.execute(on);
  return rows;
}

/** Officials with a post of one of the roles at these agencies on a day; each account once an agency. */
export async function colleaguesAt(on: Reader, agencyIds: readonly string[], roles: readonly Role[], today: Day) {
  const { rows } = await sql<{ accountId: string; agencyId: string; title: string }>`
    select distinct on (held.agency_id, account.id) account.id as "accountId", held.agency_id as "agencyId", held.title
    from identity.position held join identity.account on account.id = held.account_id
    where held.agency_id = any(${[...agencyIds]}::uuid[]) and account.state = 'active' and account.kind = 'business'
      and held.roles && ${[...roles]}::text[]
      and held.valid_from <= ${today}::date and (held.valid_to is null or held.valid_to >= ${today}::date)
    order by held.agency_id, account.id, held.valid_from, held.id limit 500`.execute(on);
  return rows;
}

/** Who holds a role at an agency on a day, with active accounts: the head before deputies. */
export async function holdersOf(on: Tx | Reader, agencyId: string, role: Role, today: Day) {
  const { rows } = await sql<{
    accountId: string;
    personId: string;
    positionId: string;
    title: string;
    unitId: string | null;
  }>`
    select account.id as "accountId", account.person_id as "personId", held.id as "positionId", held.title,
      held.unit_id as "unitId"
    from identity.position held join identity.account on account.id = held.account_id
    where held.agency_id = ${agencyId} and ${role} = any(held.roles) and account.state = 'active'
      and held.valid_from <= ${today}::date and (held.valid_to is null or held.valid_to >= ${today}::date)
    order by held.title ~* '^phó', held.valid_from, held.id`.execute(on);
  return rows;
}

/** Who administers accounts and posts of the agency with this path on a day, as `reachesOf` in rights.ts says it; the nearest first, three at most. */
export async function administratorsOver(on: Tx | Reader, agencyPath: string, today: Day) {
  const { rows } = await sql<{ accountId: string; personId: string; title: string; agencyId: string }>`
    with held as (select * from identity.position
      where valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date))
    select account.id as "accountId", account.person_id as "personId", held.title, held.agency_id as "agencyId"
    from held join identity.account on account.id = held.account_id
    where 'business-administrator' = any(held.roles) and account.state = 'active'
      and starts_with(${agencyPath}, held.reach_path)
      and not exists (select from held technical
        where technical.account_id = account.id and 'technical-administrator' = any(technical.roles))
    order by length(held.reach_path) desc, held.valid_from, held.id limit 3`.execute(on);
  return rows;
}

/** The title by which somebody acted for an agency on a day; before the first and after the last day, the nearest known. */
export function titleOn(
  positions: readonly HeldPosition[],
  agencyId: string | null,
  today: Day,
): HeldPosition | undefined {
  const valid = (at: HeldPosition): boolean => at.validFrom <= today && (at.validTo === null || at.validTo >= today);
  const there = positions.filter((at) => at.agencyId === agencyId);
  return there.find(valid) ?? positions.find(valid) ?? there[0] ?? positions[0];
}
