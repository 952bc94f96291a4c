import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";

/** An act's statements are few and always the same texts; what comes after these is sent unprepared. */
const mostStatements = 500;

/** A statement that begins with this comment finds one thing by its key, and is prepared outside transactions too. */
const keyed = "/* keyed */";

/**
 * A pool whose transactions prepare their statements, so that PostgreSQL parses and plans each once a connection: acts look
 * up keys and add rows, for which any plan is the same plan. What is asked outside a transaction (lists, searches) is
 * planned anew each time, because there the best plan depends on what is asked for; `keyed` says otherwise. Behind PgBouncer in transaction
 * mode, `max_prepared_statements` must be set there.
 */
export function preparingActs(pool: pg.Pool): PostgresPool {
  let names = new Map<string, string>();
  let generation = 1;
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostStatements) return known;
    const name = `act_${generation}_${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  /** A migration changed what a prepared statement answers: its name can be used no more on any connection. */
  const beginAgain = (): void => {
    names = new Map();
    generation += 1;
  };
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const made = preparingClient(client, nameOf, beginAgain);
    clients.set(client, made);
    return made;
  };
  return {
    connect: async () => {
      const client = await pool.connect();
      return clients.get(client) ?? wrap(client);
    },
    end: () => pool.end(),
    options: pool.options,
  } as PostgresPool;
}

/** Whether an error says that a prepared statement no longer fits its tables; the transaction may be tried again. */
export const isPlanOutdated = (error: unknown): boolean =>
  error instanceof Error && "routine" in error && error.routine === "RevalidateCachedQuery";

function preparingClient(
  client: pg.PoolClient,
  nameOf: (text: string) => string | undefined,
  beginAgain: () => void,
): PostgresPoolClient {
  let inTransaction = false;
  const send = async (text: string, values: readonly unknown[]) => {
    if (values.length === 0) {
      if (/^(begin|start transaction)\b/i.test(text)) inTransaction = true;
      else if (/^(commit|rollback)\b(?! to\b)/i.test(text)) inTransaction = false;
      return client.query(text);
    }
    const name = inTransaction || text.trimStart().startsWith(keyed) ? nameOf(text) : undefined;
    if (name === undefined) return client.query(text, [...values]);
    try {
      return await client.query({ name, text, values: [...values] });
    } catch (error) {
      if (isPlanOutdated(error)) beginAgain();
      throw error;
    }
  };
  const made = {
    query: send,
    release: (discard?: boolean) => {
      inTransaction = false;
      client.release(discard);
    },
    get processID() {
      return (client as { processID?: number }).processID;
    },
  };
  return made as unknown as PostgresPoolClient;
}
