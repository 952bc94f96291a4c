import { type Insertable, type Selectable, type Updateable, sql } from "kysely";
import type { ActContext } from "#kernel/command";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { type Page, type WorkFile } from "./file-store.ts";
import { refuse } from "./refusals.ts";
import { visibleDeliveries } from "./rights.ts";
import type { DeliveryKey } from "./shapes.ts";
import type { DeliveryState, DeliveryTable, FileState, WorkFilesTables } from "./tables.ts";

export type Delivery = Selectable<DeliveryTable>;

export const deliverySubject = (delivery: Pick<Delivery, "agency_id" | "id">) => ({
  kind: "delivery",
  id: delivery.id,
  agencyId: delivery.agency_id,
});

export async function insertDelivery(
  tx: Tx,
  delivery: Insertable<DeliveryTable>,
  fileIds: readonly string[],
): Promise<void> {
  const { agency_id, id: delivery_id } = delivery;
  await of<WorkFilesTables>(tx).insertInto("work_files.delivery").values(delivery).execute();
  const rows = fileIds.map((file_id, at) => ({ agency_id, delivery_id, ordinal: at + 1, file_id }));
  await of<WorkFilesTables>(tx).insertInto("work_files.delivered_file").values(rows).execute();
}

const one = (on: Tx | Reader, actor: Actor, key: DeliveryKey) =>
  of<WorkFilesTables>(on)
    .selectFrom("work_files.delivery as delivery")
    .selectAll()
    .where("delivery.agency_id", "=", key.agencyId)
    .where("delivery.id", "=", key.deliveryId)
    .where(visibleDeliveries(actor).condition);

/** Refuses `work-files.unknown-delivery`. */
export async function getDelivery(on: Tx | Reader, actor: Actor, key: DeliveryKey): Promise<Delivery> {
  const row = await one(on, actor, key).executeTakeFirst();
  if (!row) throw refuse("not-found", "work-files.unknown-delivery");
  return row;
}

/** The same, locked and named for the audit. */
export async function lockDelivery(act: ActContext, key: DeliveryKey): Promise<Delivery> {
  const row = await one(act.tx, act.actor, key).forUpdate().executeTakeFirst();
  if (!row) throw refuse("not-found", "work-files.unknown-delivery");
  act.about(deliverySubject(row));
  return row;
}

/** Refuses `work-files.move-forbidden` in another state. */
export function demandOffered(delivery: Delivery): void {
  if (delivery.state !== "offered") {
    throw refuse("conflict", "work-files.move-forbidden", { facts: { state: delivery.state } });
  }
}

export async function saveDelivery(tx: Tx, key: DeliveryKey, changes: Updateable<DeliveryTable>): Promise<void> {
  await of<WorkFilesTables>(tx)
    .updateTable("work_files.delivery")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.deliveryId)
    .execute();
}

/** The files of a delivery that was opened by right before, in its order. */
export async function deliveredFiles(on: Tx | Reader, key: DeliveryKey): Promise<WorkFile[]> {
  return of<WorkFilesTables>(on)
    .selectFrom("work_files.delivered_file as line")
    .innerJoin("work_files.file as file", (join) =>
      join.onRef("file.agency_id", "=", "line.agency_id").onRef("file.id", "=", "line.file_id"),
    )
    .selectAll("file")
    .where("line.agency_id", "=", key.agencyId)
    .where("line.delivery_id", "=", key.deliveryId)
    .orderBy("line.ordinal")
    .execute();
}

/** Moves all files of a delivery on; they are its own while it is under way. */
export async function moveFiles(tx: Tx, key: DeliveryKey, state: FileState): Promise<void> {
  await sql`update work_files.file set state = ${state} from work_files.delivered_file line
    where line.agency_id = ${key.agencyId} and line.delivery_id = ${key.deliveryId}
      and file.agency_id = line.agency_id and file.id = line.file_id`.execute(tx);
}

/** How many deliveries to an agency's archive wait for a decision that is not their giver's own. */
export async function countOffered(
  on: Reader,
  scope: Scope,
  wanted: { readonly agencyId: string; readonly besides: string | null },
): Promise<number> {
  const { count } = await of<WorkFilesTables>(on)
    .selectFrom("work_files.delivery as delivery")
    .select(sql<number>`count(*)::int`.as("count"))
    .where(scope.condition)
    .where("delivery.agency_id", "=", wanted.agencyId)
    .where("delivery.state", "=", "offered")
    .where(sql<boolean>`delivery.giver_account_id is distinct from ${wanted.besides}::uuid`)
    .executeTakeFirstOrThrow();
  return count;
}

export type DeliveryLine = Delivery & { readonly fileTotal: number };

/** Deliveries of an agency, the latest first. */
export async function listDeliveries(
  on: Reader,
  scope: Scope,
  wanted: { readonly agencyId: string; readonly states: readonly DeliveryState[] | null; readonly page: Page },
): Promise<DeliveryLine[]> {
  const { agencyId, page, states } = wanted;
  let found = of<WorkFilesTables>(on)
    .selectFrom("work_files.delivery as delivery")
    .selectAll()
    .select(
      sql<number>`(select count(*)::int from work_files.delivered_file line
        where line.agency_id = delivery.agency_id and line.delivery_id = delivery.id)`.as("fileTotal"),
    )
    .where(scope.condition)
    .where("delivery.agency_id", "=", agencyId)
    .orderBy("delivery.asked_at", "desc")
    .orderBy("delivery.id", "desc")
    .limit(page.limit);
  if (states) found = found.where("delivery.state", "in", [...states]);
  if (page.after) {
    found = found.where(sql<boolean>`(delivery.asked_at, delivery.id) < (${page.after.at}, ${page.after.id}::uuid)`);
  }
  return found.execute();
}
