import type { CompiledQuery } from "kysely";
import type { Pool } from "pg";

type Node = {
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly "Rows Removed by Join Filter"?: number;
  readonly Plans?: readonly Node[];
};

const thrown = ["Rows Removed by Filter", "Rows Removed by Index Recheck", "Rows Removed by Join Filter"] as const;

/** The most rows that a node of a plan took up, those it threw away too. */
function mostIn(node: Node): number {
  const away = thrown.reduce((sum, name) => sum + (node[name] ?? 0), 0);
  const own = (node["Actual Rows"] + away) * node["Actual Loops"];
  return Math.max(own, ...(node.Plans ?? []).map(mostIn));
}

/** Runs the reading statements again and says how many rows the busiest node of their plans read. */
export async function mostReadPerRow(pool: Pool, queries: readonly CompiledQuery[]): Promise<number> {
  let most = 0;
  for (const { sql, parameters } of queries) {
    if (!/^\s*(select|with)\b/i.test(sql)) continue;
    const { rows } = await pool.query(`explain (analyze, format json) ${sql}`, [...parameters]);
    most = Math.max(most, mostIn((rows[0] as { "QUERY PLAN": [{ Plan: Node }] })["QUERY PLAN"][0].Plan));
  }
  return most;
}
