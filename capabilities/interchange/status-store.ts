import type { Insertable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { InterchangeTables, StatusTable } from "./tables.ts";

/** Saves a status that came back; false when it was there. */
export async function saveStatus(tx: Tx, status: Insertable<StatusTable>): Promise<boolean> {
  const saved = await of<InterchangeTables>(tx)
    .insertInto("interchange.status")
    .values(status)
    .onConflict((conflict) => conflict.columns(["agency_id", "message_id", "organ_id", "code", "at"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return saved !== undefined;
}

/** The statuses of these messages of one agency, oldest first. */
export async function selectStatuses(on: Tx | Reader, scope: Scope, messageIds: readonly string[]) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.status")
    .selectAll()
    .where(scope.condition)
    .where("message_id", "in", messageIds)
    .orderBy("at")
    .orderBy("received_at")
    .orderBy("code")
    .execute();
}
