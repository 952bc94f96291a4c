import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import { type Delivery, filesNamed, toDelivery } from "./delivery.ts";
import { findInboundFiles } from "./inbound-file-store.ts";
import { type MessageKey, findMessage, findUpdates, lockMessage, settleMessage } from "./message-store.ts";
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
 * A delivered dossier, opened. It shows personal data: the query or act that calls it records the look.
 * Works for a differing delivery too (`state` is `differs`). Refuses `exchange.unknown-message`.
 */
export async function readDelivery(keyring: Keyring, on: Tx | Reader, key: MessageKey): Promise<ReadDelivery> {
  const message = await findMessage(on, key);
  if (message?.kind !== "dossier") throw refuse("not-found", "exchange.unknown-message");
  const body = deliverBody.parse(await openBody(keyring, on, key, message.body_sealed));
  const ids = filesNamed(body).flatMap(({ id }) => (id ? [id] : []));
  const files = await findInboundFiles(on, sentBy(message.partner, "inbound_file"), ids);
  const updates = await findUpdates(on, sentBy(message.partner, "inbound_message"), {
    partner: message.partner,
    outsideCode: message.outside_code,
  });
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

export type TakenDossier = { readonly id: string; readonly code: string | null; readonly at: Date };

/**
 * Says which dossier of the province a delivery became; saying the same again changes nothing but a code that was
 * still missing. Refuses `exchange.unknown-message`, `exchange.already-taken`, `exchange.already-refused`.
 */
export async function markTaken(tx: Tx, key: MessageKey, dossier: TakenDossier): Promise<void> {
  const message = await lockMessage(tx, key);
  if (message?.kind !== "dossier") throw refuse("not-found", "exchange.unknown-message");
  const same = message.state === "taken" && message.dossier_id === dossier.id;
  if (message.state === "refused") throw refuse("conflict", "exchange.already-refused");
  if (message.state === "differs") throw refuse("conflict", "exchange.delivery-differs");
  if (message.state === "taken" && !same) throw refuse("conflict", "exchange.already-taken");
  await settleMessage(tx, key, {
    state: "taken",
    at: message.settled_at ?? dossier.at,
    reason: null,
    dossier: { id: dossier.id, code: dossier.code ?? message.dossier_code },
  });
}

/** Says that a delivery did not become a dossier, with a reason code. Refuses as `markTaken`. */
export async function markRefused(tx: Tx, key: MessageKey, refused: { reason: string; at: Date }): Promise<void> {
  const message = await lockMessage(tx, key);
  if (message?.kind !== "dossier") throw refuse("not-found", "exchange.unknown-message");
  if (message.state === "taken") throw refuse("conflict", "exchange.already-taken");
  if (message.state === "refused") return;
  await settleMessage(tx, key, { state: "refused", at: refused.at, reason: refused.reason, dossier: null });
}
