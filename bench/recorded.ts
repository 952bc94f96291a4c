import { createHash, randomUUID } from "node:crypto";
import { type CompiledQuery, Kysely, PostgresDialect } from "kysely";
import { type NoTables, openDatabase } from "#kernel/database";
import { timeOrderedIds } from "#kernel/ids";
import { openKeyring, readMasterKey } from "#kernel/keys";
import { type Ground, makeRooms } from "#server/rooms";
import { dossierOf } from "./intake-request.ts";
import type { Officer } from "./officers.ts";

/** A parameter as it travels to the process that repeats it. */
export type Parameter = { readonly bytes: string } | { readonly at: string } | { readonly plain: unknown };
export type Statement = {
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly writes: boolean;
  readonly inTransaction: boolean;
};

/** What one intake sent to the database, and the words in it that belong to that one intake. */
export type Recording = {
  readonly statements: readonly Statement[];
  readonly ids: readonly string[];
  readonly codes: readonly string[];
  readonly officer: Officer;
};

function parameterOf(value: unknown): Parameter {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("base64") };
  if (value instanceof Date) return { at: value.toISOString() };
  return { plain: value };
}

const frame = /^(begin|start transaction|commit)\b/i;

function statementsOf(queries: readonly CompiledQuery[]): Statement[] {
  const begin = queries.findIndex(({ sql }) => /^(begin|start transaction)\b/i.test(sql));
  return queries.flatMap(({ sql: text, parameters }, n) => {
    if (frame.test(text)) return [];
    const writes = /\b(insert into|update|delete from)\b/i.test(text);
    return [{ text, parameters: parameters.map(parameterOf), writes, inTransaction: n > begin }];
  });
}

/** Enters one dossier by the real rooms, as the API does, and keeps every statement that it sent. */
export async function recordIntake(ground: Ground, officer: Officer): Promise<Recording> {
  const queries: CompiledQuery[] = [];
  const ids: string[] = [];
  const { pool, close } = openDatabase(ground.config.databaseUrls?.app ?? "", { max: 1, name: "bench recording" });
  const db = new Kysely<NoTables>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => {
      if (event.level === "error") throw event.error;
      queries.push(event.query);
    },
  });
  const next = (): string => {
    const id = timeOrderedIds.next();
    ids.push(id);
    return id;
  };
  const keyring = openKeyring(readMasterKey(ground.config.masterKeyFile), { next });
  const rooms = makeRooms({ ...ground, keyring, database: { pool, db, close }, ids: { next } });
  const enter = async (n: number): Promise<string> => {
    const { actor } = await rooms.identity.resolveSession(
      createHash("sha256").update(officer.token).digest("hex"),
      ground.now(),
    );
    const requestId = randomUUID();
    ids.push(requestId);
    return (await rooms.oneStop.enterDossier({ actor, requestId, input: dossierOf(officer.centreId, n, 99) }))
      .trackingCode;
  };
  try {
    // The first fills whatever the program keeps for good; the second is what every later one sends.
    await enter(1);
    queries.length = 0;
    ids.length = 0;
    const trackingCode = await enter(2);
    return { statements: statementsOf(queries), ids: [...ids], codes: [trackingCode], officer };
  } finally {
    await db.destroy();
  }
}
