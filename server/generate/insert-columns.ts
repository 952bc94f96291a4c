import { sql } from "kysely";
import type { Tx } from "#kernel/database";

type Row = Readonly<Record<string, unknown>>;
/** The types of tables' columns, asked for once a run. */
export type ColumnTypes = Map<string, ReadonlyMap<string, string>>;

async function typesOf(tx: Tx, kept: ColumnTypes, table: string): Promise<ReadonlyMap<string, string>> {
  const found = kept.get(table);
  if (found) return found;
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(tx);
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  kept.set(table, types);
  return types;
}

/** Adds rows of one table in one statement, a list for each column: for many rows this costs the server less than `insertMany`. The columns are those of the first row; none may be a list itself. */
export async function insertColumns(tx: Tx, kept: ColumnTypes, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const types = await typesOf(tx, kept, table);
  const names = Object.keys(first);
  const lists = names.map((name) => {
    const type = types.get(name);
    if (!type || type.endsWith("[]")) throw new Error(`${table}.${name} cannot be added by columns`);
    const written = (value: unknown): unknown => (type === "jsonb" && value !== null ? JSON.stringify(value) : value);
    return sql`${rows.map((row) => written(row[name]))}::${sql.raw(type)}[]`;
  });
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select * from unnest(${sql.join(lists)})`.execute(tx);
}
