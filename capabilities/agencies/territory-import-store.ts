import { sql } from "kysely";
import { of, type Tx } from "#kernel/database";
import type { Ids } from "#kernel/ids";
import { addDays, type Day } from "#kernel/plain/day";
import { bareName } from "./bare-name.ts";
import type { ImportInput, TerritoryRow } from "./import-shape.ts";
import type { AgenciesTables } from "./tables.ts";

const chunk = 2_000;

export async function saveTiers(tx: Tx, tiers: ImportInput["tiers"]): Promise<void> {
  for (const it of tiers) {
    const row = {
      code: it.code,
      level: it.level,
      name_vi: it.nameVi,
      name_en: it.nameEn,
      valid_from: it.validFrom,
      valid_to: it.validTo,
      source: it.source,
    };
    await of<AgenciesTables>(tx)
      .insertInto("agencies.tier")
      .values(row)
      .onConflict((conflict) => conflict.columns(["code", "valid_from"]).doUpdateSet(row))
      .execute();
  }
}

/** Saves units by code and end, and their succession; a successor begins the day after its predecessor ends. */
export async function saveTerritories(tx: Tx, ids: Ids, given: readonly TerritoryRow[]): Promise<void> {
  const rows = given.map((it) => ({
    id: ids.next(),
    gso_code: it.gsoCode,
    name_vi: it.nameVi,
    tier: it.tier,
    parent_gso_code: it.parentGsoCode,
    valid_from: it.validFrom,
    valid_to: it.validTo,
    source: it.source,
    search_name: bareName(it.nameVi),
  }));
  for (let n = 0; n < rows.length; n += chunk) {
    await of<AgenciesTables>(tx)
      .insertInto("agencies.territory")
      .values(rows.slice(n, n + chunk))
      .onConflict((conflict) =>
        conflict.expression(sql`gso_code, coalesce(valid_to, 'infinity'::date)`).doUpdateSet((row) => ({
          name_vi: row.ref("excluded.name_vi"),
          tier: row.ref("excluded.tier"),
          parent_gso_code: row.ref("excluded.parent_gso_code"),
          valid_from: row.ref("excluded.valid_from"),
          source: row.ref("excluded.source"),
          search_name: row.ref("excluded.search_name"),
        })),
      )
      .execute();
  }
  await saveSuccession(tx, given);
}

async function saveSuccession(tx: Tx, given: readonly TerritoryRow[]): Promise<void> {
  const pairs = given.flatMap((it) => {
    const { validTo } = it;
    return validTo === null
      ? []
      : it.successors.map((next) => ({
          from_code: it.gsoCode,
          until: validTo,
          to_code: next.gsoCode,
          since: addDays(validTo, 1) as Day,
          part: next.part,
        }));
  });
  if (pairs.length === 0) return;
  await sql`
    insert into agencies.territory_succession (from_id, to_id, part)
    select old.id, new.id, pair.part
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      as pair (from_code text, until date, to_code text, since date, part text)
    join agencies.territory old on old.gso_code = pair.from_code and old.valid_to = pair.until
    join agencies.territory new on new.gso_code = pair.to_code and new.valid_from = pair.since
    on conflict (from_id, to_id) do update set part = excluded.part`.execute(tx);
}
