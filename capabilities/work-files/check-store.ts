import type { Insertable, Selectable } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import { refuse } from "./refusals.ts";
import type { DeliveryKey } from "./shapes.ts";
import type { PackageCheckTable, WorkFilesTables } from "./tables.ts";

export type PackageCheck = Selectable<PackageCheckTable>;

export async function insertCheck(tx: Tx, check: Insertable<PackageCheckTable>): Promise<void> {
  await of<WorkFilesTables>(tx).insertInto("work_files.package_check").values(check).execute();
}

/** The last checks of a delivery's package, newest first; of a delivery that was opened by right before. */
export async function checksOf(on: Tx | Reader, key: DeliveryKey, limit: number): Promise<PackageCheck[]> {
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.package_check")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("delivery_id", "=", key.deliveryId)
    .orderBy("asked_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** What the reading found, kept once; false when it was kept before. */
export async function saveChecked(
  tx: Tx,
  { agencyId, checkId }: { readonly agencyId: string; readonly checkId: string },
  found: Pick<PackageCheck, "state" | "problem" | "sha256"> & { readonly checked_at: Date },
): Promise<boolean> {
  const done = await of<WorkFilesTables>(tx)
    .updateTable("work_files.package_check")
    .set(found)
    .where("agency_id", "=", agencyId)
    .where("id", "=", checkId)
    .where("state", "=", "being-checked")
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** The archive takes nothing whose package was not found whole when it was read last. Refuses `work-files.not-checked`. */
export async function demandWhole(tx: Tx, key: DeliveryKey): Promise<void> {
  const [last] = await checksOf(tx, key, 1);
  if (last?.state !== "whole") throw refuse("conflict", "work-files.not-checked");
}
