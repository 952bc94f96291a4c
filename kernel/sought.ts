import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./database.ts";
import { type Day, addMonths } from "./plain/day.ts";

// Rooms keep a row of marks for each of their things (`kernel.marks_of`): agency_id, document_id, day, marks. Here is how one agency's
// rows are asked, newest first, without ever reading more than a page needs of them.

/** The kinds of marks: what stands between the agency and the word. */
export const markKinds = {
  word: "w",
  number: "n",
  bookNumber: "b",
  agency: "a",
  type: "t",
  person: "p",
  unit: "u",
  month: "m",
  file: "f",
} as const;

/** Where a page of results ended. */
export type After = { readonly day: Day; readonly id: string };

/** What is sought in one agency's rows; empty and null ask for nothing. */
export type Sought = {
  readonly agencyId: string;
  readonly words: string;
  readonly number: string;
  readonly bookNumber: number | null;
  readonly agency: string;
  readonly typeName: string;
  readonly personId: string | null;
  /** Work files, in one of which it stands; none of them: nothing is found. */
  readonly fileIds: readonly string[] | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly after: After | null;
  readonly limit: number;
};

/** Who asks, where only what was given to them or their units is to be found; null: whoever sees all. */
export type Holders = { readonly accountIds: readonly string[]; readonly unitIds: readonly string[] } | null;

export type Hit = { readonly document_id: string; readonly day: Day };

/** A stretch of months that is looked through at once, before a day; without months everything older. */
export type Stretch = { readonly months: readonly string[]; readonly before: Day };

/** How many months each stretch has: a common word fills a page from the first, a rare one costs a look at each. */
const stretchMonths = [3, 4, 18] as const;

/** Stretches from the newest back to the oldest, as far as something asked for may lie in them. */
export function stretchesOf({ from, to, after }: Pick<Sought, "from" | "to" | "after">, today: Day): Stretch[] {
  const [until = today] = [today, to ?? today, after?.day ?? today].toSorted();
  // What a sender dated into the coming month stands in the first stretch.
  let end = addMonths(`${until.slice(0, 7)}-01` as Day, 2);
  const all: Stretch[] = [];
  for (const count of stretchMonths) {
    const before = end;
    end = addMonths(before, -count);
    const months = Array.from({ length: count }, (_, at) => addMonths(end, at).slice(0, 7).replace("-", ""));
    all.push({ months, before });
  }
  return [...all, { months: [], before: end }].filter(({ before }) => from === null || before > from);
}

const marks = (agencyId: string, kind: string, words: RawBuilder<string[]>): RawBuilder<string[]> =>
  sql<string[]>`kernel.marks_of(${agencyId}::uuid, ${kind}, ${words})`;

/** The query by marks; null when nothing but a period is asked for. */
function markQuery(sought: Sought, holders: Holders): RawBuilder<string> | null {
  const { agencyId, words, number, agency, typeName, bookNumber, personId, fileIds } = sought;
  const said = (kind: string, text: string) =>
    text === "" ? [] : [sql`kernel.all_of(${marks(agencyId, kind, sql<string[]>`kernel.words_of(${text})`)})`];
  const exact = (kind: string, text: string | null) =>
    text === null ? [] : [sql`kernel.all_of(${marks(agencyId, kind, sql<string[]>`array[${text}]::text[]`)})`];
  const held = (kind: string, ids: readonly string[]) => marks(agencyId, kind, sql<string[]>`${[...ids]}::text[]`);
  const parts = [
    ...said(markKinds.word, words),
    ...said(markKinds.number, number),
    ...said(markKinds.agency, agency),
    ...(typeName === ""
      ? []
      : [sql`kernel.all_of(kernel.name_mark(${agencyId}::uuid, ${markKinds.type}, ${typeName}))`]),
    ...exact(markKinds.bookNumber, bookNumber === null ? null : String(bookNumber)),
    ...exact(markKinds.person, personId),
    ...(fileIds === null ? [] : [sql`kernel.any_of(${held(markKinds.file, fileIds)})`]),
    ...(holders === null
      ? []
      : [
          sql`kernel.any_of(${held(markKinds.person, holders.accountIds)} || ${held(markKinds.unit, holders.unitIds)})`,
        ]),
  ];
  return parts.length === 0 ? null : sql<string>`${sql.join(parts, sql` && `)}`;
}

/** The bounds that period and page set on `day` and `document_id`. */
function bounds({ from, to, after }: Sought): RawBuilder<boolean> {
  const all = [
    ...(from === null ? [] : [sql`day >= ${from}::date`]),
    ...(to === null ? [] : [sql`day <= ${to}::date`]),
    ...(after === null ? [] : [sql`(day, document_id) < (${after.day}::date, ${after.id}::uuid)`]),
  ];
  return all.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(all, sql` and `)}`;
}

/** The rows of a stretch that have the marks, in their order, so that only those of a page are joined. The fence keeps the planner to the index of marks: a walk by day would read the whole book for a rare word. */
function markedIn(table: string, sought: Sought, asked: RawBuilder<string>, stretch: Stretch): RawBuilder<Hit> {
  const { agencyId } = sought;
  const months = sql<string[]>`${[...stretch.months]}::text[]`;
  const query =
    stretch.months.length === 0 ? asked : sql`${asked} && kernel.any_of(${marks(agencyId, markKinds.month, months)})`;
  return sql<Hit>`(select document_id, day from (select agency_id, document_id, day from ${sql.table(table)}
    where marks @@ (${query}) offset 0) as marked
    where agency_id = ${agencyId}::uuid and day < ${stretch.before}::date and ${bounds(sought)}
    order by day desc, document_id desc)`;
}

/** All rows of the agency in their order, by the index of days. */
const everyRow = (table: string, sought: Sought): RawBuilder<Hit> =>
  sql<Hit>`(select document_id, day from ${sql.table(table)} where agency_id = ${sought.agencyId}::uuid and ${bounds(sought)})`;

/**
 * The newest of what is sought, at most `limit`. `read` joins the hits with the room's own rows as far as they may be seen, newest
 * first (`day desc, document_id desc`), and gives at most as many as it is asked for.
 */
export async function newestFirst<Line>(
  of: { readonly table: string; readonly sought: Sought; readonly holders: Holders; readonly today: Day },
  read: (hits: RawBuilder<Hit>, limit: number) => Promise<Line[]>,
): Promise<Line[]> {
  const { table, sought } = of;
  const asked = markQuery(sought, of.holders);
  if (asked === null) return read(everyRow(table, sought), sought.limit);
  const found: Line[] = [];
  for (const stretch of stretchesOf(sought, of.today)) {
    found.push(...(await read(markedIn(table, sought, asked, stretch), sought.limit - found.length)));
    if (found.length >= sought.limit) break;
  }
  return found;
}

/** A row's own place in a work file: which, and whether it stands there from now on. */
export type Filing = { readonly fileId: string; readonly isIn: boolean };

/** Marks in a room's index (`marks`, `filed_in`) that a thing came into a work file or left it; the same again changes nothing. */
export async function markFiled(
  tx: Tx,
  table: string,
  { agencyId, documentId, fileId, isIn }: Filing & { readonly agencyId: string; readonly documentId: string },
): Promise<void> {
  const mark = sql<string[]>`kernel.marks_of(agency_id, ${markKinds.file}, array[${fileId}]::text[])`;
  const without = sql`array_remove(filed_in, ${fileId}::uuid)`;
  await sql`update ${sql.table(table)} set
      filed_in = ${isIn ? sql`${without} || ${fileId}::uuid` : without},
      marks = ${isIn ? sql`marks || array_to_tsvector(${mark})` : sql`ts_delete(marks, ${mark})`}
    where agency_id = ${agencyId}::uuid and document_id = ${documentId}::uuid`.execute(tx);
}

/** What a row made anew keeps of the former one, in `on conflict (…) do update set marks = …`: the work files it stands in. */
export const marksKept = (table: string) => sql`excluded.marks || array_to_tsvector(
  kernel.marks_of(${sql.ref(`${table}.agency_id`)}, ${markKinds.file}, ${sql.ref(`${table}.filed_in`)}::text[]))`;
