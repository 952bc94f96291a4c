import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import { type Delivery, filesNamed, toDelivery } from "./delivery.ts";
import { findInboundFiles } from "./inbound-file-store.ts";
import { findMessage, findUpdates, lockMessage, settleMessage } from "./message-store.ts";
import { deliverBody } from "./national-protocol.ts";
import { refuse } from "./refusals.ts";
import { sentBy } from "./rights.ts";
import { openBody } from "./sealed-body.ts";
import type { MessageState } from "./tables.ts";

/** What the sender has said about the dossier beside NoiHoSo, oldest first, also before it. */
export type SentUpdate = {
  readonly kind: "progress" | "status";
  /** National code, 1 to 10. */
  readonly status: number;
  readonly receivedAt: Date;
};

export type ReadDelivery = Delivery & {
  readonly agencyId: string;
  readonly messageId: string;
  readonly partner: string;
  readonly state: MessageState;
  readonly receivedAt: Date;
  readonly updates: readonly SentUpdate[];
};

/**
 * A delivered dossier, opened; undefined when there is none. It shows personal data: the query or act that calls it
 * records the look. Works for a differing delivery too (`state` is `differs`).
 */
export async function readDelivery(
  keyring: Keyring,
  on: Tx | Reader,
  messageId: string,
): Promise<ReadDelivery | undefined> {
  const message = await findMessage(on, messageId);
  if (message?.kind !== "dossier") return undefined;
  const key = { agencyId: message.agency_id, messageId };
  const body = deliverBody.parse(await openBody(keyring, on, key, message.body_sealed));
  const ids = filesNamed(body).flatMap(({ id }) => (id ? [id] : []));
  const files = await findInboundFiles(on, sentBy(message.partner, "inbound_file"), ids);
  const outside = { partner: message.partner, outsideCode: message.outside_code };
  const updates = await findUpdates(on, sentBy(message.partner, "inbound_message"), outside);
  return {
    ...toDelivery(body, new Map(files.map((file) => [file.id, file.file_id]))),
    ...key,
    partner: message.partner,
    state: message.state,
    receivedAt: message.received_at,
    updates: updates.map((update) => ({
      kind: update.kind === "progress" ? "progress" : "status",
      status: update.status_code ?? 0,
      receivedAt: update.received_at,
    })),
  };
}

async function openToSettle(tx: Tx, messageId: string) {
  const message = await lockMessage(tx, messageId);
  if (message?.kind !== "dossier") throw refuse("not-found", "exchange.unknown-message");
  if (message.state === "differs") throw refuse("conflict", "exchange.delivery-differs");
  return { message, key: { agencyId: message.agency_id, messageId } };
}

/**
 * Says which dossier of the province a delivery became; saying the same again changes nothing.
 * Refuses `exchange.unknown-message`, `exchange.already-taken`, `exchange.already-refused`, `exchange.delivery-differs`.
 */
export async function markTaken(
  tx: Tx,
  messageId: string,
  dossier: { agencyId: string; id: string; at: Date },
): Promise<void> {
  const { message, key } = await openToSettle(tx, messageId);
  if (message.state === "refused") throw refuse("conflict", "exchange.already-refused");
  if (message.state === "taken" && message.dossier_id === dossier.id) return;
  if (message.state === "taken") throw refuse("conflict", "exchange.already-taken");
  await settleMessage(tx, key, { state: "taken", at: dossier.at, reason: null, dossier });
}

/** Says that a delivery did not become a dossier, with a reason code. Refuses as `markTaken`. */
export async function markRefused(tx: Tx, messageId: string, refused: { reason: string; at: Date }): Promise<void> {
  const { message, key } = await openToSettle(tx, messageId);
  if (message.state === "taken") throw refuse("conflict", "exchange.already-taken");
  if (message.state === "refused") return;
  await settleMessage(tx, key, { state: "refused", at: refused.at, reason: refused.reason, dossier: null });
}
