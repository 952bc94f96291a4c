import { sql } from "kysely";
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

/** A unit of before with the code of the unit of today that its territory belongs to. */
export type FormerPlace = {
  readonly nameVi: string;
  readonly districtVi: string | null;
  readonly part: "whole" | "partial";
  readonly gsoCode: string;
};

/** Communes that no longer stand on a day, by all the words in their own and their district's name, followed to those that do. */
export async function searchFormer(
  from: Tx | Reader,
  scope: Scope,
  wish: { readonly on: Day; readonly words: readonly string[]; readonly limit: number },
): Promise<readonly FormerPlace[]> {
  const { rows } = await sql<FormerPlace>`with recursive asked as (
      select former.id, former.name_vi, district.name_vi as district_vi, 'whole' as part
      from agencies.territory former
      left join agencies.territory district on district.tier = 'district' and district.gso_code = former.parent_gso_code
        and district.valid_to is not distinct from former.valid_to
      where ${scope.condition} and former.tier = 'commune' and former.valid_to < ${wish.on}::date
        and not exists (select from unnest(${[...wish.words]}::text[]) as word (text)
          where position(word.text in kernel.fold(former.name_vi || ' ' || coalesce(district.name_vi, ''))) = 0)
      order by former.name_vi, district.name_vi limit ${wish.limit}
    ), followed as (
      select id, name_vi, district_vi, part from asked
      union
      select succession.to_id, name_vi, district_vi, case when succession.part = 'partial' then 'partial' else followed.part end
      from followed join agencies.territory_succession succession on succession.from_id = followed.id
    )
    select followed.name_vi as "nameVi", followed.district_vi as "districtVi", followed.part, today.gso_code as "gsoCode"
    from followed join agencies.territory today on today.id = followed.id
    where (today.valid_from is null or today.valid_from <= ${wish.on}::date)
      and (today.valid_to is null or today.valid_to >= ${wish.on}::date)
    order by 1, 2, 4`.execute(from);
  return rows;
}
