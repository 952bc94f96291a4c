import type { Selectable } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { DossierKey } from "./dossier-store.ts";
import type { OneStopTables, PaperTable } from "./tables.ts";

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
