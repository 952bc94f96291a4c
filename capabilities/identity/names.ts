import type { Reader, Tx } from "#kernel/database";
import type { Role } from "#kernel/plain/actor";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { sql } from "kysely";
import { partnersOf } from "./client-store.ts";
import type { IdentityDeps } from "./deps.ts";
import { type HeldPosition, administratorsOver, holdersOf, positionsOf, titleOn } from "./position-store.ts";

/** How an account is named to others. A citizen has neither title nor agency, a system its partner's name. */
export type AccountName = {
  readonly fullName: string;
  readonly title: string | null;
  readonly agencyId: string | null;
  readonly personId: string | null;
};

export type OfficialAt = {
  readonly accountId: string;
  readonly personId: string;
  readonly fullName: string;
  readonly title: string;
  readonly positionId: string;
  readonly unitId: string | null;
};

type Named = { personIds: Map<string, string>; fullNames: Map<string, string>; positions: Map<string, HeldPosition[]> };

async function readNames(deps: IdentityDeps, on: Tx | Reader, accountIds: readonly string[]): Promise<Named> {
  const ids = [...new Set(accountIds)];
  const { rows } = await sql<{ id: string; person_id: string | null }>`select id, person_id from identity.account
    where id = any(${ids}::uuid[])`.execute(on);
  const personIds = new Map(rows.flatMap((row) => (row.person_id ? [[row.id, row.person_id] as const] : [])));
  const contacts = await deps.persons.contactsOf(on, [...personIds.values()]);
  const fullNames = await partnersOf(on, ids);
  for (const [accountId, personId] of personIds) fullNames.set(accountId, contacts.get(personId)?.fullName ?? "");
  const positions = Map.groupBy(await positionsOf(on, ids), (at) => at.accountId);
  return { personIds, fullNames, positions };
}

function nameIn(named: Named, accountId: string, agencyId: string | null, today: Day): AccountName | undefined {
  const fullName = named.fullNames.get(accountId);
  if (fullName === undefined) return undefined;
  const at = titleOn(named.positions.get(accountId) ?? [], agencyId, today);
  return {
    fullName,
    title: at?.title ?? null,
    agencyId: at?.agencyId ?? null,
    personId: named.personIds.get(accountId) ?? null,
  };
}

/** Names by account id, with the title of today (of the last post when none is held); unknown accounts are missing. */
export async function namesOf(
  deps: IdentityDeps,
  on: Tx | Reader,
  accountIds: readonly string[],
): Promise<Map<string, AccountName>> {
  const named = await readNames(deps, on, accountIds);
  const today = dayIn(vietnamZone, deps.kernel.now());
  return new Map(
    accountIds.flatMap((id) => {
      const name = nameIn(named, id, null, today);
      return name ? [[id, name] as const] : [];
    }),
  );
}

/** Who did something for an agency at a time, each with the title held there on that day. */
export async function namesAt(
  deps: IdentityDeps,
  on: Reader,
  deeds: readonly { accountId: string | null; agencyId: string | null; at: Date }[],
): Promise<(AccountName | undefined)[]> {
  const named = await readNames(
    deps,
    on,
    deeds.flatMap(({ accountId }) => (accountId ? [accountId] : [])),
  );
  return deeds.map(({ accountId, agencyId, at }) =>
    accountId ? nameIn(named, accountId, agencyId, dayIn(vietnamZone, at)) : undefined,
  );
}

/** Who holds a role at an agency today. */
export async function officialsAt(
  deps: IdentityDeps,
  on: Tx | Reader,
  agencyId: string,
  role: Role,
): Promise<OfficialAt[]> {
  const holders = await holdersOf(on, agencyId, role, dayIn(vietnamZone, deps.kernel.now()));
  const contacts = await deps.persons.contactsOf(
    on,
    holders.map((at) => at.personId),
  );
  return holders.map((at) => ({ ...at, fullName: contacts.get(at.personId)?.fullName ?? "" }));
}

export type AdministratorOf = {
  readonly accountId: string;
  readonly fullName: string;
  readonly title: string;
  readonly agencyId: string;
};

/** Whom to ask for a post at the agency with this path today; none where nobody administers it. */
export async function administratorsOf(
  deps: IdentityDeps,
  on: Tx | Reader,
  agencyPath: string,
): Promise<AdministratorOf[]> {
  const found = await administratorsOver(on, agencyPath, dayIn(vietnamZone, deps.kernel.now()));
  const contacts = await deps.persons.contactsOf(
    on,
    found.map((at) => at.personId),
  );
  return found.map(({ personId, ...at }) => ({ ...at, fullName: contacts.get(personId)?.fullName ?? "" }));
}
