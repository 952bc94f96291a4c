import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { ExchangeTables, InboundMessageTable, MessageKind, MessageState, OutsideDossierTable } from "./tables.ts";

export type OutsideKey = { readonly partner: string; readonly outsideCode: string };
export type MessageKey = { readonly agencyId: string; readonly messageId: string };

/**
 * Locks what is known of an outside dossier until the transaction ends, making its line the first time: deliveries,
 * updates and repetitions of one outside code pass here one after the other.
 */
export async function lockOutsideDossier(tx: Tx, key: OutsideKey, at: Date): Promise<OutsideDossierTable> {
  const db = of<ExchangeTables>(tx);
  await db
    .insertInto("exchange.outside_dossier")
    .values({
      partner: key.partner,
      outside_code: key.outsideCode,
      agency_id: null,
      message_id: null,
      first_heard_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return db
    .selectFrom("exchange.outside_dossier")
    .selectAll()
    .where("partner", "=", key.partner)
    .where("outside_code", "=", key.outsideCode)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Says which message is the delivery of an outside dossier; from now on other content differs. */
export async function saveDeliveryOf(tx: Tx, key: OutsideKey, message: MessageKey): Promise<void> {
  await of<ExchangeTables>(tx)
    .updateTable("exchange.outside_dossier")
    .set({ agency_id: message.agencyId, message_id: message.messageId })
    .where("partner", "=", key.partner)
    .where("outside_code", "=", key.outsideCode)
    .execute();
}

export async function saveMessage(tx: Tx, message: InboundMessageTable): Promise<void> {
  await of<ExchangeTables>(tx).insertInto("exchange.inbound_message").values(message).execute();
}

/** The same words said before by the same partner about the same dossier; call it under the dossier's lock. */
export async function findSameMessage(tx: Tx, key: OutsideKey, kind: MessageKind, bodyHash: Buffer) {
  return of<ExchangeTables>(tx)
    .selectFrom("exchange.inbound_message")
    .select(["agency_id", "id", "state"])
    .where("partner", "=", key.partner)
    .where("outside_code", "=", key.outsideCode)
    .where("kind", "=", kind)
    .where("body_hash", "=", bodyHash)
    .executeTakeFirst();
}

/** By its id alone, as a reaction knows it: the id is unique across agencies (UUIDv7). */
export async function findMessage(on: Tx | Reader, messageId: string): Promise<InboundMessageTable | undefined> {
  return of<ExchangeTables>(on)
    .selectFrom("exchange.inbound_message")
    .selectAll()
    .where("id", "=", messageId)
    .executeTakeFirst();
}

/** The delivery of an outside dossier; undefined while only other messages about it came. */
export async function findDeliveryOf(on: Tx | Reader, key: OutsideKey) {
  return of<ExchangeTables>(on)
    .selectFrom("exchange.outside_dossier as outside")
    .innerJoin("exchange.inbound_message as message", (join) =>
      join.onRef("message.agency_id", "=", "outside.agency_id").onRef("message.id", "=", "outside.message_id"),
    )
    .select(["message.dossier_agency_id", "message.dossier_id"])
    .where("outside.partner", "=", key.partner)
    .where("outside.outside_code", "=", key.outsideCode)
    .executeTakeFirst();
}

export async function lockMessage(tx: Tx, messageId: string): Promise<InboundMessageTable | undefined> {
  return of<ExchangeTables>(tx)
    .selectFrom("exchange.inbound_message")
    .selectAll()
    .where("id", "=", messageId)
    .forUpdate()
    .executeTakeFirst();
}

/** Progress and status messages about one outside dossier, oldest first, also those that came before it. */
export async function findUpdates(on: Tx | Reader, scope: Scope, key: OutsideKey): Promise<InboundMessageTable[]> {
  return of<ExchangeTables>(on)
    .selectFrom("exchange.inbound_message")
    .selectAll()
    .where(scope.condition)
    .where("outside_code", "=", key.outsideCode)
    .where("kind", "in", ["progress", "status"])
    .orderBy("received_at")
    .orderBy("id")
    .execute();
}

export type Settled = {
  readonly state: "taken" | "refused";
  readonly at: Date;
  readonly reason: string | null;
  readonly dossier: { agencyId: string; id: string } | null;
};

export async function settleMessage(tx: Tx, key: MessageKey, settled: Settled): Promise<void> {
  await of<ExchangeTables>(tx)
    .updateTable("exchange.inbound_message")
    .set({
      state: settled.state,
      reason: settled.reason,
      dossier_agency_id: settled.dossier?.agencyId ?? null,
      dossier_id: settled.dossier?.id ?? null,
      settled_at: settled.at,
    })
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.messageId)
    .execute();
}

/** The newest messages of a state, at most `limit`, without their content. */
export async function listMessages(
  on: Reader,
  scope: Scope,
  wanted: { state: MessageState | null; before: string | null; limit: number },
) {
  let rows = of<ExchangeTables>(on)
    .selectFrom("exchange.inbound_message")
    .select([
      "agency_id",
      "id",
      "partner",
      "kind",
      "outside_code",
      "procedure_code",
      "status_code",
      "received_at",
      "state",
      "reason",
      "dossier_id",
      "dossier_agency_id",
    ])
    .where(scope.condition);
  if (wanted.state) rows = rows.where("state", "=", wanted.state);
  if (wanted.before) rows = rows.where("id", "<", wanted.before);
  return rows.orderBy("id", "desc").limit(wanted.limit).execute();
}
