import { sql } from "kysely";
import type { Tx } from "#kernel/database";

type Row = Readonly<Record<string, unknown>>;

/** As PostgreSQL's own input reads it: bytes in hexadecimal, instants in UTC. */
const written = (_key: string, value: unknown): unknown => {
  if (value !== null && typeof value === "object" && "type" in value && value.type === "Buffer" && "data" in value) {
    return `\\x${Buffer.from(value.data as number[]).toString("hex")}`;
  }
  return value;
};

/** Adds rows of one table in one statement; the columns are those of the first row, generated columns stay PostgreSQL's. */
export async function insertMany(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows, written)}::jsonb)`.execute(
    tx,
  );
}
