import { type Selectable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { DocumentKey } from "./shapes.ts";
import type { DocumentsTables, RegisterLineTable } from "./tables.ts";

export type RegisterLine = Selectable<RegisterLineTable>;

export async function addLine(tx: Tx, line: RegisterLine): Promise<void> {
  await of<DocumentsTables>(tx).insertInto("documents.register_line").values(line).execute();
}

/** A numbered document that was taken back says something else now: its line follows, its number and day stay. */
export async function saveLine(
  tx: Tx,
  key: DocumentKey,
  changes: Partial<Pick<RegisterLine, "type_name" | "abstract" | "signer" | "recipients" | "kept_by" | "copies">> &
    Partial<Pick<RegisterLine, "forwarded_on" | "note" | "symbol">>,
): Promise<void> {
  await of<DocumentsTables>(tx)
    .updateTable("documents.register_line")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .execute();
}

type Wanted = { readonly agencyId: string; readonly series: string; readonly from: Day; readonly to: Day };

const linesIn = (on: Reader, scope: Scope, { agencyId, from, series, to }: Wanted) =>
  of<DocumentsTables>(on)
    .selectFrom("documents.register_line as line")
    .where(scope.condition)
    .where("line.agency_id", "=", agencyId)
    .where("line.series", "=", series)
    .where("line.issued_on", ">=", from)
    .where("line.issued_on", "<=", to);

/** The series in which an agency has numbered documents, found by one step of the index each. */
export async function seriesIn(on: Reader, scope: Scope, agencyId: string): Promise<string[]> {
  const after = (last: unknown) => sql<string>`(select line.series from documents.register_line as line
    where ${scope.condition} and line.agency_id = ${agencyId}::uuid ${last} order by line.series limit 1)`;
  const { rows } = await sql<{ series: string }>`with recursive book as (
      select ${after(sql``)} as series
      union all select ${after(sql`and line.series > book.series`)} from book where book.series is not null
    ) select series from book where series is not null`.execute(on);
  return rows.map(({ series }) => series);
}

/** The numbers of a year that fall into a period, and how many they are. */
type Stretch = { readonly year: number; readonly first: number; readonly last: number; readonly many: number };

/** What of each year's numbers falls into a period, from the index alone. */
async function stretchesIn(on: Reader, scope: Scope, wanted: Wanted): Promise<Stretch[]> {
  return linesIn(on, scope, wanted)
    .select([
      "line.book_year as year",
      sql<number>`min(line.no)`.as("first"),
      sql<number>`max(line.no)`.as("last"),
      sql<number>`count(*)::int`.as("many"),
    ])
    .groupBy("line.book_year")
    .orderBy("line.book_year")
    .execute();
}

/**
 * A page of an agency's register of a period, in the order of the numbers, and how many lines the period has. Numbers have no gap
 * and follow the days, so that a page is found by its first number; where a year's are not so (an imported book) by leaving out
 * those before it.
 */
export async function registerPage(
  on: Reader,
  scope: Scope,
  wanted: Wanted & { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly lines: RegisterLine[] }> {
  const stretches = await stretchesIn(on, scope, wanted);
  const total = stretches.reduce((sum, { many }) => sum + many, 0);
  const lines: RegisterLine[] = [];
  let skip = wanted.offset;
  for (const { year, first, last, many } of stretches) {
    const limit = wanted.limit - lines.length;
    if (limit === 0) break;
    if (skip >= many) {
      skip -= many;
      continue;
    }
    const whole = last - first + 1 === many;
    const rows = partOf(on, scope, { ...wanted, year })
      .selectAll("line")
      .where("line.no", ">=", whole ? first + skip : first)
      .orderBy("line.no")
      .limit(limit);
    lines.push(...(await (whole ? rows : rows.offset(skip)).execute()));
    skip = 0;
  }
  return { total, lines };
}

/** A part of one year's book, by the days on which its lines were written. */
export type BookPart = Wanted & { readonly year: number };
/** A number of the book, and how it is written. */
export type BookEnd = { readonly no: number; readonly text: string };

const partOf = (on: Reader, scope: Scope, part: BookPart) =>
  linesIn(on, scope, part).where("line.book_year", "=", part.year);

/** The first and the last line of a part; undefined where it has none. */
export async function endsOf(
  on: Reader,
  scope: Scope,
  part: BookPart,
): Promise<{ readonly first: BookEnd; readonly last: BookEnd } | undefined> {
  const stretch = (await stretchesIn(on, scope, part)).find(({ year }) => year === part.year);
  if (!stretch) return undefined;
  const end = (no: number) =>
    partOf(on, scope, part)
      .select(["line.no", "line.number_text as text"])
      .where("line.no", "=", no)
      .executeTakeFirst();
  const [first, last] = await Promise.all([end(stretch.first), end(stretch.last)]);
  return first && last && { first, last };
}

/** Lines of a part after one number and up to another, in order. */
export async function partLines(
  on: Reader,
  scope: Scope,
  part: BookPart & { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<RegisterLine[]> {
  return partOf(on, scope, part)
    .selectAll("line")
    .where("line.no", ">", part.after)
    .where("line.no", "<=", part.upTo)
    .orderBy("line.no")
    .limit(part.limit)
    .execute();
}

/** Of documents issued from a day on: how many there are, and how many bear both signatures: what was signed is issued by its seal alone. */
export async function countSigned(
  on: Reader,
  scope: Scope,
  { agencyId, from }: { readonly agencyId: string; readonly from: Day },
): Promise<{ readonly issued: number; readonly signed: number }> {
  return of<DocumentsTables>(on)
    .selectFrom("documents.document as document")
    .select([
      sql<number>`count(*)::int`.as("issued"),
      sql<number>`count(*) filter (where signed_at is not null)::int`.as("signed"),
    ])
    .where(scope.condition)
    .where("document.agency_id", "=", agencyId)
    .where("document.issued_on", ">=", from)
    .where("document.state", "in", ["issued", "recalled", "replaced"])
    .executeTakeFirstOrThrow();
}

/** The lines that bear a number in a year, of each series one at most, the common one's first. */
export const linesNumbered = (
  on: Tx | Reader,
  scope: Scope,
  wanted: { readonly agencyId: string; readonly year: number; readonly no: number },
): Promise<RegisterLine[]> =>
  of<DocumentsTables>(on)
    .selectFrom("documents.register_line as line")
    .selectAll("line")
    .where(scope.condition)
    .where("line.agency_id", "=", wanted.agencyId)
    .where("line.book_year", "=", wanted.year)
    .where("line.no", "=", wanted.no)
    .orderBy("line.series")
    .limit(500)
    .execute();
