import { type Insertable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { InterchangeTables, OutboundState, OutboundTable } from "./tables.ts";

export type OutboundKey = { readonly agencyId: string; readonly outboundId: string };
export type LineKey = { readonly agencyId: string; readonly organId: string };

/**
 * The next place in the line to each of these receivers. The counters' rows are locked until the end of the transaction, in the
 * order of the identifiers, so that places are given in the order of commits and two senders never wait for each other.
 */
export async function takePlaces(
  tx: Tx,
  agencyId: string,
  organIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ organ_id: string; last_no: number }>`
    insert into interchange.receiver_line as line (agency_id, organ_id, last_no)
    select ${agencyId}, organ_id, 1 from unnest(${[...organIds]}::text[]) as wanted (organ_id)
    order by organ_id collate "C"
    on conflict (agency_id, organ_id) do update set last_no = line.last_no + 1
    returning organ_id, last_no`.execute(tx);
  return new Map(rows.map((row) => [row.organ_id, row.last_no]));
}

export async function saveOutbound(tx: Tx, rows: readonly Insertable<OutboundTable>[]): Promise<void> {
  await of<InterchangeTables>(tx).insertInto("interchange.outbound").values(rows).execute();
}

/** One outbound row, locked; undefined when there is none. */
export async function lockOutbound(tx: Tx, key: OutboundKey) {
  return of<InterchangeTables>(tx)
    .selectFrom("interchange.outbound")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.outboundId)
    .forUpdate()
    .executeTakeFirst();
}

/** The oldest that waits in a line, with whether its message can go out yet. */
export async function findNextWaiting(on: Reader, line: LineKey) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.outbound as outbound")
    .innerJoin("interchange.message as message", (join) =>
      join.onRef("message.agency_id", "=", "outbound.agency_id").onRef("message.id", "=", "outbound.message_id"),
    )
    .select(["outbound.id", "outbound.route", "outbound.organ_id", "outbound.tries"])
    .select(["message.ready_at", "message.file_id", "message.kind", "message.organ_id as sender_organ_id"])
    .where("outbound.agency_id", "=", line.agencyId)
    .where("outbound.organ_id", "=", line.organId)
    .where("outbound.state", "=", "waiting")
    .orderBy("outbound.no")
    .limit(1)
    .executeTakeFirst();
}

export type Tried = {
  readonly state: OutboundState;
  readonly answer: string;
  readonly at: Date;
  readonly axisDocId?: string | null;
};

/** What came of a try; only what waits changes. */
export async function saveTried(tx: Tx, key: OutboundKey, tried: Tried): Promise<boolean> {
  const { numUpdatedRows } = await of<InterchangeTables>(tx)
    .updateTable("interchange.outbound")
    .set({
      state: tried.state,
      answer: tried.answer,
      tried_at: tried.at,
      sent_at: tried.state === "sent" ? tried.at : null,
      tries: sql`tries + 1`,
      axis_doc_id: tried.axisDocId ?? null,
    })
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.outboundId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The receivers of one message, by the scope of its agency. */
export async function selectOutboundOf(on: Tx | Reader, scope: Scope, messageIds: readonly string[]) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.outbound")
    .selectAll()
    .where(scope.condition)
    .where("message_id", "in", messageIds)
    .orderBy("name")
    .orderBy("message_id")
    .execute();
}

/** What failed in a line, locked, oldest first, with whether its message was built. */
export async function lockFailed(tx: Tx, scope: Scope, organId: string) {
  return of<InterchangeTables>(tx)
    .selectFrom("interchange.outbound")
    .select(["agency_id", "id", "message_id"])
    .where(scope.condition)
    .where("organ_id", "=", organId)
    .where("state", "=", "failed")
    .orderBy("no")
    .forUpdate()
    .execute();
}

export async function saveWaitingAgain(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  await of<InterchangeTables>(tx)
    .updateTable("interchange.outbound")
    .set({ state: "waiting" })
    .where(scope.condition)
    .where("id", "in", ids)
    .where("state", "=", "failed")
    .execute();
}

/** Lines in which something waits or failed, by sender and receiver, failed ones first. */
export async function listOpenLines(on: Reader, scope: Scope, limit: number) {
  const { rows } = await sql<{
    agency_id: string;
    organ_id: string;
    name: string;
    route: "here" | "axis";
    waiting: number;
    failed: number;
    tries: number;
    answer: string | null;
    oldest: Date;
  }>`select agency_id, organ_id, min(name) as name, min(route) as route,
      count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'failed')::int as failed, max(tries) as tries,
      (array_agg(answer order by tried_at desc nulls last))[1] as answer, min(created_at) as oldest
    from interchange.outbound as outbound where ${scope.condition}
    group by agency_id, organ_id
    order by count(*) filter (where state = 'failed') desc, min(created_at), organ_id
    limit ${limit}`.execute(on);
  return rows;
}
