import { type Insertable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { InboundTable, InterchangeTables } from "./tables.ts";

/** Saves what was received; the same again (receiver, sender, DocumentId, kind, hash) gives the id it has, and `fresh` false. */
export async function saveInbound(
  tx: Tx,
  inbound: Insertable<InboundTable>,
): Promise<{ readonly id: string; readonly fresh: boolean }> {
  const db = of<InterchangeTables>(tx);
  const saved = await db
    .insertInto("interchange.inbound")
    .values(inbound)
    .onConflict((conflict) =>
      conflict.columns(["agency_id", "sender_organ_id", "document_id", "kind", "envelope_hash"]).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (saved) return { id: saved.id, fresh: true };
  const before = await db
    .selectFrom("interchange.inbound")
    .select("id")
    .where("agency_id", "=", inbound.agency_id)
    .where("sender_organ_id", "=", inbound.sender_organ_id)
    .where("document_id", "=", inbound.document_id)
    .where("kind", "=", inbound.kind)
    .where("envelope_hash", "=", inbound.envelope_hash)
    .executeTakeFirstOrThrow();
  return { id: before.id, fresh: false };
}

/**
 * An earlier document, new or in the place of another, that this one may repeat: the same DocumentId, or number, symbol, year and sender, with other content.
 * The receiver's documents of one sender are decided one after the other (`pg_advisory_xact_lock`), so that of two at once one
 * sees the other. Annex VI III.1.h NĐ 30/2020: the clerk is told.
 */
export async function findPossibleDuplicate(
  tx: Tx,
  wanted: Pick<
    InboundTable,
    "agency_id" | "sender_organ_id" | "document_id" | "number_text" | "issued_on" | "envelope_hash"
  >,
): Promise<string | null> {
  const name = `interchange.inbound ${wanted.agency_id} ${wanted.sender_organ_id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
  const { rows } = await sql<{ id: string }>`select id from interchange.inbound
    where agency_id = ${wanted.agency_id} and sender_organ_id = ${wanted.sender_organ_id} and kind in ('new', 'replace')
      and (document_id = ${wanted.document_id} or (number_text = ${wanted.number_text}
        and extract(year from issued_on) = extract(year from ${wanted.issued_on}::date)))
      and envelope_hash <> ${wanted.envelope_hash}
    order by received_at, id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** A received document by its id alone; rights are the asking room's. */
export async function findInbound(on: Tx | Reader, inboundId: string) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.inbound")
    .selectAll()
    .where("id", "=", inboundId)
    .executeTakeFirst();
}

/** The documents of a sender with this DocumentId as they came last, one for each receiver. */
export async function findBrought(
  on: Tx | Reader,
  scope: Scope,
  by: { readonly senderOrganId: string; readonly documentId: string },
) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.inbound")
    .selectAll()
    .distinctOn("agency_id")
    .where(scope.condition)
    .where("sender_organ_id", "=", by.senderOrganId)
    .where("document_id", "=", by.documentId)
    .where("kind", "<>", "recall")
    .orderBy("agency_id")
    .orderBy("received_at", "desc")
    .execute();
}

export async function deleteInbound(tx: Tx, key: { readonly agencyId: string; readonly inboundId: string }) {
  await of<InterchangeTables>(tx)
    .deleteFrom("interchange.inbound")
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.inboundId)
    .execute();
}

/** Whether a received document stands on an edXML file. */
export async function bringsFile(on: Tx | Reader, fileId: string): Promise<boolean> {
  const found = await of<InterchangeTables>(on)
    .selectFrom("interchange.inbound")
    .select("id")
    .where("file_id", "=", fileId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
