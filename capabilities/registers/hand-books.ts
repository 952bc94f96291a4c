import { type Updateable, sql } from "kysely";
import type { RegisterLine } from "#capabilities/documents";
import type { ActContext } from "#kernel/command";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { type Day, yearOf } from "#kernel/plain/day";
import type { RegistersNeeds } from "./needs.ts";
import { refuse } from "./refusals.ts";
import type { LineKey } from "./shapes.ts";
import type { LoanTable, PostingTable, RegistersTables } from "./tables.ts";

// The two books that the clerk writes: what goes by post, and who uses master copies (NĐ 30/2020/NĐ-CP annex IV).

export type HandBook = "registers.posting" | "registers.loan";

export const loanSubject = ({ agencyId, lineId }: LineKey) => ({ kind: "master-copy-loan", id: lineId, agencyId });

/** Number and symbol as they stand on a document: `05/QĐ-UBND`; the symbol may be left out. */
const written = /^\s*(?:số\s*:?\s*)?0*(\d{1,7})\s*(?:\/\s*(\S.*?))?\s*$/iu;
const same = (one: string, other: string): boolean =>
  one.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();

/** What follows the digits: the symbol, in some series behind the year (`2026/QĐ-UBND`). */
const behindNumber = ({ number_text, symbol }: RegisterLine): string =>
  [...number_text.split("/").slice(1), symbol].join("/");

/**
 * The outgoing document with this number and symbol, of the year of a day or, when that has none, of the year before; without a symbol
 * that of the common series. Refuses by field `registers.unknown-number`, and `registers.too-early` of a day on which it was not
 * issued yet.
 */
export async function documentNumbered(
  needs: RegistersNeeds,
  act: Pick<ActContext, "tx" | "actor">,
  wanted: { readonly agencyId: string; readonly number: string; readonly on: Day },
): Promise<RegisterLine> {
  const [, no, symbol] = written.exec(wanted.number) ?? [];
  const year = yearOf(wanted.on);
  let later = false;
  for (const one of no === undefined ? [] : [year, year - 1]) {
    const place = { agencyId: wanted.agencyId, year: one, no: Number(no) };
    const lines = await needs.documents.linesNumbered(act.tx, act.actor, place);
    const line = lines.find((each) => symbol === undefined || same(symbol, behindNumber(each)));
    if (!line) continue;
    if (line.issued_on <= wanted.on) return line;
    later = true;
  }
  if (later) throw refuse("invalid", "registers.too-early", { fields: { on: "registers.too-early" } });
  throw refuse("invalid", "registers.unknown-number", { fields: { number: "registers.unknown-number" } });
}

/** The next place in a year's book; two that write at once write one after the other. */
export async function nextNo(tx: Tx, book: HandBook, agencyId: string, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${book}:${agencyId}:${year}`}, 0))`.execute(tx);
  const { last } = await of<RegistersTables>(tx)
    .selectFrom(book)
    .select(sql<number>`coalesce(max(no), 0)::int`.as("last"))
    .where("agency_id", "=", agencyId)
    .where("book_year", "=", year)
    .executeTakeFirstOrThrow();
  return last + 1;
}

type TableOf<Book extends HandBook> = Book extends "registers.posting" ? PostingTable : LoanTable;

/** A line of a book, locked; refuses `registers.unknown-line`, and `registers.line-closed` when it was struck out. */
export async function lockLine<Book extends HandBook>(tx: Tx, book: Book, key: LineKey): Promise<TableOf<Book>> {
  const { rows } = await sql<TableOf<Book>>`select * from ${sql.table(book)}
    where agency_id = ${key.agencyId}::uuid and id = ${key.lineId}::uuid for update`.execute(tx);
  const [line] = rows;
  if (!line) throw refuse("not-found", "registers.unknown-line");
  if (line.struck_at !== null) throw refuse("conflict", "registers.line-closed");
  return line;
}

export async function saveLine(
  tx: Tx,
  book: HandBook,
  key: LineKey,
  changes: Updateable<PostingTable> | Updateable<LoanTable>,
): Promise<void> {
  await of<RegistersTables>(tx)
    .updateTable(book)
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.lineId)
    .execute();
}

export type YearPart = { readonly agencyId: string; readonly year: number };

/** Lines of a year's book, the last written first. */
export async function lastLines<Book extends HandBook>(
  on: Reader,
  scope: Scope,
  { book, agencyId, year, before, limit }: YearPart & { book: Book; before: number | null; limit: number },
): Promise<TableOf<Book>[]> {
  const earlier = before === null ? sql`true` : sql`line.no < ${before}`;
  const { rows } = await sql<TableOf<Book>>`select * from ${sql.table(book)} as line
    where line.agency_id = ${agencyId}::uuid and line.book_year = ${year} and ${scope.condition} and ${earlier}
    order by line.no desc limit ${limit}`.execute(on);
  return rows;
}

const dayColumn = { "registers.posting": "posted_on", "registers.loan": "lent_on" } as const;
type Period = YearPart & { readonly from: Day; readonly to: Day };

const inPeriod = (book: HandBook, scope: Scope, { agencyId, year, from, to }: Period) => {
  const on = sql.ref(`line.${dayColumn[book]}`);
  return sql`line.agency_id = ${agencyId}::uuid and line.book_year = ${year} and ${scope.condition}
    and ${on} between ${from}::date and ${to}::date`;
};

/** The first and the last place of a period. */
export async function endsOfBook(on: Reader, scope: Scope, of: Period & { book: HandBook }) {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select min(line.no) as first, max(line.no) as last from ${sql.table(of.book)} as line
    where ${inPeriod(of.book, scope, of)}`.execute(on);
  const [ends] = rows;
  return ends && ends.first !== null && ends.last !== null ? { first: ends.first, last: ends.last } : undefined;
}

/** Lines of a period after one place and up to another, in order. */
export async function linesOfBook<Book extends HandBook>(
  on: Reader,
  scope: Scope,
  of: Period & { book: Book; after: number; upTo: number; limit: number },
): Promise<TableOf<Book>[]> {
  const { rows } = await sql<TableOf<Book>>`select * from ${sql.table(of.book)} as line
    where ${inPeriod(of.book, scope, of)} and line.no > ${of.after} and line.no <= ${of.upTo}
    order by line.no limit ${of.limit}`.execute(on);
  return rows;
}

/** One line; undefined when there is none. */
export async function findLine<Book extends HandBook>(
  on: Tx | Reader,
  book: Book,
  key: LineKey,
): Promise<TableOf<Book> | undefined> {
  const { rows } = await sql<TableOf<Book>>`select * from ${sql.table(book)}
    where agency_id = ${key.agencyId}::uuid and id = ${key.lineId}::uuid`.execute(on);
  return rows[0];
}

/** Master copies that are out, the first to come back first; and whether a document's is. */
export async function loansOut(on: Tx | Reader, scope: Scope, agencyId: string, limit: number): Promise<LoanTable[]> {
  return of<RegistersTables>(on)
    .selectFrom("registers.loan as line")
    .selectAll("line")
    .where("line.agency_id", "=", agencyId)
    .where("line.returned_on", "is", null)
    .where("line.struck_at", "is", null)
    .where(scope.condition)
    .orderBy("line.due_on")
    .orderBy("line.id")
    .limit(limit)
    .execute();
}

export async function isOut(tx: Tx, agencyId: string, documentId: string): Promise<boolean> {
  const found = await of<RegistersTables>(tx)
    .selectFrom("registers.loan")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("document_id", "=", documentId)
    .where("returned_on", "is", null)
    .where("struck_at", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}

/** Who reads the two books: whoever reads the book of incoming documents. Lines of one agency, as a condition on `line`. */
export const linesVisible = (needs: Pick<RegistersNeeds, "incoming">, actor: Actor, agencyId: string): Scope => ({
  condition: sql<boolean>`${needs.incoming.mayRead(actor, agencyId)} and line.agency_id = ${agencyId}::uuid`,
});
