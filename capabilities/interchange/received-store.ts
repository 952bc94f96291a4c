import { type Insertable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { InterchangeTables, ReceivedTable } from "./tables.ts";

/** What was fetched from the axis under an id; undefined when nothing was. */
export async function findReceived(on: Tx | Reader, axisDocId: string) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.received")
    .selectAll()
    .where("axis_doc_id", "=", axisDocId)
    .executeTakeFirst();
}

/** The same, locked until it is settled. */
export async function lockReceived(tx: Tx, axisDocId: string) {
  return of<InterchangeTables>(tx)
    .selectFrom("interchange.received")
    .selectAll()
    .where("axis_doc_id", "=", axisDocId)
    .forUpdate()
    .executeTakeFirst();
}

/** Keeps what was fetched; false when another fetch of the same was kept first. */
export async function saveReceived(tx: Tx, received: Insertable<ReceivedTable>): Promise<boolean> {
  const saved = await of<InterchangeTables>(tx)
    .insertInto("interchange.received")
    .values(received)
    .onConflict((conflict) => conflict.column("axis_doc_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return saved !== undefined;
}

export type Settled = {
  readonly outcome: NonNullable<ReceivedTable["outcome"]>;
  readonly reason: string | null;
  readonly at: Date;
};

export async function saveSettled(tx: Tx, axisDocId: string, settled: Settled): Promise<void> {
  await of<InterchangeTables>(tx)
    .updateTable("interchange.received")
    .set({ outcome: settled.outcome, reason: settled.reason, settled_at: settled.at })
    .where("axis_doc_id", "=", axisDocId)
    .execute();
}

const refusedColumns = [
  ...(["received.agency_id", "received.id", "received.axis_doc_id", "received.message_type"] as const),
  ...(["received.from_organ_id", "received.to_organ_id", "received.reason", "received.kept_at"] as const),
] as const;

type Part = { readonly agencyId: string; readonly offset: number; readonly limit: number };

/** Refused messages that one agency keeps, newest first. */
export async function listRefusedPage(on: Reader, scope: Scope, { agencyId, limit, offset }: Part) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.received as received")
    .select(refusedColumns)
    .where(scope.condition)
    .where("received.agency_id", "=", agencyId)
    .where(sql<boolean>`received.outcome = 'refused'`)
    .orderBy("received.kept_at", "desc")
    .orderBy("received.id", "desc")
    .offset(offset)
    .limit(limit)
    .execute();
}

/** One of them with its file. */
export async function findRefused(
  on: Tx | Reader,
  scope: Scope,
  { agencyId, receivedId }: { readonly agencyId: string; readonly receivedId: string },
) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.received as received")
    .select([...refusedColumns, "received.file_id"])
    .where(scope.condition)
    .where("received.agency_id", "=", agencyId)
    .where("received.id", "=", receivedId)
    .executeTakeFirst();
}

/** Messages that were refused, newest first, a page of them. */
export async function listRefused(on: Reader, scope: Scope, { limit, offset }: Omit<Part, "agencyId">) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.received as received")
    .select(["received.id", "received.axis_doc_id", "received.message_type", "received.from_organ_id"])
    .select(["received.to_organ_id", "received.reason", "received.kept_at"])
    .select(sql<boolean>`received.file_id is not null`.as("kept"))
    .where(scope.condition)
    .orderBy("received.kept_at", "desc")
    .orderBy("received.id", "desc")
    .offset(offset)
    .limit(limit)
    .execute();
}

/** What was fetched turned out to be a state secret: neither its bytes nor its sender are kept, only that something came. */
export async function saveSecret(tx: Tx, fileId: string, at: Date): Promise<void> {
  await of<InterchangeTables>(tx)
    .updateTable("interchange.received")
    .set({ from_organ_id: "", file_id: null, outcome: "refused", reason: "secret", settled_at: at })
    .where("file_id", "=", fileId)
    .execute();
}
