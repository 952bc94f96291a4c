import { type Insertable, type Selectable, type Updateable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { type Way, wayOf } from "./copy-forms.ts";
import { type CopyDeed, type CopyState, copyAfter, ended } from "./copy-moves.ts";
import { refuse } from "./refusals.ts";
import { visible } from "./rights.ts";
import type { CopyKey } from "./shapes.ts";
import type { CopiesTables, CopyTable, SourceKind } from "./tables.ts";

export type Copy = Selectable<CopyTable>;

export async function insertCopy(tx: Tx, copy: Insertable<CopyTable>): Promise<void> {
  await of<CopiesTables>(tx).insertInto("copies.copy").values(copy).execute();
}

const one = (on: Tx | Reader, actor: Actor, key: CopyKey) =>
  of<CopiesTables>(on)
    .selectFrom("copies.copy as copy")
    .selectAll()
    .where(visible(actor).condition)
    .where("copy.agency_id", "=", key.agencyId)
    .where("copy.id", "=", key.copyId);

/** A copy that the actor may see; refuses `copies.unknown-copy`. */
export async function getCopy(on: Tx | Reader, actor: Actor, key: CopyKey): Promise<Copy> {
  const row = await one(on, actor, key).executeTakeFirst();
  if (!row) throw refuse("not-found", "copies.unknown-copy");
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockCopy(tx: Tx, actor: Actor, key: CopyKey): Promise<Copy> {
  const row = await one(tx, actor, key).forUpdate().executeTakeFirst();
  if (!row) throw refuse("not-found", "copies.unknown-copy");
  return row;
}

export const keyOf = (copy: Pick<Copy, "agency_id" | "id">): CopyKey => ({ agencyId: copy.agency_id, copyId: copy.id });

/** How a copy comes about. */
export function wayOfCopy({ form, from_medium, to_medium }: Pick<Copy, "form" | "from_medium" | "to_medium">): Way {
  const way = wayOf(form, from_medium, to_medium);
  if (!way) throw new Error(`no ${form} goes from ${from_medium} to ${to_medium}`);
  return way;
}

/** Where a deed takes a locked copy; refuses `copies.move-forbidden` when its state forbids that. */
export function demandDeed(copy: Copy, deed: CopyDeed): CopyState {
  const to = copyAfter(wayOfCopy(copy), copy.state, deed);
  if (!to) throw refuse("conflict", "copies.move-forbidden", { facts: { move: deed, state: copy.state } });
  return to;
}

export async function saveCopy(tx: Tx, key: CopyKey, changes: Updateable<CopyTable>): Promise<void> {
  await of<CopiesTables>(tx)
    .updateTable("copies.copy")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.copyId)
    .execute();
}

const most = 200;

/** The copies of an agency that the scope lets be seen. */
const copiesAt = (on: Reader, scope: Scope, agencyId: string) =>
  of<CopiesTables>(on).selectFrom("copies.copy as copy").where(scope.condition).where("copy.agency_id", "=", agencyId);

/** Copies of an agency that are under way, the longest waiting first. */
export async function listUnderWay(on: Reader, scope: Scope, agencyId: string): Promise<Copy[]> {
  return copiesAt(on, scope, agencyId)
    .selectAll()
    .where("copy.state", "not in", [...ended])
    .orderBy("copy.changed_at")
    .orderBy("copy.id")
    .limit(most)
    .execute();
}

/** Those that came to their end, the latest first. */
export async function listDone(
  on: Reader,
  scope: Scope,
  wanted: { readonly agencyId: string; readonly limit: number },
): Promise<Copy[]> {
  return copiesAt(on, scope, wanted.agencyId)
    .selectAll()
    .where("copy.state", "in", [...ended])
    .orderBy("copy.changed_at", "desc")
    .orderBy("copy.id", "desc")
    .limit(wanted.limit)
    .execute();
}

/** What was copied of one document before, the latest first. */
export async function listOfSource(
  on: Reader,
  scope: Scope,
  source: { readonly agencyId: string; readonly kind: SourceKind; readonly documentId: string },
): Promise<Copy[]> {
  return copiesAt(on, scope, source.agencyId)
    .selectAll()
    .where("copy.source_kind", "=", source.kind)
    .where("copy.source_id", "=", source.documentId)
    .orderBy("copy.created_at", "desc")
    .limit(50)
    .execute();
}

type Year = { readonly agencyId: string; readonly year: number };

/** The register of copies of a year, in the order of its numbers, those that were given up too. */
export async function listNumbered(
  on: Reader,
  scope: Scope,
  wanted: Year & { readonly offset: number; readonly limit: number },
): Promise<Copy[]> {
  return copiesAt(on, scope, wanted.agencyId)
    .selectAll()
    .where("copy.book_year", "=", wanted.year)
    .orderBy("copy.no")
    .offset(wanted.offset)
    .limit(wanted.limit)
    .execute();
}

export async function countNumbered(on: Reader, scope: Scope, { agencyId, year }: Year): Promise<number> {
  const { many } = await copiesAt(on, scope, agencyId)
    .select(sql<number>`count(*)::int`.as("many"))
    .where("copy.book_year", "=", year)
    .executeTakeFirstOrThrow();
  return many;
}

type Part = Year & { readonly from: Day; readonly to: Day };
/** A number of the register, and how it is written. */
export type Numbered = { readonly no: number; readonly text: string };

const numberedIn = (on: Reader, scope: Scope, { agencyId, year, from, to }: Part) =>
  copiesAt(on, scope, agencyId)
    .where("copy.book_year", "=", year)
    .where("copy.issued_on", ">=", from)
    .where("copy.issued_on", "<=", to);

/** The first and the last number of a part of a year's register; undefined where it has none. */
export async function endsNumbered(
  on: Reader,
  scope: Scope,
  part: Part,
): Promise<{ readonly first: Numbered; readonly last: Numbered } | undefined> {
  const end = async (way: "asc" | "desc"): Promise<Numbered | undefined> => {
    const row = await numberedIn(on, scope, part)
      .select(["copy.no", "copy.number_text"])
      .orderBy("copy.no", way)
      .limit(1)
      .executeTakeFirst();
    return row && row.no !== null && row.number_text !== null ? { no: row.no, text: row.number_text } : undefined;
  };
  const [first, last] = await Promise.all([end("asc"), end("desc")]);
  return first && last && { first, last };
}

/** Copies of a part after one number and up to another, in order, those that were given up too. */
export async function partNumbered(
  on: Reader,
  scope: Scope,
  part: Part & { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<Copy[]> {
  return numberedIn(on, scope, part)
    .selectAll()
    .where("copy.no", ">", part.after)
    .where("copy.no", "<=", part.upTo)
    .orderBy("copy.no")
    .limit(part.limit)
    .execute();
}

/** Paper originals printed in a period, in the order of printing. */
export async function listOriginals(
  on: Reader,
  scope: Scope,
  wanted: { readonly agencyId: string; readonly from: Date; readonly before: Date },
): Promise<Copy[]> {
  return copiesAt(on, scope, wanted.agencyId)
    .selectAll()
    .where("copy.form", "=", "paper-original")
    .where("copy.printed_at", ">=", wanted.from)
    .where("copy.printed_at", "<", wanted.before)
    .orderBy("copy.printed_at")
    .limit(1_000)
    .execute();
}
