import { sql, type RawBuilder, type SqlBool } from "kysely";
import { of, type Reader, type Scope, type Tx } from "#kernel/database";
import { typedNames } from "./bare-name.ts";
import type { AgenciesTables } from "./tables.ts";
import { territoryOf, territoryColumns, type Successor, type Territory } from "./territory-store.ts";

/** A commune that no longer stands, with the district and province it lay in and what became of it. */
export type FormerPlace = {
  readonly territory: Territory;
  readonly district: Territory | null;
  readonly province: Territory | null;
  /** One, or several when the commune was split: then only a person can decide. */
  readonly successors: readonly Successor[];
};

export type FormerWish = {
  readonly gsoCode?: string | undefined;
  readonly name?: string | undefined;
  /** Name of the former district. */
  readonly district?: string | undefined;
};

const mostPlaces = 100;
const oneOf = (name: string) => sql`any(${[...typedNames(name)]}::text[])`;

const asTerritory = (alias: string): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`jsonb_build_object('id', ${column("id")}, 'gsoCode', ${column("gso_code")}, 'nameVi', ${column("name_vi")},
    'tier', ${column("tier")}, 'parentGsoCode', ${column("parent_gso_code")}, 'validFrom', ${column("valid_from")},
    'validTo', ${column("valid_to")})`;
};

/** Former communes by code, or by name with or without the name of their district; at most 100. */
export async function selectFormerPlaces(
  from: Tx | Reader,
  scope: Scope,
  wish: FormerWish,
): Promise<readonly FormerPlace[]> {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (wish.gsoCode !== undefined) conditions.push(sql<SqlBool>`unit.gso_code = ${wish.gsoCode}`);
  if (wish.name !== undefined) conditions.push(sql<SqlBool>`unit.search_name = ${oneOf(wish.name)}`);
  if (wish.district !== undefined) conditions.push(sql<SqlBool>`district.search_name = ${oneOf(wish.district)}`);
  if (conditions.length === 0) return [];
  const { rows } = await sql<FormerPlace>`
    select ${asTerritory("unit")} as territory,
      case when district.id is not null then ${asTerritory("district")} end as district,
      case when province.id is not null then ${asTerritory("province")} end as province,
      coalesce((select jsonb_agg(jsonb_build_object('part', succession.part, 'territory', ${asTerritory("next")})
          order by next.gso_code)
        from agencies.territory_succession succession join agencies.territory next on next.id = succession.to_id
        where succession.from_id = unit.id), '[]'::jsonb) as successors
    from agencies.territory unit
    left join agencies.territory district
      on district.gso_code = unit.parent_gso_code and district.tier = 'district' and district.valid_to = unit.valid_to
    left join agencies.territory province
      on province.gso_code = district.parent_gso_code and province.tier = 'province' and province.valid_to = district.valid_to
    where ${scope.condition} and unit.tier = 'commune' and unit.valid_to is not null
      and ${sql.join(conditions, sql` and `)}
    order by province.gso_code, district.gso_code, unit.gso_code
    limit ${mostPlaces}`.execute(from);
  return rows;
}

/** Units standing on a day of today's table that bear a name. */
export async function selectPresentByName(
  from: Tx | Reader,
  scope: Scope,
  name: string,
): Promise<readonly Territory[]> {
  const rows = await of<AgenciesTables>(from)
    .selectFrom("agencies.territory")
    .select(territoryColumns)
    .where(() => scope.condition)
    .where(sql<SqlBool>`search_name = ${oneOf(name)}`)
    .where("tier", "=", "commune")
    .where("valid_to", "is", null)
    .orderBy("gso_code")
    .limit(mostPlaces)
    .execute();
  return rows.map(territoryOf);
}

/** Districts that no longer stand, by province. A former district has no single successor. */
export async function selectFormerDistricts(from: Tx | Reader, scope: Scope): Promise<readonly Territory[]> {
  const rows = await of<AgenciesTables>(from)
    .selectFrom("agencies.territory")
    .select(territoryColumns)
    .where(() => scope.condition)
    .where("tier", "=", "district")
    .where("valid_to", "is not", null)
    .orderBy("gso_code")
    .execute();
  return rows.map(territoryOf);
}
