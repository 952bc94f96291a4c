import type { Writable } from "node:stream";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";

/** An act's statements are few and always the same texts; what comes after these is sent unprepared. */
const mostStatements = 500;

/** A statement that begins with this comment finds one thing by its key, and is prepared outside transactions too. */
const keyed = "/* keyed */";

/** Whether the server answered lately: after one statement that it never answered, nobody else waits for the next one in vain. */
export type Pulse = { isSilent(): boolean; missed(): void };

/** For `restMs` after a statement or connection without answer everyone is told at once that the database is away. */
export function pulseOf(restMs: number): Pulse {
  let until = 0;
  return {
    isSilent: () => performance.now() < until,
    missed: () => {
      until = performance.now() + restMs;
    },
  };
}

const silence = (): Error => new Error("Connection terminated: the database did not answer");
const isUnanswered = (error: unknown): boolean =>
  error instanceof Error && /Query read timeout|timeout exceeded when trying to connect/.test(error.message);
/** A statement that begins with this comment is the last of its transaction: the commit goes with it. When it fails, so does the commit. */
export const lastOfAct = "/* last */";
/** A statement that begins with this comment gives nothing back: it travels with the transaction's next one, which fails with its error. */
export const withNext = "/* with next */";

const isBegin = /^(begin|start transaction)\b/i;
const isEnd = /^(commit|rollback)\b(?! to\b)/i;

/**
 * A pool whose transactions prepare their statements, so that PostgreSQL parses and plans each once a connection: acts look
 * up keys and add rows, for which any plan is the same plan. What is asked outside a transaction (lists, searches) is
 * planned anew each time, because there the best plan depends on what is asked for; `keyed` says otherwise. Behind PgBouncer in transaction
 * mode, `max_prepared_statements` must be set there. A transaction's begin travels with its first statement, an act's commit with
 * its last, and what gives nothing back with whatever comes next. The pool's clients must send one after the other without waiting (`pipeline`).
 */
export function preparingActs(pool: pg.Pool, pulse: Pulse): PostgresPool {
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
    const made = preparingClient(client, nameOf, beginAgain, pulse);
    clients.set(client, made);
    return made;
  };
  return {
    connect: async () => {
      if (pulse.isSilent()) throw silence();
      const client = await pool.connect().catch((error: unknown) => {
        if (isUnanswered(error)) pulse.missed();
        throw error;
      });
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
const nothingYet: Answer = { rows: [], rowCount: null, command: "" };

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
  pulse: Pulse,
): PostgresPoolClient {
  let inTransaction = false;
  let unanswered = false;
  /** The words that begin a transaction, until they go with its first statement. */
  let beginning: string | null = null;
  /** What waits to travel with the transaction's next statement. */
  let held: (() => Promise<Answer>)[] = [];
  /** The answer to the commit that went with the transaction's last statement. */
  let committing: Promise<Answer> | null = null;
  const ask = (text: string, values: readonly unknown[], name: string | undefined): Promise<Answer> =>
    client.query(name === undefined ? { text, values: [...values] } : { name, text, values: [...values] });

  /** Everything that waits, then this one; fails with the first failure of them, because the server stops at it. */
  const sendAll = async (one: () => Promise<Answer>, after?: () => void): Promise<Answer> => {
    const first = beginning;
    const before = [...(first === null ? [] : [() => client.query(first)]), ...held];
    beginning = null;
    held = [];
    const answers = together(client, () => {
      const sent = [...before, one].map((each) => each());
      after?.();
      return sent;
    });
    return (await Promise.all(answers)).at(-1) ?? nothingYet;
  };

  const end = (text: string): Promise<Answer> | Answer => {
    const [unsent, sent, waiting] = [beginning !== null, committing, held.length > 0];
    const commits = /^commit/i.test(text);
    inTransaction = false;
    committing = null;
    if (commits && waiting) return sendAll(() => client.query(text));
    beginning = null;
    held = [];
    if (unsent) return { ...nothingYet, command: text.toUpperCase() };
    return sent && commits ? sent : client.query(text);
  };

  const statement = (text: string, values: readonly unknown[]): Promise<Answer> | Answer => {
    const name = values.length > 0 && (inTransaction || text.trimStart().startsWith(keyed)) ? nameOf(text) : undefined;
    const one = (): Promise<Answer> => ask(text, values, name);
    if (inTransaction && text.startsWith(withNext)) {
      held.push(one);
      return nothingYet;
    }
    const isLast = inTransaction && text.startsWith(lastOfAct);
    return sendAll(one, () => {
      if (isLast) committing = quiet(client.query("commit"));
    });
  };

  const frame = (text: string): Promise<Answer> | Answer => {
    if (!isBegin.test(text)) return isEnd.test(text) ? end(text) : ask(text, [], undefined);
    inTransaction = true;
    beginning = text;
    return nothingYet;
  };

  const send = async (text: string, values: readonly unknown[]): Promise<Answer> => {
    // A rollback, too, would only wait behind the statement that is not answered: the connection is thrown away instead.
    if (unanswered) throw silence();
    const frames = values.length === 0 && (isBegin.test(text) || isEnd.test(text));
    try {
      return await (frames ? frame(text) : statement(text, values));
    } catch (error) {
      if (isPlanOutdated(error)) beginAgain();
      unanswered = isUnanswered(error);
      if (unanswered) pulse.missed();
      throw error;
    }
  };
  const made = {
    query: send,
    release: (discard?: boolean) => {
      inTransaction = false;
      beginning = null;
      held = [];
      committing = null;
      client.release(unanswered || discard);
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
