import assert from "node:assert/strict";
import { sql } from "kysely";
import type { TestProvince } from "./province.ts";

export type Row = Record<string, unknown>;

/** What of a result or letter is never generated: nobody authorised, rendered, signed or sealed it. */
const neverMade: ReadonlySet<string> = new Set([
  ...["anchors", "authorisation_id", "pages"],
  ...["rendered", "signed", "sealed"].flatMap((stage) => [`${stage}_file_id`, `${stage}_sha256`]),
]);
/** What must be the same value in both, not only of the same form. */
const sameInDossiers = [
  "state",
  "door",
  "channel",
  "procedure_code",
  "procedure_version_id",
  "procedure_name",
  "case_code",
  "financial_state",
  "delivery_state",
  "frozen_rules",
  "representation",
];

export const only = (names: readonly string[], some: Row): Row =>
  Object.fromEntries(names.map((name) => [name, some[name]]));
const formsOf = (some: readonly Row[]) =>
  some.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, formOf(value)])));

/** The kind of a value, and its form where it has one: what two ways of making the same thing must share. */
export function formOf(value: unknown): string {
  if (value === null) return "null";
  if (value instanceof Date) return "instant";
  if (Buffer.isBuffer(value)) return `bytes ${value.length > 20 ? "sealed" : "none"}`;
  if (Array.isArray(value)) return `list of ${[...new Set(value.map(formOf))].join("|")}`;
  if (typeof value === "object") return `{${Object.keys(value).toSorted().join(",")}}`;
  return typeof value;
}

export async function rowsOf<Some extends Row>(
  province: TestProvince,
  statement: ReturnType<typeof sql<Some>>,
): Promise<Some[]> {
  return (await statement.execute(province.rooms.kernel.db)).rows;
}

/** Every row that a dossier has in any room. */
export async function partsOf(province: TestProvince, key: { agencyId: string; dossierId: string }) {
  const many = (statement: ReturnType<typeof sql<Row>>) => rowsOf(province, statement);
  const one = async (statement: ReturnType<typeof sql<Row>>): Promise<Row> => (await many(statement))[0] ?? {};
  const where = sql`agency_id = ${key.agencyId} and dossier_id = ${key.dossierId}`;
  const dossier = await one(
    sql<Row>`select * from one_stop.dossier where agency_id = ${key.agencyId} and id = ${key.dossierId}`,
  );
  const result = await one(sql<Row>`select * from one_stop.result where ${where}`);
  const letter = await one(sql<Row>`select * from letters.letter where ${where}`);
  const numbered = [key.dossierId, ...[result, letter].flatMap(({ id }) => (typeof id === "string" ? [id] : []))];
  return {
    result,
    letter,
    dossier,
    person: await one(sql<Row>`select * from persons.person where id = ${dossier["applicant_id"] as string}`),
    key: await one(sql<Row>`select * from kernel.data_key where owner_id = ${dossier["applicant_id"] as string}`),
    tracking: await one(sql<Row>`select * from one_stop.tracking where ${where}`),
    sought: await one(sql<Row>`select * from one_stop.sought where ${where}`),
    papers: await many(sql<Row>`select * from one_stop.paper where ${where} order by component_code`),
    steps: await many(sql<Row>`select * from one_stop.step where ${where} order by no`),
    numbers: await many(sql<Row>`select * from numbering.taken where subject_id = any(${numbered}) order by kind`),
    pauses: await many(sql<Row>`select * from letters.pause where ${where} order by no`),
    dueChanges: await many(sql<Row>`select * from letters.due_change where ${where} order by no`),
  };
}

export type Parts = Awaited<ReturnType<typeof partsOf>>;

/** Compares every column of every row that a dossier has, whoever made it. */
export function demandAlike(generated: Parts, acted: Parts, what: string): void {
  for (const part of ["dossier", "person", "key", "tracking", "sought", "result", "letter"] as const) {
    assert.deepEqual(Object.keys(generated[part]), Object.keys(acted[part]), `${what} ${part}`);
    for (const [column, value] of Object.entries(acted[part])) {
      // Only the source says who made it.
      if (part === "dossier" && column === "source") continue;
      const made = part === "result" || part === "letter";
      const wanted = made && neverMade.has(column) ? null : value;
      assert.equal(formOf(generated[part][column]), formOf(wanted), `${what} ${part}.${column}`);
    }
  }
  for (const part of ["papers", "steps", "numbers", "pauses", "dueChanges"] as const)
    assert.deepEqual(formsOf(generated[part]), formsOf(acted[part]), `${what} ${part}`);
  assert.deepEqual(only(sameInDossiers, generated.dossier), only(sameInDossiers, acted.dossier), what);
  assert.deepEqual(
    generated.papers.map((paper) => only(["component_code", "name", "kind", "quantity"], paper)),
    acted.papers.map((paper) => only(["component_code", "name", "kind", "quantity"], paper)),
  );
  assert.equal(generated.person["basis"], acted.person["basis"]);
}
