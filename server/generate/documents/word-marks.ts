import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Reader, Tx } from "#kernel/database";
import { markKinds } from "#kernel/sought";

/**
 * What documents are found by, put together for many at once as `documents.found_by` and `incoming.found_by` do it for one: the words
 * of each piece of text are the database's own (`kernel.words_of`), asked for once.
 */
export type WordMarks = {
  /** Asks for the words of pieces that were not met before. */
  learn(on: Tx | Reader, pieces: Iterable<string>): Promise<void>;
  /** Each word of these pieces once. */
  wordsOf(pieces: readonly string[]): ReadonlySet<string>;
  /** A name as one mark. */
  learnName(on: Tx | Reader, name: string): Promise<void>;
  nameOf(name: string): string;
};

/** What is kept at most: pieces of text recur, numbers do not. */
const mostKept = 200_000;
const anyPlace = "00000000-0000-0000-0000-000000000000";
const placeSigns = 8;

export function openWordMarks(): WordMarks {
  const kept = new Map<string, readonly string[]>();
  const names = new Map<string, string>();
  return {
    async learn(on, pieces) {
      const fresh = [...new Set(pieces)].filter((piece) => !kept.has(piece));
      if (fresh.length === 0) return;
      const wanted = kept.size > mostKept ? [...new Set(pieces)] : fresh;
      if (kept.size > mostKept) kept.clear();
      const { rows } = await sql<{ said: string; words: string[] }>`
        select said, kernel.words_of(said) as words from unnest(${wanted}::text[]) as said`.execute(on);
      for (const { said, words } of rows) kept.set(said, words);
    },
    wordsOf: (pieces) => {
      const all = new Set<string>();
      for (const piece of pieces) {
        const words = kept.get(piece);
        if (!words) throw new Error(`the words of "${piece}" were not asked for`);
        for (const word of words) all.add(word);
      }
      return all;
    },
    async learnName(on, name) {
      if (names.has(name)) return;
      const { rows } = await sql<{
        mark: string[];
      }>`select kernel.name_mark(${anyPlace}::uuid, '', ${name}) as mark`.execute(on);
      names.set(name, rows[0]?.mark[0]?.slice(placeSigns) ?? "");
    },
    nameOf: (name) => names.get(name) ?? "",
  };
}

const prefixOf = (agencyId: string): string => createHash("md5").update(agencyId).digest("hex").slice(0, placeSigns);

/** The marks of one row, a line each. */
export function marksOf(agencyId: string, given: Partial<Record<keyof typeof markKinds, Iterable<string>>>): string {
  const prefix = prefixOf(agencyId);
  const lines: string[] = [];
  for (const [kind, words] of Object.entries(given) as [keyof typeof markKinds, Iterable<string>][]) {
    for (const word of words) lines.push(`${prefix}${markKinds[kind]}${word}`);
  }
  return lines.join("\n");
}

export type SoughtRow = {
  readonly agency_id: string;
  readonly document_id: string;
  readonly day: string;
  readonly marks: string;
};

/** Adds rows to an index of marks. */
export async function insertSought(
  tx: Tx,
  table: "documents.sought" | "incoming.sought",
  rows: readonly SoughtRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into ${sql.table(table)} (agency_id, document_id, day, marks)
    select agency_id, document_id, day, array_to_tsvector(string_to_array(marks, E'\n'))
    from unnest(${rows.map((row) => row.agency_id)}::uuid[], ${rows.map((row) => row.document_id)}::uuid[],
      ${rows.map((row) => row.day)}::date[], ${rows.map((row) => row.marks)}::text[])
      as given (agency_id, document_id, day, marks)`.execute(tx);
}
