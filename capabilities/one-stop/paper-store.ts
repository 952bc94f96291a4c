import type { Insertable, Selectable } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { DossierKey } from "./dossier-store.ts";
import type { OneStopTables, PaperTable, PrintedTable } from "./tables.ts";

export type Paper = Selectable<PaperTable>;

/** The papers of one dossier in the order they came; the dossier itself was opened by right before. */
export async function papersOf(on: Tx | Reader, key: DossierKey): Promise<Paper[]> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.paper")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("id")
    .execute();
}

export async function insertPapers(tx: Tx, papers: readonly Insertable<PaperTable>[]): Promise<void> {
  if (papers.length === 0) return;
  await of<OneStopTables>(tx)
    .insertInto("one_stop.paper")
    .values([...papers])
    .execute();
}

/** Gives a paper that has no file its checked scan; false when there is no such paper. */
export async function attachScan(tx: Tx, key: DossierKey, paperId: string, fileId: string): Promise<boolean> {
  const { numUpdatedRows } = await of<OneStopTables>(tx)
    .updateTable("one_stop.paper")
    .set({ file_id: fileId, digitised: true })
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .where("id", "=", paperId)
    .where("file_id", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export type Printed = Selectable<PrintedTable>;

export async function insertPrinted(tx: Tx, printed: Printed): Promise<void> {
  await of<OneStopTables>(tx)
    .insertInto("one_stop.printed")
    .values(printed)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The printed forms of one dossier; the dossier itself was opened by right before. */
export async function printedOf(on: Tx | Reader, key: DossierKey): Promise<Printed[]> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.printed")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("printed_at")
    .execute();
}
