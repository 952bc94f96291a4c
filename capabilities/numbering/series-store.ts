import { sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { stemOf } from "./number-text.ts";
import type { NumberWanted } from "./number-store.ts";
import { refuse } from "./refusals.ts";
import type { NumberingTables } from "./tables.ts";

/** The series a number of this kind is taken from at an agency on a day; of a branch its own rows go first. Refuses `numbering.no-series`. */
export async function seriesFor(tx: Tx | Reader, wanted: Pick<NumberWanted, "kind" | "agencyId" | "on">) {
  const series = await of<NumberingTables>(tx)
    .selectFrom("numbering.series")
    .selectAll()
    .where("kind", "in", [wanted.kind, stemOf(wanted.kind)])
    .where((row) => row.or([row("agency_id", "=", wanted.agencyId), row("agency_id", "is", null)]))
    .where("valid_from", "<=", wanted.on)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", wanted.on)]))
    .orderBy(sql`kind <> ${wanted.kind}`)
    .orderBy(sql`agency_id is null`)
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!series) throw refuse("conflict", "numbering.no-series");
  return { ...series, beginsAgain: series.begins_again };
}

/** Adds an agency's own series; what stood before for the agency alone ends the day before, and one of the same day is replaced. */
export async function insertOwnSeries(
  tx: Tx,
  row: NumberingTables["numbering.series"] & { readonly agency_id: string },
): Promise<void> {
  const { agency_id: agencyId, kind, valid_from: from } = row;
  await sql`delete from numbering.series where agency_id = ${agencyId}::uuid and kind = ${kind} and valid_from >= ${from}::date
    and not exists (select from numbering.taken where taken.series_id = series.id)`.execute(tx);
  await sql`update numbering.series set valid_to = ${from}::date - 1 where agency_id = ${agencyId}::uuid and kind = ${kind}
    and valid_from < ${from}::date and (valid_to is null or valid_to >= ${from}::date)`.execute(tx);
  await of<NumberingTables>(tx).insertInto("numbering.series").values(row).execute();
}

/** The series of a kind for an agency: its own, and those for all. */
export async function selectSeries(on: Reader, agencyId: string, kind: string) {
  const rows = await of<NumberingTables>(on)
    .selectFrom("numbering.series")
    .selectAll()
    .where("kind", "=", kind)
    .where((row) => row.or([row("agency_id", "=", agencyId), row("agency_id", "is", null)]))
    .orderBy(sql`agency_id is null`)
    .orderBy("valid_from", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, own: row.agency_id !== null, pattern: row.pattern, source: row.source },
    ...{
      keeper: row.keeper,
      keeperCode: row.keeper_code,
      validFrom: row.valid_from as Day,
      validTo: row.valid_to as Day | null,
    },
  }));
}

/**
 * The form of an agency's numbers of a kind, from a day on, that is more than digits; undefined when all are digits alone. Only
 * digits can be filled into a document that was signed before it got its number: its field holds no other characters. What another
 * system will give is not known here, and counts as more than digits.
 */
export async function patternBeyondDigits(
  on: Tx | Reader,
  wanted: { readonly agencyId: string; readonly kind: string; readonly from: Day },
): Promise<string | undefined> {
  const rows = await of<NumberingTables>(on)
    .selectFrom("numbering.series")
    .select(["agency_id", "kind", "pattern", "valid_from", "keeper", "keeper_code"])
    .where("kind", "in", [wanted.kind, stemOf(wanted.kind)])
    .where((row) => row.or([row("agency_id", "=", wanted.agencyId), row("agency_id", "is", null)]))
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", wanted.from)]))
    .execute();
  const branch = rows.filter(({ kind }) => kind === wanted.kind);
  const applying = branch.length > 0 ? branch : rows;
  const own = applying.filter(({ agency_id }) => agency_id !== null);
  const covered = own.some(({ valid_from }) => valid_from <= wanted.from);
  const counting = covered ? own : applying;
  const beyond = counting.find(({ pattern, keeper }) => pattern !== "{no}" || keeper !== null);
  return beyond?.keeper_code ?? beyond?.pattern;
}

/** Which system gives the numbers of a kind at an agency on a day, and under which code it is asked; null where they are counted here. */
export type Keeper = { readonly keeper: string; readonly code: string };

export async function keeperOf(
  on: Tx | Reader,
  wanted: Pick<NumberWanted, "kind" | "agencyId" | "agencyCode" | "on">,
): Promise<Keeper | null> {
  const { keeper, keeper_code: code } = await seriesFor(on, wanted);
  if (keeper === null) return null;
  return { keeper, code: (code ?? "").replaceAll("{agencyCode}", wanted.agencyCode) };
}
