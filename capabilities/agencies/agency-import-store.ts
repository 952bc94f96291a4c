import { sql, type Insertable, type Selectable } from "kysely";
import { of, type Tx } from "#kernel/database";
import type { Ids } from "#kernel/ids";
import { addDays, type Day } from "#kernel/plain/day";
import { code102Of } from "./identifier.ts";
import type { AgencyRow, ImportInput } from "./import-shape.ts";
import { byDepth, pathsOf } from "./paths.ts";
import { plainName } from "./plain-name.ts";
import { refuse } from "./refusals.ts";
import type { AgenciesTables } from "./tables.ts";

type NewAgency = Insertable<AgenciesTables["agencies.agency"]>;
type Standing = Pick<
  Selectable<AgenciesTables["agencies.agency"]>,
  "id" | "key" | "parent_id" | "path" | "code" | "code102" | "code_from"
>;

/** Saves agencies and their units; those known by key are corrected and keep their id. Returns key → id of all agencies. */
export async function saveAgencies(tx: Tx, ids: Ids, given: ImportInput): Promise<ReadonlyMap<string, string>> {
  const db = of<AgenciesTables>(tx);
  // One import at a time: two could each miss the other's new agencies.
  await sql`select pg_advisory_xact_lock(hashtext('agencies.import'))`.execute(tx);
  const before = await db
    .selectFrom("agencies.agency")
    .select(["id", "key", "parent_id", "path", "code", "code102", "code_from"])
    .execute();
  const { rows, idOf, paths } = agencyRows(before, ids, given);
  await keepFormerCodes(tx, before, rows);
  for (const level of levels(byDepth(rows))) await upsertAgencies(tx, level);
  await moveBelow(tx, before, rows, paths);
  await upsertUnits(tx, ids, given.agencies, idOf);
  return idOf;
}

function agencyRows(before: readonly Standing[], ids: Ids, given: ImportInput) {
  if (new Set(given.agencies.map((it) => it.key)).size !== given.agencies.length) {
    throw refuse("invalid", "agencies.key-twice");
  }
  const keyOf = new Map(before.map((it) => [it.id, it.key]));
  const known = new Map(before.map((it) => [it.key, it]));
  const parents = new Map<string, string | null>(
    before.map((it) => [it.key, it.parent_id === null ? null : (keyOf.get(it.parent_id) ?? null)]),
  );
  for (const it of given.agencies) parents.set(it.key, it.parent);
  const paths = pathsOf(parents);
  const idOf = new Map(before.map((it) => [it.key, it.id]));
  for (const it of given.agencies) if (!idOf.has(it.key)) idOf.set(it.key, ids.next());
  const rows = given.agencies.map((it) => agencyRow(it, known.get(it.key), idOf, paths.get(it.key) ?? "", given.on));
  return { rows, idOf, paths };
}

function agencyRow(
  it: AgencyRow,
  before: Standing | undefined,
  idOf: ReadonlyMap<string, string>,
  path: string,
  on: Day,
): NewAgency {
  const code102 = code102Of(it.code);
  return {
    id: idOf.get(it.key) ?? "",
    key: it.key,
    kind: it.kind,
    name_vi: it.nameVi,
    name_en: it.nameEn,
    short_name: it.shortName,
    code: it.code,
    code102,
    code_provisional: it.codeProvisional,
    code_from: !before ? it.validFrom : before.code === it.code ? before.code_from : on,
    gso_code: it.gsoCode,
    place_name: it.placeName,
    tier: it.tier,
    parent_id: it.parent === null ? null : (idOf.get(it.parent) ?? null),
    path,
    search_text: plainName(`${it.nameVi} ${it.shortName} ${it.nameEn} ${it.code} ${code102} ${it.gsoCode ?? ""}`),
    valid_from: it.validFrom,
    valid_to: it.validTo,
    source: it.source,
  };
}

/** A replaced code stays resolvable for the days on which it was borne; one that never held a day is forgotten. */
async function keepFormerCodes(tx: Tx, before: readonly Standing[], rows: readonly NewAgency[]): Promise<void> {
  const next = new Map(rows.map((it) => [it.id, it]));
  const replaced = before.flatMap((it) => {
    const row = next.get(it.id);
    if (!row || row.code === it.code || it.code_from >= row.code_from) return [];
    const valid_to = addDays(row.code_from, -1);
    return { agency_id: it.id, code: it.code, code102: it.code102, valid_from: it.code_from, valid_to };
  });
  if (replaced.length > 0) await of<AgenciesTables>(tx).insertInto("agencies.former_code").values(replaced).execute();
}

/** Agencies that were not given move with the agency above them. */
async function moveBelow(
  tx: Tx,
  before: readonly Standing[],
  rows: readonly NewAgency[],
  paths: ReadonlyMap<string, string>,
): Promise<void> {
  const given = new Set(rows.map((it) => it.id));
  for (const it of before) {
    const path = paths.get(it.key) ?? it.path;
    if (given.has(it.id) || path === it.path) continue;
    await of<AgenciesTables>(tx).updateTable("agencies.agency").set({ path }).where("id", "=", it.id).execute();
  }
}

function levels(rows: readonly NewAgency[]): NewAgency[][] {
  const found = new Map<number, NewAgency[]>();
  for (const row of rows) {
    const depth = row.path.split("/").length;
    found.set(depth, [...(found.get(depth) ?? []), row]);
  }
  return [...found.values()];
}

async function upsertAgencies(tx: Tx, rows: readonly NewAgency[]): Promise<void> {
  await of<AgenciesTables>(tx)
    .insertInto("agencies.agency")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet((row) => ({
        kind: row.ref("excluded.kind"),
        name_vi: row.ref("excluded.name_vi"),
        name_en: row.ref("excluded.name_en"),
        short_name: row.ref("excluded.short_name"),
        code: row.ref("excluded.code"),
        code102: row.ref("excluded.code102"),
        code_provisional: row.ref("excluded.code_provisional"),
        code_from: row.ref("excluded.code_from"),
        gso_code: row.ref("excluded.gso_code"),
        place_name: row.ref("excluded.place_name"),
        tier: row.ref("excluded.tier"),
        parent_id: row.ref("excluded.parent_id"),
        path: row.ref("excluded.path"),
        search_text: row.ref("excluded.search_text"),
        valid_from: row.ref("excluded.valid_from"),
        valid_to: row.ref("excluded.valid_to"),
        source: row.ref("excluded.source"),
      })),
    )
    .execute();
}

async function upsertUnits(
  tx: Tx,
  ids: Ids,
  agencies: readonly AgencyRow[],
  idOf: ReadonlyMap<string, string>,
): Promise<void> {
  const units = agencies.flatMap((agency) =>
    agency.units.map((unit) => ({
      agency_id: idOf.get(agency.key) ?? "",
      id: ids.next(),
      key: unit.key,
      name_vi: unit.nameVi,
      name_en: unit.nameEn,
      valid_from: agency.validFrom,
      valid_to: agency.validTo,
    })),
  );
  if (units.length === 0) return;
  await of<AgenciesTables>(tx)
    .insertInto("agencies.unit")
    .values(units)
    .onConflict((conflict) =>
      conflict.columns(["agency_id", "key"]).doUpdateSet((row) => ({
        name_vi: row.ref("excluded.name_vi"),
        name_en: row.ref("excluded.name_en"),
        valid_to: row.ref("excluded.valid_to"),
      })),
    )
    .execute();
}
