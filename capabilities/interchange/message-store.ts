import type { Insertable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { InterchangeTables, MessageTable } from "./tables.ts";

export type MessageKey = { readonly agencyId: string; readonly messageId: string };

export async function saveMessage(tx: Tx, message: Insertable<MessageTable>): Promise<void> {
  await of<InterchangeTables>(tx).insertInto("interchange.message").values(message).execute();
}

export async function findMessage(on: Tx | Reader, key: MessageKey) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.message")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.messageId)
    .executeTakeFirst();
}

/** A message with its key, by either its id or its subject's; the newest document of a subject. */
export async function findMessages(on: Tx | Reader, scope: Scope, id: string) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.message")
    .select(["agency_id", "id"])
    .where(scope.condition)
    .where("kind", "<>", "status")
    .where((row) => row.or([row("id", "=", id), row("subject_id", "=", id)]))
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** The last message about a document that a sender sent to a receiver: what a status is about. */
export async function findAnswered(
  on: Tx | Reader,
  wanted: { readonly documentId: string; readonly senderOrganId: string; readonly receiverOrganId: string },
) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.message as message")
    .innerJoin("interchange.outbound as outbound", (join) =>
      join.onRef("outbound.agency_id", "=", "message.agency_id").onRef("outbound.message_id", "=", "message.id"),
    )
    .select(["message.agency_id", "message.id", "message.subject_id", "outbound.organ_id"])
    .where("message.document_id", "=", wanted.documentId)
    .where("message.organ_id", "=", wanted.senderOrganId)
    .where("message.kind", "<>", "status")
    .where((row) =>
      row.or([
        row("outbound.organ_id", "=", wanted.receiverOrganId),
        row("outbound.delivered_to", "=", wanted.receiverOrganId),
      ]),
    )
    .orderBy("message.created_at", "desc")
    .orderBy("message.id", "desc")
    .limit(1)
    .executeTakeFirst();
}

export type Built = {
  readonly fileId: string | null;
  readonly envelopeHash: Buffer | null;
  readonly signature: unknown;
  readonly at: Date;
};

/** Says that a message can go out; true when it could not before. */
export async function saveReady(tx: Tx, key: MessageKey, built: Built): Promise<boolean> {
  const { numUpdatedRows } = await of<InterchangeTables>(tx)
    .updateTable("interchange.message")
    .set({
      ready_at: built.at,
      file_id: built.fileId,
      envelope_hash: built.envelopeHash,
      signature: built.signature === null ? null : JSON.stringify(built.signature),
    })
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.messageId)
    .where("ready_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The statuses about a received document, of its receiver. */
export async function findStatusesAbout(on: Tx | Reader, scope: Scope, inboundId: string) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.message")
    .select(["id", "file_id"])
    .where(scope.condition)
    .where("subject_id", "=", inboundId)
    .where("kind", "=", "status")
    .execute();
}

/** A message goes with its place in every line; the counters stay. */
export async function deleteMessage(tx: Tx, key: MessageKey): Promise<void> {
  const db = of<InterchangeTables>(tx);
  await db
    .deleteFrom("interchange.outbound")
    .where("agency_id", "=", key.agencyId)
    .where("message_id", "=", key.messageId)
    .execute();
  await db
    .deleteFrom("interchange.message")
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.messageId)
    .execute();
}
