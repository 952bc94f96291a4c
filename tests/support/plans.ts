import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { type NoTables, type Reader, openDatabase } from "#kernel/database";
import { type Actor, type Role, anonymous } from "#kernel/plain/actor";
import { cloneMigrated } from "./rooms.ts";

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

type Read = { readonly node: Node; readonly rows: number; readonly statement: string };

/** A migrated database, filled by its owner; whatever is asked of it through `db` can be looked at statement by statement. */
export async function openRecorded(fill: (owner: Reader) => Promise<unknown>) {
  const database = await cloneMigrated();
  const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];
  const log = ({ query }: { query: (typeof asked)[number] }) => void asked.push(query);
  const db: Reader = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool: database.pool }), log });
  const owner = openDatabase(database.ownerUrl, { max: 1, name: "owner", statementTimeoutMs: 120_000 });
  await fill(owner.db).finally(() => owner.close());
  return {
    db,
    /** What `ask` finds, and what each node of its statements' plans reads. */
    reads: async <Found>(ask: () => Promise<Found>): Promise<{ found: Found; nodes: readonly Read[] }> => {
      asked.length = 0;
      const found = await ask();
      const nodes: Read[] = [];
      for (const { sql: statement, parameters } of [...asked]) {
        const plan = await planOf(database.pool, statement, parameters);
        nodes.push(...rowsReadIn(plan).map((read) => ({ ...read, statement })));
      }
      return { found, nodes };
    },
    drop: () => database.drop(),
  };
}
export type Recorded = Awaited<ReturnType<typeof openRecorded>>;

/** The most rows that a node of some plans read. */
export const mostRead = (nodes: readonly Read[]): number => Math.max(0, ...nodes.map(({ rows }) => rows));

/** An official who holds one post. */
export function postHolder(
  at: { readonly accountId: string; readonly agencyId: string; readonly unitId?: string | null },
  ...roles: Role[]
): Actor {
  const post = {
    id: at.accountId,
    agencyId: at.agencyId,
    agencyPath: "/a/",
    unitId: at.unitId ?? null,
    title: "",
    roles,
  };
  const positions = [{ ...post, validFrom: "2025-07-01" as never, validTo: null }];
  return { ...anonymous, kind: "official", accountId: at.accountId, positions };
}
