import { randomBytes } from "node:crypto";
import pg from "pg";
import { randomCode, timeOrderedIds } from "#kernel/ids";
import { officerFor } from "./intake-request.ts";
import type { Work } from "./loops.ts";
import { type Officer, tokenHash } from "./officers.ts";
import type { Parameter, Recording, Statement } from "./recorded.ts";

export type ReplayPlan = {
  readonly url: string;
  readonly recording: Recording;
  readonly officers: readonly Officer[];
  readonly connections: number;
  readonly writesOnly: boolean;
};

type Words = ReadonlyMap<string, string>;
const officerWords = ["centreId", "committeeId", "accountId", "personId", "sessionId"] as const;

/** What stands in this repetition where the recorded one had its own ids, codes and officer. */
function wordsFor({ ids, codes, officer }: Recording, now: Officer): Words {
  const words = new Map<string, string>();
  for (const id of ids) words.set(id, timeOrderedIds.next());
  for (const code of codes) words.set(code, randomCode(16));
  for (const name of officerWords) words.set(officer[name], now[name]);
  return words;
}

const uuidOrCode = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/g;
const reworded = (text: string, words: Words): string => text.replace(uuidOrCode, (found) => words.get(found) ?? found);

function valueOf(parameter: Parameter, words: Words, hashes: ReadonlyMap<string, Buffer>): unknown {
  if ("bytes" in parameter)
    return hashes.get(parameter.bytes) ?? randomBytes(Buffer.byteLength(parameter.bytes, "base64"));
  if ("at" in parameter) return new Date();
  if (typeof parameter.plain === "string") return reworded(parameter.plain, words);
  if (Array.isArray(parameter.plain))
    return parameter.plain.map((one: unknown) => (typeof one === "string" ? reworded(one, words) : one));
  return parameter.plain;
}

type Named = Statement & { readonly name: string };

/** The recorded statements straight by `pg`: as named prepared statements, the same number of connections, one transaction an intake. */
export function replay(plan: ReplayPlan): { work: Work; close(): Promise<void> } {
  const { recording, officers } = plan;
  const pool = new pg.Pool({ connectionString: plan.url, max: plan.connections });
  const all: Named[] = recording.statements.map((statement, n) => ({ ...statement, name: `replay_${n}` }));
  const chosen = all.filter(({ writes }) => writes || !plan.writesOnly);
  const before = chosen.filter(({ inTransaction }) => !inTransaction);
  const within = chosen.filter(({ inTransaction }) => inTransaction);
  const recordedHash = Buffer.from(tokenHash(recording.officer.token), "hex").toString("base64");
  const work: Work = async (n) => {
    const officer = officerFor(officers, n);
    const words = wordsFor(recording, officer);
    const hashes = new Map([[recordedHash, Buffer.from(tokenHash(officer.token), "hex")]]);
    const run = (client: pg.PoolClient, { name, text, parameters }: Named) =>
      client.query({ name, text, values: parameters.map((one) => valueOf(one, words, hashes)) });
    const client = await pool.connect();
    try {
      for (const one of before) await run(client, one);
      await client.query("begin");
      for (const one of within) await run(client, one);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw error;
    } finally {
      client.release();
    }
  };
  return { work, close: () => pool.end() };
}
