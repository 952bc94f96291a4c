import type { Pool } from "pg";

type Node = {
  readonly "Node Type": string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly Node[];
};

/** The rows a plan takes from its tables, those it throws away too. */
function rowsRead(node: Node): number {
  const inner = (node.Plans ?? []).map(rowsRead);
  const kind = node["Node Type"];
  const reads = kind.endsWith("Scan") && kind !== "Bitmap Index Scan";
  const own = (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"];
  return [...inner, reads ? own : 0].reduce((sum, rows) => sum + rows, 0);
}

export type Statement = { readonly sql: string; readonly parameters: readonly unknown[] };

/** Runs a statement again and says how many rows it took from its tables for what it gave. */
export async function rowsTaken(pool: Pick<Pool, "query">, { sql, parameters }: Statement): Promise<number> {
  const { rows } = await pool.query(`explain (analyze, format json) ${sql}`, [...parameters]);
  return rowsRead((rows[0] as { "QUERY PLAN": [{ Plan: Node }] })["QUERY PLAN"][0].Plan);
}
