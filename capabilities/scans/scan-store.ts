import type { Insertable, Selectable, Updateable } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import { refuse } from "./refusals.ts";
import type { ScanTable, ScansTables } from "./tables.ts";

export type Scan = Selectable<ScanTable>;
export type DossierKey = { readonly agencyId: string; readonly dossierId: string };

/** The scans of one dossier in the order they were made; the dossier itself was opened by right before. */
export async function scansOf(on: Tx | Reader, key: DossierKey): Promise<Scan[]> {
  return of<ScansTables>(on)
    .selectFrom("scans.scan")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("id")
    .execute();
}

/** One scan of a dossier that was opened or locked by right before. Refuses `scans.unknown-scan`. */
export async function getScan(on: Tx | Reader, key: DossierKey & { readonly scanId: string }): Promise<Scan> {
  const found = (await scansOf(on, key)).find(({ id }) => id === key.scanId);
  if (!found) throw refuse("not-found", "scans.unknown-scan");
  return found;
}

export async function insertScan(tx: Tx, scan: Insertable<ScanTable>): Promise<void> {
  await of<ScansTables>(tx).insertInto("scans.scan").values(scan).execute();
}

export async function saveScan(tx: Tx, scan: Scan, changes: Updateable<ScanTable>): Promise<void> {
  await of<ScansTables>(tx)
    .updateTable("scans.scan")
    .set(changes)
    .where("agency_id", "=", scan.agency_id)
    .where("id", "=", scan.id)
    .execute();
}

export async function deleteScan(tx: Tx, scan: Scan): Promise<void> {
  await of<ScansTables>(tx)
    .deleteFrom("scans.scan")
    .where("agency_id", "=", scan.agency_id)
    .where("id", "=", scan.id)
    .execute();
}
