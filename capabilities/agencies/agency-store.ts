import { sql, type ExpressionBuilder, type Selectable } from "kysely";
import { of, type Reader, type Scope, type Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { codeOf } from "./identifier.ts";
import type { AgencyKind } from "./import-shape.ts";
import { plainName } from "./plain-name.ts";
import { refuse } from "./refusals.ts";
import type { AgenciesTables } from "./tables.ts";

/** An agency as other rooms see it. */
export type Agency = {
  readonly id: string;
  /** Stable within the installation; used by import files. */
  readonly key: string;
  readonly kind: AgencyKind;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly shortName: string;
  /** QĐ 20/2020/QĐ-TTg, e.g. `H31.50.01`. */
  readonly code: string;
  /** QCVN 102:2016/BTTTT, e.g. `000.01.50.H31`. */
  readonly code102: string;
  /** No official text gives this code yet. */
  readonly codeProvisional: boolean;
  readonly gsoCode: string | null;
  /** The place in the date line of its documents, e.g. `Phố Hiến`. */
  readonly placeName: string;
  readonly tier: "province" | "district" | "commune";
  readonly parentId: string | null;
  /** `/key/key/`, from the root down to the agency. */
  readonly path: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
};

type Row = Selectable<AgenciesTables["agencies.agency"]>;
type Where = ExpressionBuilder<AgenciesTables, "agencies.agency">;

export function agencyOf(row: Row): Agency {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind as AgencyKind,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    shortName: row.short_name,
    code: row.code,
    code102: row.code102,
    codeProvisional: row.code_provisional,
    gsoCode: row.gso_code,
    placeName: row.place_name,
    tier: row.tier as Agency["tier"],
    parentId: row.parent_id,
    path: row.path,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

const standing = (on: Day) => (row: Where) =>
  row.and([row("valid_from", "<=", on), row.or([row("valid_to", "is", null), row("valid_to", ">=", on)])]);

/** The agency of an id, whenever it stood; undefined when there is none. */
export async function findAgencyById(from: Tx | Reader, id: string): Promise<Agency | undefined> {
  const row = await of<AgenciesTables>(from)
    .selectFrom("agencies.agency")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row && agencyOf(row);
}

/** The agency of an id; refuses `agencies.unknown`. */
export async function getAgency(from: Tx | Reader, id: string): Promise<Agency> {
  const found = await findAgencyById(from, id);
  if (!found) throw refuse("not-found", "agencies.unknown");
  return found;
}

/** The agency of an import key, e.g. `ubnd-11953`. */
export async function findAgencyByKey(from: Tx | Reader, key: string): Promise<Agency | undefined> {
  const row = await of<AgenciesTables>(from)
    .selectFrom("agencies.agency")
    .selectAll()
    .where("key", "=", key)
    .executeTakeFirst();
  return row && agencyOf(row);
}

/**
 * The agency that bore a code on a day. A code is read in both forms (QĐ 20 and QCVN 102); one that was replaced since is
 * found too. A code means something only with its date.
 */
export async function agencyAt(from: Tx | Reader, code: string, on: Day): Promise<Agency | undefined> {
  const code20 = codeOf(code);
  if (code20 === undefined) return undefined;
  const db = of<AgenciesTables>(from);
  const now = await db
    .selectFrom("agencies.agency")
    .selectAll()
    .where("code", "=", code20)
    .where("code_from", "<=", on)
    .where(standing(on))
    .executeTakeFirst();
  if (now) return agencyOf(now);
  const before = await db
    .selectFrom("agencies.agency")
    .innerJoin("agencies.former_code as old", "old.agency_id", "agencies.agency.id")
    .selectAll("agencies.agency")
    .where("old.code", "=", code20)
    .where("old.valid_from", "<=", on)
    .where("old.valid_to", ">=", on)
    .executeTakeFirst();
  return before && agencyOf(before);
}

/** An agency's place in the tree: the ids from the root down, its own last. */
export type AgencyLine = { readonly agencyIds: readonly string[] };

/** Refuses `agencies.unknown`. */
export async function lineOf(from: Tx | Reader, id: string): Promise<AgencyLine> {
  const row = await of<AgenciesTables>(from)
    .selectFrom("agencies.agency as it")
    .innerJoin("agencies.agency as up", (join) => join.on(sql<boolean>`starts_with(it.path, up.path)`))
    .select(sql<string[] | null>`array_agg(up.id::text order by length(up.path))`.as("ids"))
    .where("it.id", "=", id)
    .executeTakeFirst();
  if (!row?.ids) throw refuse("not-found", "agencies.unknown");
  return { agencyIds: row.ids };
}

/**
 * The Centre that receives for an agency: its own, or that of the nearest agency above at the same tier (a department's is
 * the provincial one); a Centre's is itself. Refuses `agencies.no-centre`.
 */
export async function centreOf(from: Tx | Reader, id: string): Promise<Agency> {
  const row = await of<AgenciesTables>(from)
    .selectFrom("agencies.agency as it")
    .innerJoin("agencies.agency as up", (join) => join.on(sql<boolean>`starts_with(it.path, up.path)`))
    .innerJoin("agencies.agency as centre", (join) =>
      join.on(sql<boolean>`starts_with(centre.path, up.path) and centre.tier = it.tier`),
    )
    .selectAll("centre")
    .where("it.id", "=", id)
    .where("centre.kind", "=", "public-service-centre")
    .orderBy(sql`length(up.path) desc, length(centre.path), centre.path`)
    .limit(1)
    .executeTakeFirst();
  if (!row) throw refuse("conflict", "agencies.no-centre");
  return agencyOf(row);
}

export type AgencyWish = {
  readonly on: Day;
  readonly parentId?: string | undefined;
  /** Everything below this path, itself included. */
  readonly under?: string | undefined;
  readonly kind?: AgencyKind | undefined;
  readonly tier?: Agency["tier"] | undefined;
  readonly gsoCode?: string | undefined;
  /** Words of the name or a code, with or without accents. */
  readonly words?: string | undefined;
  readonly limit: number;
};

/** Agencies standing on a day, in the order of their paths. */
export async function selectAgencies(from: Tx | Reader, scope: Scope, wish: AgencyWish): Promise<readonly Agency[]> {
  let rows = of<AgenciesTables>(from)
    .selectFrom("agencies.agency")
    .selectAll()
    .where(() => scope.condition)
    .where(standing(wish.on));
  if (wish.parentId !== undefined) rows = rows.where("parent_id", "=", wish.parentId);
  if (wish.kind !== undefined) rows = rows.where("kind", "=", wish.kind);
  if (wish.tier !== undefined) rows = rows.where("tier", "=", wish.tier);
  if (wish.gsoCode !== undefined) rows = rows.where("gso_code", "=", wish.gsoCode);
  if (wish.under !== undefined) rows = rows.where(sql<boolean>`starts_with(path, ${wish.under})`);
  for (const word of plainName(wish.words ?? "")
    .split(" ")
    .filter(Boolean)
    .slice(0, 10)) {
    rows = rows.where(sql<boolean>`position(${word} in search_text) > 0`);
  }
  return (await rows.orderBy("path").limit(wish.limit).execute()).map(agencyOf);
}

export type Unit = {
  readonly id: string;
  readonly agencyId: string;
  readonly key: string;
  readonly nameVi: string;
  readonly nameEn: string;
};

/** The units of one agency on a day. */
export async function unitsOf(from: Tx | Reader, scope: Scope, agencyId: string, on: Day): Promise<readonly Unit[]> {
  const rows = await of<AgenciesTables>(from)
    .selectFrom("agencies.unit")
    .selectAll()
    .where(() => scope.condition)
    .where("agency_id", "=", agencyId)
    .where("valid_from", "<=", on)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", on)]))
    .orderBy("key")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agency_id,
    key: row.key,
    nameVi: row.name_vi,
    nameEn: row.name_en,
  }));
}

/** A unit by its key within an agency. */
export async function findUnit(from: Tx | Reader, agencyId: string, key: string): Promise<Unit | undefined> {
  const row = await of<AgenciesTables>(from)
    .selectFrom("agencies.unit")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("key", "=", key)
    .executeTakeFirst();
  return row && { id: row.id, agencyId, key, nameVi: row.name_vi, nameEn: row.name_en };
}
