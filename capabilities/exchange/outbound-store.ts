import { type Selectable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { ExchangeTables, OutboundMessageTable, OutboundState } from "./tables.ts";

export type ToldKey = {
  readonly agencyId: string;
  readonly partner: string;
  readonly eventId: string;
  readonly kind: "progress" | "status";
};

export type ToldTry = ToldKey & {
  readonly id: string;
  readonly outsideCode: string;
  readonly dossierCode: string | null;
  readonly status: number;
  readonly state: OutboundState;
  readonly answer: string | null;
  readonly at: Date;
  /** What the partner refused, sealed; null unless it did. */
  readonly wordsSealed: Buffer | null;
};

/** Saves one try to tell; what was sent once stays sent. */
export async function saveTry(tx: Tx, told: ToldTry): Promise<void> {
  const sentAt = told.state === "sent" ? told.at : null;
  await of<ExchangeTables>(tx)
    .insertInto("exchange.outbound_message")
    .values({
      agency_id: told.agencyId,
      id: told.id,
      partner: told.partner,
      event_id: told.eventId,
      kind: told.kind,
      outside_code: told.outsideCode,
      dossier_code: told.dossierCode,
      status_code: told.status,
      state: told.state,
      answer: told.answer,
      first_tried_at: told.at,
      sent_at: sentAt,
      words_sealed: told.wordsSealed,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["agency_id", "partner", "event_id", "kind"])
        .doUpdateSet({
          state: told.state,
          answer: told.answer,
          sent_at: sentAt,
          words_sealed: told.wordsSealed,
          tries: sql`exchange.outbound_message.tries + 1`,
        })
        .where("exchange.outbound_message.state", "<>", "sent"),
    )
    .execute();
}

export async function findTold(on: Reader, key: ToldKey) {
  return of<ExchangeTables>(on)
    .selectFrom("exchange.outbound_message")
    .select(["state", "tries", "words_sealed", "outside_code", "dossier_code", "status_code"])
    .where("agency_id", "=", key.agencyId)
    .where("partner", "=", key.partner)
    .where("event_id", "=", key.eventId)
    .where("kind", "=", key.kind)
    .executeTakeFirst();
}

/** What was told, of one dossier oldest first, or the newest unsent of all; at most `limit`. */
export async function listTold(
  on: Reader,
  scope: Scope,
  wanted: { outsideCode: string | null; unsent: boolean; limit: number },
) {
  let rows = of<ExchangeTables>(on).selectFrom("exchange.outbound_message").selectAll().where(scope.condition);
  if (wanted.outsideCode) rows = rows.where("outside_code", "=", wanted.outsideCode);
  if (wanted.unsent) rows = rows.where("state", "<>", "sent");
  return rows
    .orderBy("id", wanted.outsideCode ? "asc" : "desc")
    .limit(wanted.limit)
    .execute();
}

const later = sql<boolean>`exists (select from exchange.outbound_message newer
  where newer.agency_id = outbound_message.agency_id and newer.partner = outbound_message.partner
    and newer.outside_code = outbound_message.outside_code and newer.kind = 'status' and newer.state = 'sent'
    and newer.id > outbound_message.id)`;

/** What partners refused, newest first; a status that a later one has overtaken matters no more. */
export async function listRefusedTold(on: Reader, scope: Scope, limit: number) {
  return of<ExchangeTables>(on)
    .selectFrom("exchange.outbound_message as outbound_message")
    .selectAll()
    .where(scope.condition)
    .where("state", "=", "failed")
    .where(sql<boolean>`not (kind = 'status' and ${later})`)
    .orderBy("first_tried_at", "desc")
    .limit(limit)
    .execute();
}

/** A refused telling, locked; undefined when it is none any more. */
export async function lockRefusedTold(tx: Tx, key: ToldKey): Promise<Selectable<OutboundMessageTable> | undefined> {
  return of<ExchangeTables>(tx)
    .selectFrom("exchange.outbound_message")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("partner", "=", key.partner)
    .where("event_id", "=", key.eventId)
    .where("kind", "=", key.kind)
    .where("state", "=", "failed")
    .forUpdate()
    .executeTakeFirst();
}

/** Whether a later status of the same dossier was taken by the partner: telling this one would turn it back. */
export async function isNewerSent(tx: Tx, told: Selectable<OutboundMessageTable>): Promise<boolean> {
  if (told.kind !== "status") return false;
  const { rows } = await sql<{ newer: boolean }>`select exists (select from exchange.outbound_message
    where agency_id = ${told.agency_id} and partner = ${told.partner} and outside_code = ${told.outside_code}
      and kind = 'status' and state = 'sent' and id > ${told.id}) as newer`.execute(tx);
  return rows[0]?.newer ?? false;
}

export async function saveWaiting(tx: Tx, key: ToldKey): Promise<void> {
  await of<ExchangeTables>(tx)
    .updateTable("exchange.outbound_message")
    .set({ state: "waiting" })
    .where("agency_id", "=", key.agencyId)
    .where("partner", "=", key.partner)
    .where("event_id", "=", key.eventId)
    .where("kind", "=", key.kind)
    .execute();
}
