import { sql } from "kysely";
import { of, type Reader, type Scope, type Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { type Agency, agencyOf } from "./agency-store.ts";
import { codeOf } from "./identifier.ts";
import { refuse } from "./refusals.ts";
import type { AgenciesTables } from "./tables.ts";

type SuccessionRow = {
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly ground: string;
};

/** Saves who took over from whom, by the keys of the import. Refuses `agencies.unknown`. */
export async function saveSuccessions(
  tx: Tx,
  rows: readonly SuccessionRow[],
  idOf: ReadonlyMap<string, string>,
): Promise<void> {
  const idBy = (key: string): string => {
    const id = idOf.get(key);
    if (!id) throw refuse("invalid", "agencies.unknown", { facts: { key } });
    return id;
  };
  if (rows.length === 0) return;
  await of<AgenciesTables>(tx)
    .insertInto("agencies.agency_succession")
    .values(
      rows.map((row) => ({
        from_id: idBy(row.from),
        to_id: idBy(row.to),
        on_day: row.on as Day,
        ground: row.ground,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["from_id", "to_id"]).doUpdateSet((row) => ({
        on_day: row.ref("excluded.on_day"),
        ground: row.ref("excluded.ground"),
      })),
    )
    .execute();
}

/** Agencies that stand on a day and bear one of these codes (QCVN 102 form), in the order of their paths. */
export async function selectBearers(
  from: Tx | Reader,
  scope: Scope,
  codes102: readonly string[],
  on: Day,
): Promise<readonly Agency[]> {
  const rows = await of<AgenciesTables>(from)
    .selectFrom("agencies.agency")
    .selectAll()
    .where(() => scope.condition)
    .where(sql<boolean>`code102 = any(${[...codes102]}::text[])`)
    .where("code_from", "<=", on)
    .where("valid_from", "<=", on)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", on)]))
    .orderBy("path")
    .execute();
  return rows.map(agencyOf);
}

/** The agency that bore a code last before a day, standing or not; undefined when none ever did. */
export async function lastBearer(from: Tx | Reader, code: string, before: Day): Promise<Agency | undefined> {
  const code20 = codeOf(code);
  if (code20 === undefined) return undefined;
  const row = await of<AgenciesTables>(from)
    .selectFrom("agencies.agency as it")
    .leftJoin("agencies.former_code as old", (join) =>
      join.onRef("old.agency_id", "=", "it.id").on("old.code", "=", code20),
    )
    .selectAll("it")
    .where((one) => one.or([one("it.code", "=", code20), one("old.code", "=", code20)]))
    .where((one) => one.or([one("old.valid_from", "<", before), one("it.valid_from", "<", before)]))
    .orderBy(sql`coalesce(old.valid_to, it.valid_to, 'infinity'::date) desc`)
    .executeTakeFirst();
  return row && agencyOf(row);
}

/**
 * The agencies standing on a day that took over from one that ended, followed through those that ended in their turn; one is
 * its legal successor, of several only a person can say which.
 */
export async function selectSuccessors(
  from: Tx | Reader,
  scope: Scope,
  agencyId: string,
  on: Day,
): Promise<readonly Agency[]> {
  const { rows } = await sql<{ id: string }>`with recursive taken (id) as (
      select to_id from agencies.agency_succession where from_id = ${agencyId} and on_day <= ${on}
      union
      select next.to_id from taken join agencies.agency_succession next on next.from_id = taken.id
      where next.on_day <= ${on}
    ) select id from taken`.execute(from);
  if (rows.length === 0) return [];
  const found = await of<AgenciesTables>(from)
    .selectFrom("agencies.agency")
    .selectAll()
    .where(() => scope.condition)
    .where(
      "id",
      "in",
      rows.map(({ id }) => id),
    )
    .where("valid_from", "<=", on)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", on)]))
    .orderBy("path")
    .execute();
  return found.map(agencyOf);
}
