import { type RawBuilder, sql } from "kysely";
import { type Reader, type Scope, of } from "#kernel/database";
import { lineColumns } from "./list-store.ts";
import type { IncomingTables } from "../tables.ts";

/** What is sought in one agency's book. */
export type Sought = {
  readonly agencyId: string;
  /** Words of number, abstract, type or author. */
  readonly words: string;
  readonly author: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly arrivalNumber: number | null;
  readonly limit: number;
};

/** More than these are not read: whoever finds so many types more. */
export const mostHits = 500;

const marksOf = ({ agencyId, words, author }: Sought): RawBuilder<string[]> => sql<string[]>`array(
  select ${agencyId} || ':' || word from unnest(incoming.words_of(${words})) as word
  union all select ${agencyId} || ':@' || word from unnest(incoming.words_of(${author})) as word)`;

/** The ids of documents that have all words; null when there are too many. */
async function hitsOf(on: Reader, sought: Sought): Promise<string[] | null> {
  const { rows } = await sql<{ document_id: string }>`select document_id from incoming.sought
    where marks @> ${marksOf(sought)} and cardinality(${marksOf(sought)}) > 0 limit ${mostHits + 1}`.execute(on);
  return rows.length > mostHits ? null : rows.map(({ document_id }) => document_id);
}

/** Documents that are sought as far as they may be seen, newest arrivals first; null when more than `mostHits` would have to be looked at. */
export async function findSought(on: Reader, scope: Scope, sought: Sought) {
  const byWords = sought.words !== "" || sought.author !== "";
  const hits = byWords ? await hitsOf(on, sought) : [];
  if (hits === null) return null;
  let found = of<IncomingTables>(on)
    .selectFrom("incoming.document as document")
    .select(lineColumns)
    .where(scope.condition)
    .where("document.agency_id", "=", sought.agencyId);
  if (byWords) found = found.where(sql<boolean>`document.id = any(${hits}::uuid[])`);
  if (sought.from !== null) found = found.where(sql<boolean>`document.arrived_on >= ${sought.from}::date`);
  if (sought.to !== null) found = found.where(sql<boolean>`document.arrived_on <= ${sought.to}::date`);
  if (sought.arrivalNumber !== null) found = found.where("document.arrival_number", "=", sought.arrivalNumber);
  return found.orderBy("document.arrived_on", "desc").orderBy("document.id", "desc").limit(sought.limit).execute();
}
