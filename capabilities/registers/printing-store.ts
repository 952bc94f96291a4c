import type { Insertable, Selectable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import { refuse } from "./refusals.ts";
import type { MadeFileTable, PrintingTable, RegistersTables } from "./tables.ts";

export type Printing = Selectable<PrintingTable>;
export type MadePart = Selectable<MadeFileTable>;
export type PrintingKey = { readonly agencyId: string; readonly printingId: string };

export async function insertPrinting(tx: Tx, printing: Insertable<PrintingTable>): Promise<void> {
  await of<RegistersTables>(tx).insertInto("registers.printing").values(printing).execute();
}

/** Refuses `registers.unknown-printing`. */
export async function getPrinting(on: Tx | Reader, key: PrintingKey): Promise<Printing> {
  const row = await of<RegistersTables>(on)
    .selectFrom("registers.printing")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.printingId)
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "registers.unknown-printing");
  return row;
}

/** Keeps the files of a printing with their hashes; false when they were kept before. */
export async function saveMade(
  tx: Tx,
  key: PrintingKey,
  parts: readonly Omit<MadePart, "agency_id" | "printing_id">[],
  at: Date,
): Promise<boolean> {
  const done = await of<RegistersTables>(tx)
    .updateTable("registers.printing")
    .set({ state: "made", made_at: at })
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.printingId)
    .where("state", "=", "being-made")
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  const rows = parts.map((part) => ({ ...part, agency_id: key.agencyId, printing_id: key.printingId }));
  await of<RegistersTables>(tx).insertInto("registers.made_file").values(rows).execute();
  return true;
}

/** The last printings of a register, or of a document's sheet, newest first, with their files. */
export async function listPrintings(
  on: Reader,
  scope: Scope,
  limit: number,
): Promise<(Printing & { readonly files: MadePart[] })[]> {
  const found = await of<RegistersTables>(on)
    .selectFrom("registers.printing as printing")
    .selectAll()
    .where(scope.condition)
    .orderBy("asked_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  const parts = await partsOf(on, found);
  return found.map((one) => ({ ...one, files: parts.filter((part) => part.printing_id === one.id) }));
}

/** The files of printings that were opened by right before. */
export async function partsOf(on: Tx | Reader, printings: readonly Printing[]): Promise<MadePart[]> {
  const [first] = printings;
  if (!first) return [];
  return of<RegistersTables>(on)
    .selectFrom("registers.made_file")
    .selectAll()
    .where("agency_id", "=", first.agency_id)
    .where(
      "printing_id",
      "in",
      printings.map(({ id }) => id),
    )
    .orderBy("part")
    .execute();
}
