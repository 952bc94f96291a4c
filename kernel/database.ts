import { type Expression, Kysely, PostgresDialect, type SqlBool, type Transaction, sql } from "kysely";
import pg from "pg";
import { isPlanOutdated, preparingActs, pulseOf } from "./prepared.ts";

/** No table is known at the kernel's doors; a room says `of<MyTables>(tx)` and sees its own schema only. */
export type NoTables = Record<never, never>;
/** The pool, for reading. */
export type Reader = Kysely<NoTables>;
/** An act's transaction. What must happen in one takes this type. */
export type Tx = Transaction<NoTables>;

/**
 * What an actor may see, as a condition on the rows of one store; built only by a room's `visible(actor)`.
 * Every store function that returns more than one row takes one.
 */
export type Scope = { readonly condition: Expression<SqlBool> };

/** The scope that shows nothing: the default, and a technical administrator's. */
export const nothingVisible: Scope = { condition: sql<SqlBool>`false` };

const readDate = (text: string): string => text;
const readBigint = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError("a bigint column holds a value of 2^53 or more");
  return value;
};
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.DATE, readDate],
  [pg.types.builtins.INT8, readBigint],
]);

export type Database = { readonly pool: pg.Pool; readonly db: Reader; close(): Promise<void> };

/** How long after it should have stopped a statement a server is waited for. */
const answerMs = 1_500;

/** Opens a pool of at most `max` connections. A day is a string, a bigint a safe number. */
export function openDatabase(
  url: string,
  options: { max: number; name: string; statementTimeoutMs?: number; restMs?: number },
): Database {
  const statementTimeoutMs = options.statementTimeoutMs ?? 15_000;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: options.name,
    connectionTimeoutMillis: 5_000,
    // A server that is frozen or cut off never says that it stopped a statement: then we stop waiting.
    query_timeout: statementTimeoutMs + answerMs,
    keepAlive: true,
    pipeline: true,
    idleTimeoutMillis: 60_000,
    // UTC so that a line's text, and with it its seal, does not depend on where the server stands.
    options: `-c timezone=UTC -c statement_timeout=${statementTimeoutMs} -c idle_in_transaction_session_timeout=30000`,
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        (format !== "binary" && parsers.get(oid)) ||
        pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // A lost connection is replaced at the next use. Without listeners one that is lost would end the process, be it idle
  // (told by the pool) or in the middle of a transaction (told by the connection itself; its query is rejected besides).
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db: Reader = new Kysely<NoTables>({
    dialect: new PostgresDialect({ pool: preparingActs(pool, pulseOf(options.restMs ?? 2_000)) }),
  });
  return { pool, db, close: () => db.destroy() };
}

/** A connection or transaction seen with a room's own tables. */
export function of<Tables>(on: Tx | Reader): Kysely<Tables> {
  return on as unknown as Kysely<Tables>;
}

const awayCodes = new Set(["57P01", "57P02", "57P03", "53300", "08000", "08003", "08006", "08001", "08004"]);
const awayErrnos = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"]);

/** Whether an error means that the database cannot be reached just now. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  // A file that is not there is no database that is away: only a socket's is.
  const ofFile = code === "ENOENT" && !("syscall" in error && error.syscall === "connect");
  if (awayCodes.has(code) || (awayErrnos.has(code) && !ofFile)) return true;
  return /timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|driver has already been destroyed/i.test(
    error.message,
  );
}

/** Whether the database's disk is full (or the server reported it cannot extend a file). */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "53100" || error.code === "ENOSPC" || error.code === "EDQUOT" || error.code === "58030";
}

/** Whether trying the whole transaction again may succeed (serialisation failure, deadlock, a migration in between). */
export function isTransient(error: unknown): boolean {
  if (isPlanOutdated(error)) return true;
  return error instanceof Error && "code" in error && (error.code === "40001" || error.code === "40P01");
}
