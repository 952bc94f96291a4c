import type pg from "pg";

/** A node of a plan as `explain (analyze, format json)` tells it. */
export type Node = {
  readonly "Node Type": string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly "Rows Removed by Join Filter"?: number;
  readonly Plans?: readonly Node[];
};

/** The plan by which a statement was run. */
export async function planOf(pool: pg.Pool, text: string, parameters: readonly unknown[]): Promise<Node> {
  const { rows } = await pool.query(`explain (analyze, format json) ${text}`, [...parameters]);
  return (rows[0] as { "QUERY PLAN": [{ Plan: Node }] })["QUERY PLAN"][0].Plan;
}

/** What each node of a plan read: the rows it gave and those it threw away. */
export function rowsReadIn(node: Node): { readonly node: Node; readonly rows: number }[] {
  const thrown =
    (node["Rows Removed by Filter"] ?? 0) +
    (node["Rows Removed by Index Recheck"] ?? 0) +
    (node["Rows Removed by Join Filter"] ?? 0);
  const own = { node, rows: (node["Actual Rows"] + thrown) * node["Actual Loops"] };
  return [own, ...(node.Plans ?? []).flatMap(rowsReadIn)];
}
