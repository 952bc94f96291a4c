import type { Insertable, Selectable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { OneStopTables, RefusedDeliveryTable } from "./tables.ts";

export type RefusedDelivery = Selectable<RefusedDeliveryTable>;

export async function insertRefusedDelivery(tx: Tx, refused: Insertable<RefusedDeliveryTable>): Promise<void> {
  await of<OneStopTables>(tx)
    .insertInto("one_stop.refused_delivery")
    .values(refused)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Deliveries that could not be taken in at one Centre, those nobody has seen first, then the newest; at most `limit`. */
export async function listRefusedDeliveries(
  on: Reader,
  scope: Scope,
  agencyId: string,
  limit: number,
): Promise<RefusedDelivery[]> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.refused_delivery as refused")
    .selectAll()
    .where(scope.condition)
    .where("refused.agency_id", "=", agencyId)
    .orderBy("refused.seen_at", (order) => order.desc().nullsFirst())
    .orderBy("refused.refused_at", "desc")
    .limit(limit)
    .execute();
}

/** How many of one Centre nobody has seen yet. */
export async function countRefusedDeliveries(on: Reader, scope: Scope, agencyId: string): Promise<number> {
  const row = await of<OneStopTables>(on)
    .selectFrom("one_stop.refused_delivery as refused")
    .select((count) => count.fn.countAll<number>().as("open"))
    .where(scope.condition)
    .where("refused.agency_id", "=", agencyId)
    .where("refused.seen_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.open;
}

/** Says who has seen a refused delivery, the first time only; false when there is none at this Centre. */
export async function saveSeen(
  tx: Tx,
  key: { agencyId: string; messageId: string },
  seen: { by: string; at: Date },
): Promise<boolean> {
  const db = of<OneStopTables>(tx);
  const row = await db
    .selectFrom("one_stop.refused_delivery")
    .select("seen_at")
    .where("agency_id", "=", key.agencyId)
    .where("message_id", "=", key.messageId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return false;
  if (row.seen_at) return true;
  await db
    .updateTable("one_stop.refused_delivery")
    .set({ seen_by: seen.by, seen_at: seen.at })
    .where("agency_id", "=", key.agencyId)
    .where("message_id", "=", key.messageId)
    .execute();
  return true;
}
