import { of, type Reader, type Scope, type Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { AgenciesTables } from "./tables.ts";

/** An administrative unit (not an agency): where people and things are. */
export type Territory = {
  readonly id: string;
  readonly gsoCode: string;
  readonly nameVi: string;
  readonly tier: string;
  readonly parentGsoCode: string | null;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
};

export const territoryColumns = [
  "id",
  "gso_code",
  "name_vi",
  "tier",
  "parent_gso_code",
  "valid_from",
  "valid_to",
] as const;
type Row = Pick<AgenciesTables["agencies.territory"], (typeof territoryColumns)[number]>;

export function territoryOf(row: Row): Territory {
  return {
    id: row.id,
    gsoCode: row.gso_code,
    nameVi: row.name_vi,
    tier: row.tier,
    parentGsoCode: row.parent_gso_code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

/**
 * The unit that a code of the General Statistics Office meant on a day: 11953 was phường Hiến Nam until 30/6/2025 and is
 * phường Phố Hiến since.
 */
export async function territoryAt(from: Tx | Reader, gsoCode: string, on: Day): Promise<Territory | undefined> {
  const row = await of<AgenciesTables>(from)
    .selectFrom("agencies.territory")
    .select(territoryColumns)
    .where("gso_code", "=", gsoCode)
    .where((it) => it.or([it("valid_from", "is", null), it("valid_from", "<=", on)]))
    .where((it) => it.or([it("valid_to", "is", null), it("valid_to", ">=", on)]))
    // A unit whose beginning is not known gives way to one that is known to stand on the day.
    .orderBy("valid_from", (order) => order.desc().nullsLast())
    .executeTakeFirst();
  return row && territoryOf(row);
}

export type Successor = { readonly territory: Territory; readonly part: "whole" | "partial" };

/** What became of a unit; several when it was split, which only a person can decide between. */
export async function successorsOf(
  from: Tx | Reader,
  scope: Scope,
  territoryId: string,
): Promise<readonly Successor[]> {
  const rows = await of<AgenciesTables>(from)
    .selectFrom("agencies.territory_succession as succession")
    .innerJoin("agencies.territory as territory", "territory.id", "succession.to_id")
    .where(() => scope.condition)
    .where("succession.from_id", "=", territoryId)
    .select(territoryColumns.map((it) => `territory.${it}` as const))
    .select("succession.part")
    .orderBy("territory.gso_code")
    .execute();
  return rows.map((row) => ({ territory: territoryOf(row), part: row.part }));
}
