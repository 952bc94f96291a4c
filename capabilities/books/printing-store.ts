import type { Insertable, Selectable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import { refuse } from "./refusals.ts";
import type { BooksTables, PrintedPartTable, PrintingTable } from "./tables.ts";

export type Printing = Selectable<PrintingTable>;
export type PrintedPart = Selectable<PrintedPartTable>;
export type PrintingKey = { readonly agencyId: string; readonly printingId: string };

export async function insertPrinting(tx: Tx, printing: Insertable<PrintingTable>): Promise<void> {
  await of<BooksTables>(tx).insertInto("books.printing").values(printing).execute();
}

export async function getPrinting(on: Tx | Reader, key: PrintingKey): Promise<Printing> {
  const row = await of<BooksTables>(on)
    .selectFrom("books.printing")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.printingId)
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "books.unknown-printing");
  return row;
}

/** Keeps the parts of a printing with their hashes; false when it was kept before. */
export async function savePrinted(
  tx: Tx,
  key: PrintingKey,
  parts: readonly Omit<PrintedPart, "agency_id" | "printing_id">[],
  at: Date,
): Promise<boolean> {
  const done = await of<BooksTables>(tx)
    .updateTable("books.printing")
    .set({ state: "printed", printed_at: at })
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.printingId)
    .where("state", "=", "being-printed")
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  const rows = parts.map((part) => ({ ...part, agency_id: key.agencyId, printing_id: key.printingId }));
  await of<BooksTables>(tx).insertInto("books.printed_part").values(rows).execute();
  return true;
}

/** The parts of printings that were opened by right before. */
export async function partsOf(on: Tx | Reader, printings: readonly Printing[]): Promise<PrintedPart[]> {
  const ids = printings.map(({ id }) => id);
  if (ids.length === 0) return [];
  return of<BooksTables>(on)
    .selectFrom("books.printed_part")
    .selectAll()
    .where("printing_id", "in", ids)
    .orderBy("part")
    .execute();
}

/** The control sheets of one dossier, which was opened by right before; newest first. */
export async function sheetsOf(
  on: Tx | Reader,
  key: { readonly agencyId: string; readonly dossierId: string },
): Promise<Printing[]> {
  return of<BooksTables>(on)
    .selectFrom("books.printing")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("asked_at", "desc")
    .execute();
}

/** The last printings of registers, newest first. */
export async function listPrintings(on: Reader, scope: Scope, limit: number): Promise<Printing[]> {
  return of<BooksTables>(on)
    .selectFrom("books.printing")
    .selectAll()
    .where(scope.condition)
    .where("book", "=", "register")
    .orderBy("asked_at", "desc")
    .limit(limit)
    .execute();
}
