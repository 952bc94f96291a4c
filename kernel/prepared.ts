import type { Writable } from "node:stream";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";

/** An act's statements are few and always the same texts; what comes after these is sent unprepared. */
const mostStatements = 500;

/** A statement that begins with this comment finds one thing by its key, and is prepared outside transactions too. */
const keyed = "/* keyed */";

/** A statement that begins with this comment is the last of its transaction: the commit goes with it. When it fails, so does the commit. */
export const lastOfAct = "/* last */";

const isBegin = /^(begin|start transaction)\b/i;
const isEnd = /^(commit|rollback)\b(?! to\b)/i;

/**
 * A pool whose transactions prepare their statements, so that PostgreSQL parses and plans each once a connection: acts look
 * up keys and add rows, for which any plan is the same plan. What is asked outside a transaction (lists, searches) is
 * planned anew each time, because there the best plan depends on what is asked for; `keyed` says otherwise. Behind PgBouncer in transaction
 * mode, `max_prepared_statements` must be set there. A transaction's begin travels with its first statement, an act's commit with
 * its last: two round trips less. The pool's clients must send one after the other without waiting (`pipeline`).
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

type Answer = { readonly rows: unknown[]; readonly rowCount: number | null; readonly command: string };
const begun: Answer = { rows: [], rowCount: null, command: "BEGIN" };

/** Sends what `send` asks for as one write to the server, which answers in the same order. */
function together<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

function preparingClient(
  client: pg.PoolClient,
  nameOf: (text: string) => string | undefined,
  beginAgain: () => void,
): PostgresPoolClient {
  let inTransaction = false;
  /** The words that begin a transaction, until they go with its first statement. */
  let beginning: string | null = null;
  /** The answer to the commit that went with the transaction's last statement. */
  let committing: Promise<Answer> | null = null;
  const ask = (text: string, values: readonly unknown[], name: string | undefined): Promise<Answer> =>
    client.query(name === undefined ? { text, values: [...values] } : { name, text, values: [...values] });

  const frame = (text: string): Promise<Answer> | Answer => {
    if (isBegin.test(text)) {
      inTransaction = true;
      beginning = text;
      return begun;
    }
    if (!isEnd.test(text)) return ask(text, [], undefined);
    inTransaction = false;
    const [unsent, sent] = [beginning !== null, committing];
    beginning = null;
    committing = null;
    if (unsent) return { rows: [], rowCount: null, command: text.toUpperCase() };
    return sent && /^commit/i.test(text) ? sent : client.query(text);
  };

  const send = async (text: string, values: readonly unknown[]) => {
    if (values.length === 0 && (isBegin.test(text) || isEnd.test(text))) return frame(text);
    const name = values.length > 0 && (inTransaction || text.trimStart().startsWith(keyed)) ? nameOf(text) : undefined;
    const first = beginning;
    beginning = null;
    const [start, answer] = together(client, () => {
      const sent = [first === null ? null : client.query(first), ask(text, values, name)] as const;
      if (inTransaction && text.startsWith(lastOfAct)) committing = quiet(client.query("commit"));
      return sent;
    });
    try {
      const [, answered] = await Promise.all([start, answer]);
      return answered;
    } catch (error) {
      if (isPlanOutdated(error)) beginAgain();
      throw error;
    }
  };
  const made = {
    query: send,
    release: (discard?: boolean) => {
      inTransaction = false;
      beginning = null;
      committing = null;
      client.release(discard);
    },
    get processID() {
      return (client as { processID?: number }).processID;
    },
  };
  return made as unknown as PostgresPoolClient;
}

/** A promise that is waited for later: until then its failure is nobody's. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
