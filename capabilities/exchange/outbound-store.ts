import { sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { ExchangeTables, OutboundState } from "./tables.ts";

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
    })
    .onConflict((conflict) =>
      conflict
        .columns(["agency_id", "partner", "event_id", "kind"])
        .doUpdateSet({
          state: told.state,
          answer: told.answer,
          sent_at: sentAt,
          tries: sql`exchange.outbound_message.tries + 1`,
        })
        .where("exchange.outbound_message.state", "<>", "sent"),
    )
    .execute();
}

export async function findTold(on: Reader, key: ToldKey) {
  return of<ExchangeTables>(on)
    .selectFrom("exchange.outbound_message")
    .select(["state", "tries"])
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
