import { type RawBuilder, sql } from "kysely";
import { type Reader, type Scope, of } from "#kernel/database";
import { type Holders, markKinds } from "#kernel/sought";
import type { WorkFilesTables } from "./tables.ts";

/** A file that was found, by which its documents are looked for. */
export type FoundFile = {
  readonly fileId: string;
  readonly symbol: string;
  readonly year: number;
  readonly title: string;
};

type Wanted = { readonly agencyId: string; readonly text: string; readonly holders: Holders; readonly most: number };

const queryOf = ({ agencyId, holders }: Wanted, asked: RawBuilder<string[]>): RawBuilder<string> => {
  const held = (kind: string, ids: readonly string[]) =>
    sql`kernel.marks_of(${agencyId}::uuid, ${kind}, ${[...ids]}::text[])`;
  const all = sql<string>`kernel.all_of(${asked})`;
  if (holders === null) return all;
  const theirs = sql`${held(markKinds.person, holders.accountIds)} || ${held(markKinds.unit, holders.unitIds)}`;
  return sql<string>`${all} && kernel.any_of(${theirs})`;
};

async function marked(on: Reader, scope: Scope, wanted: Wanted, asked: RawBuilder<string[]>): Promise<FoundFile[]> {
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.file as file")
    .select(["file.id as fileId", "file.symbol", "file.year", "file.title"])
    .where(sql<boolean>`file.marks @@ (${queryOf(wanted, asked)})`)
    .where("file.agency_id", "=", wanted.agencyId)
    .where(scope.condition)
    .limit(wanted.most)
    .execute();
}

/** Files of one agency with this symbol; when none has it, those with all these words in symbol, year and title. At most so many, in no order. */
export async function filesNamed(on: Reader, scope: Scope, wanted: Wanted): Promise<FoundFile[]> {
  const { agencyId, text } = wanted;
  const symbol = sql<string[]>`kernel.name_mark(${agencyId}::uuid, ${markKinds.type}, ${text})`;
  const named = await marked(on, scope, wanted, symbol);
  if (named.length > 0) return named;
  const said = sql<string[]>`kernel.marks_of(${agencyId}::uuid, ${markKinds.word}, kernel.words_of(${text}))`;
  return marked(on, scope, wanted, said);
}
